import {Debounced} from './debounced.js';
import {type Report} from './report-event.js';
import {type Sample} from './sample.js';

/** A signal of at most this is weak, dBm. */
const weakDbm = -75;

/** A weak signal is good again from this on, dBm. */
const goodDbm = -70;

/** Reports a WiFi signal that becomes weak, or good again. */
export class SignalEvents {
	readonly #isWeak = new Debounced<boolean>();
	#wasWeak = false;

	/** Takes a status. */
	add({wifiDbm, atMs}: Sample, report: Report): void {
		if (wifiDbm === undefined) {
			return;
		}

		this.#wasWeak = wifiDbm <= weakDbm ? true : wifiDbm >= goodDbm ? false : this.#wasWeak;
		const change = this.#isWeak.add(this.#wasWeak, atMs);
		if (change !== undefined) {
			report(change.to ? 'wifi-weak' : 'wifi-good', change.atMs, {dbm: wifiDbm});
		}
	}
}
