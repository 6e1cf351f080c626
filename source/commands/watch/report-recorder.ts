import {say} from '../../messages/catalogue.js';
import {complain, type Io} from '../../process/io.js';
import {type Recorder} from '../../recording/recorder.js';
import {type Unsubscribe} from '../../support/store.js';

/**
Prints problems of a recording, their end, and notices on standard error.

@returns Ends it.
*/
export const reportRecorder = (
	recorder: Pick<Recorder, 'getSnapshot' | 'subscribe'>,
	io: Pick<Io, 'err' | 'redactor'>,
): Unsubscribe => {
	let lastProblem: string | undefined;
	let lastNotice: string | undefined;
	let isLosing = false;
	const update = (): void => {
		const {problem, notice, lostRows} = recorder.getSnapshot();
		if (problem !== undefined && lostRows > 0 && !isLosing) {
			complain(io, say('recording-loses', {trouble: problem}));
		}

		isLosing = problem !== undefined && lostRows > 0;
		// The number of lost rows grows until the file can be written again.
		if (!isLosing && notice !== undefined && notice !== lastNotice) {
			complain(io, notice);
		}

		if (problem !== lastProblem) {
			complain(
				io,
				problem === undefined ? say('recording-resumed') : say('recording-waits', {trouble: problem}),
			);
		}

		lastProblem = problem;
		lastNotice = isLosing ? lastNotice : notice;
	};

	update();
	return recorder.subscribe(update);
};
