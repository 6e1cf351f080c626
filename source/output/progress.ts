import {type Clock} from '../support/clock.js';

/** Work that takes less time shows no bar. */
const patienceMs = 1000;
const frameMs = 200;
const barColumns = 30;

export type ProgressBar = {
	/** Share that is done, from 0 to 1. */
	readonly show: (share: number) => void;
	/** Removes the bar. */
	readonly end: () => void;
};

/** Returns a progress bar on standard error, shown on a terminal after a second. */
export const progressBar = (
	output: {readonly write: (text: string) => void; readonly isTerminal: boolean},
	clock: Pick<Clock, 'monotonicMs'>,
	label: string,
): ProgressBar => {
	const startMs = clock.monotonicMs();
	let lastMs = startMs + patienceMs - frameMs;
	let isShown = false;
	return {
		show(share) {
			const nowMs = clock.monotonicMs();
			if (!output.isTerminal || nowMs - lastMs < frameMs) {
				return;
			}

			lastMs = nowMs;
			isShown = true;
			const full = Math.round(Math.max(0, Math.min(1, share)) * barColumns);
			output.write(
				`\r${label} [${'#'.repeat(full)}${'.'.repeat(barColumns - full)}] ${Math.floor(share * 100)} %`,
			);
		},
		end() {
			if (isShown) {
				output.write('\r\u001B[K');
			}
		},
	};
};
