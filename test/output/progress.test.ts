import {expect, it} from 'vitest';
import {progressBar} from '../../source/output/progress.js';
import {CollectedOutput} from '../support/collected-output.js';
import {ManualClock} from '../support/manual-clock.js';

const draw = (
	isTerminal: boolean,
	steps: ReadonlyArray<readonly [afterMs: number, share: number]>,
): string => {
	const output = new CollectedOutput(isTerminal);
	const clock = new ManualClock();
	const bar = progressBar(output, clock, 'reading');
	for (const [afterMs, share] of steps) {
		clock.advance(afterMs);
		bar.show(share);
	}

	bar.end();
	return output.text;
};

it('a progress bar shows after a second, five times a second at most, and goes away', () => {
	expect(
		draw(true, [
			[900, 0.1],
			[200, 0.2],
			[100, 0.25],
			[200, 0.5],
		]),
	).toBe(
		'\rreading [######........................] 20 %' +
			'\rreading [###############...............] 50 %' +
			'\r\u001B[K',
	);
});

it('a progress bar does not show for what is over within a second, nor without a terminal', () => {
	expect(draw(true, [[900, 1]])).toBe('');
	expect(draw(false, [[5000, 0.5]])).toBe('');
});
