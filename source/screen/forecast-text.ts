import {type Estimate, type HotWater} from '../insight/forecast.js';
import {type Unit} from '../text/units.js';
import {durationText} from '../support/duration.js';
import {minuteMs} from '../support/durations.js';

const litersPerGallon = 3.785_411_784;

/** Amounts of water are rounded to their uncertainty. */
const steps = {f: 5, c: 10} as const;

/** `34 min ± 4 min`: an estimate minus its age, at least a minute. */
export const timeLeftText = ({value, uncertainty}: Estimate, ageMs: number): string => {
	const leftMs = Math.max(minuteMs, value - ageMs);
	const minutes = Math.max(1, Math.round(uncertainty / minuteMs));
	return `${durationText(leftMs)} ± ${minutes} min`;
};

/** `a 24-minute shower`. */
const showerText = (minutes: number): string =>
	`${/^(?:8|1[18]$)/v.test(String(minutes)) ? 'an' : 'a'} ${minutes}-minute shower`;

/** `about 45 gal at 104 °F, a 24-minute shower`. */
export const hotWaterText = ({liters, showerMinutes}: HotWater, unit: Unit): string => {
	const amount = unit === 'f' ? liters.value / litersPerGallon : liters.value;
	const rounded = Math.round(amount / steps[unit]) * steps[unit];
	if (rounded === 0) {
		return 'almost no hot water left';
	}

	const [name, degrees] = unit === 'f' ? ['gal', '104 °F'] : ['L', '40 °C'];
	return `about ${rounded} ${name} at ${degrees}, ${showerText(Math.round(showerMinutes.value))}`;
};
