import {spawnSync} from 'node:child_process';
import {readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {InTerminal} from '../support/in-terminal.js';
import {type Measure} from '../support/measure.js';
import {ourProgram} from '../support/our-program.js';
import {sleep} from '../support/process-meter.js';
import {bareNode} from '../support/quiet.js';

/** A start is short and its time uneven: so many are made for each round. */
const startsOfRound = {quick: 2, full: 5} as const;

const runMs = (args: readonly string[]): number => {
	const beganMs = performance.now();
	const {status} = spawnSync(process.execPath, [...args], {stdio: 'ignore'});
	if (status !== 0) {
		throw new Error(`node ${args.join(' ')} failed`);
	}

	return performance.now() - beganMs;
};

/** Until the first picture is on the terminal. */
const firstFrameMs = async (args: readonly string[]): Promise<number> => {
	const beganMs = performance.now();
	const program = new InTerminal(process.execPath, args);
	try {
		await program.shows('\u001B[?2026l', 1);
		return performance.now() - beganMs;
	} finally {
		await program.end();
	}
};

const shippedBytes = async (): Promise<number> => {
	const names = await readdir('dist', {recursive: true});
	const sizes = await Promise.all(
		names.filter(name => name.endsWith('.js')).map(async name => stat(join('dist', name))),
	);
	return sizes.reduce((sum, {size}) => sum + size, 0);
};

/** How soon it is there. */
export const start: Measure = {
	about: `Started in turns with a bare ${bareNode.name}, ${startsOfRound.full} times a round; the first frame is that of \`--demo\`, complete in a terminal of 100×30.`,
	async rows({isQuick, rounds}) {
		const program = await ourProgram();
		const frames: number[] = [];
		const versions: number[] = [];
		const bare: number[] = [];
		for (let turn = 0; turn < rounds * startsOfRound[isQuick ? 'quick' : 'full']; turn++) {
			bare.push(runMs(bareNode.args));
			frames.push(await firstFrameMs([...program, '--demo']));
			versions.push(runMs([...program, '--version']));
			// What has just ended is still being cleared away.
			await sleep(50);
		}

		const theirs = {name: bareNode.name, values: bare};
		return [
			{what: 'first frame', unit: 'ms', ours: frames, theirs, budget: {of: 'ratio', limit: 3}},
			{what: '`--version`', unit: 'ms', ours: versions, theirs},
			{what: 'JavaScript that is shipped', unit: 'kB', ours: [(await shippedBytes()) / 1000]},
		];
	},
};
