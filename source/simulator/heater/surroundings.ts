import {randomFor} from '../random.js';
import {hourMs, minuteMs} from '../../support/durations.js';

const wave = (localMs: number, periodHours: number, phase = 0): number =>
	Math.sin((localMs / (periodHours * hourMs)) * 2 * Math.PI + phase);

/** The cellar's air: about 21 °C, warmest in the afternoon, with slower weather. */
export const ambientCelsius = (seed: number, localMs: number): number =>
	21 + 2.5 * wave(localMs, 24, (-14 / 24 + 0.25) * 2 * Math.PI) + 2 * wave(localMs, 24 * 9, seed % 7);

/** The water that comes in from the street: about 12 °C. */
export const inletCelsius = (localMs: number): number => 12 + 0.6 * wave(localMs, 24 * 13);

/** WiFi signal, dBm: around −60, as captured (−59 to −61), with a slow swing and some noise a minute. */
export const wifiDbm = (seed: number, localMs: number, fadeDb: number): number => {
	const noise = randomFor(seed, Math.floor(localMs / minuteMs))();
	return -60 + 1.3 * wave(localMs, 5, seed % 5) + (noise - 0.5) * 1.6 - fadeDb;
};
