import {Debounced} from './debounced.js';
import {type Report} from './report-event.js';
import {type Sample} from './sample.js';

/** The name of the mode that is reported as vacation. */
const vacation = 'Vacation';

/** A setpoint is set in half degrees Celsius; a recording has it in tenths of a degree Fahrenheit. */
const toHalfDegree = (celsius: number | undefined): number | undefined =>
	celsius === undefined ? undefined : Math.round(celsius * 2) / 2;

/** Reports mode and setpoint as chosen by the owner, the schedule or another app. */
export class ChoiceEvents {
	readonly #mode = new Debounced<string>();
	readonly #setpoint = new Debounced<number>();

	/** Takes a status. */
	add({mode, setpointCelsius, atMs}: Sample, report: Report): void {
		const modeChange = this.#mode.add(mode, atMs);
		if (modeChange !== undefined) {
			const {from, to} = modeChange;
			const kind = to === vacation ? 'vacation-began' : from === vacation ? 'vacation-ended' : 'mode-changed';
			report(kind, modeChange.atMs, {from, to});
		}

		const setpointChange = this.#setpoint.add(toHalfDegree(setpointCelsius), atMs);
		if (setpointChange !== undefined) {
			const {from, to} = setpointChange;
			report('setpoint-changed', setpointChange.atMs, {fromCelsius: from, toCelsius: to});
		}
	}
}
