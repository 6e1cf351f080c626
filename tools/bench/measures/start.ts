import {readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {runWell} from '../../support/children.js';
import {ourProgram} from '../../support/our-program.js';
import {sumOf} from '../../support/statistics.js';
import {pause} from '../../support/waiting.js';
import {bareNode, inRounds, type Measure} from '../table.js';
import {InTerminal} from '../terminals.js';

/** Starts for each round: a start is short and its time varies. */
const startsOfRound = {quick: 2, full: 5} as const;

const runMs = async (args: readonly string[]): Promise<number> => {
	const {ms} = await runWell([process.execPath, ...args]);
	return ms;
};

/** Time until the first frame is on the terminal. */
const firstFrameMs = async (args: readonly string[]): Promise<number> => {
	const beganMs = performance.now();
	const program = new InTerminal([process.execPath, ...args]);
	try {
		await program.shows('\u001B[?2026l', 1);
		return performance.now() - beganMs;
	} finally {
		await program.end();
	}
};

const shippedBytes = async (): Promise<number> => {
	const names = await readdir('dist', {recursive: true});
	const scripts = names.filter(name => name.endsWith('.js'));
	return sumOf(await Promise.all(scripts.map(async name => stat(join('dist', name)))), ({size}) => size);
};

/** Time to start. */
export const start: Measure = {
	about: `Started in turns with a bare ${bareNode.name}, ${startsOfRound.full} times a round; the first frame is that of \`--demo\`, complete in a terminal of 100×30.`,
	async rows({isQuick, rounds}) {
		const program = ourProgram();
		const found = await inRounds(rounds * startsOfRound[isQuick ? 'quick' : 'full'], async () => {
			const bare = await runMs(bareNode.args);
			const frame = await firstFrameMs([...program, '--demo']);
			const version = await runMs([...program, '--version']);
			// The system still cleans up after the last one.
			await pause(50);
			return {bare, frame, version};
		});
		const theirs = {name: bareNode.name, values: found.map(({bare}) => bare)};
		const frames = found.map(({frame}) => frame);
		return [
			{what: 'first frame', unit: 'ms', ours: frames, theirs, budget: {of: 'ratio', limit: 3}},
			{what: '`--version`', unit: 'ms', ours: found.map(({version}) => version), theirs},
			{what: 'JavaScript that is shipped', unit: 'kB', ours: [(await shippedBytes()) / 1000]},
		];
	},
};
