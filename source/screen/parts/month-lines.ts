import {type EnergyByMonth, type MonthlyUse} from '../../heater/energy-by-month.js';
import {totalWh, type EnergyUse} from '../../heater/energy-use.js';
import {kilowattHours} from '../../text/units.js';
import {bold, segment, type Line} from '../segments.js';
import {type Theme} from '../theme.js';

const nameColumns = 10;
const totalColumns = 11;
const sharesColumns = 26;

/** A bar shorter than this says nothing. */
const fewestBarColumns = 8;
const mostBarColumns = 60;

const monthName = ({year, month}: MonthlyUse): string =>
	`${new Date(year, month - 1, 1).toLocaleDateString('en-US', {month: 'short'})} ${year}`;

/** `heat pump 83 %, 412 h`, as far as it is known. */
const sharesText = (use: EnergyUse): string => {
	const total = totalWh(use);
	const share =
		total === undefined || total === 0 || use.heatPumpWh === undefined
			? undefined
			: `${Math.round((100 * use.heatPumpWh) / total)} %`;
	const hours =
		use.heatPumpHours === undefined ? undefined : `${use.heatPumpHours.toLocaleString('en-US')} h`;
	const parts = [share, hours].filter(part => part !== undefined);
	return parts.length === 0 ? '' : `heat pump ${parts.join(', ')}`;
};

const barOf = (use: EnergyUse, wattHoursOfColumn: number, {glyphs}: Theme): Line => {
	const columnsOf = (wattHours = 0): number =>
		wattHours === 0 ? 0 : Math.max(1, Math.round(wattHours / wattHoursOfColumn));
	return [
		segment(glyphs.full.repeat(columnsOf(use.heatPumpWh)), 'good'),
		segment(glyphs.shade.repeat(columnsOf(use.elementWh)), 'warning'),
	];
};

/** One line for each month, the newest first: its energy, the part of the heat pump, a bar where there is room. */
export const monthLines = (months: EnergyByMonth, columns: number, theme: Theme): readonly Line[] => {
	const highest = Math.max(1, ...months.map(({use}) => totalWh(use) ?? 0));
	const hasShares = columns >= nameColumns + totalColumns + sharesColumns;
	// Each of the two parts may be rounded up by a column.
	const room = columns - nameColumns - totalColumns - sharesColumns - 2;
	const barColumns = room < fewestBarColumns ? 0 : Math.min(mostBarColumns, room);
	return months.toReversed().map((month): Line => {
		const total = totalWh(month.use);
		return [
			segment(monthName(month).padEnd(nameColumns)),
			total === undefined
				? segment('not known'.padStart(totalColumns), 'dim')
				: bold(kilowattHours(total).padStart(totalColumns)),
			...(hasShares ? [segment(`   ${sharesText(month.use)}`.padEnd(sharesColumns), 'dim')] : []),
			...(barColumns === 0 || total === undefined ? [] : barOf(month.use, highest / barColumns, theme)),
		];
	});
};
