import {Buffer} from 'node:buffer';
import {z} from 'zod/mini';
import {sumOf} from '../../support/statistics.js';
import {countChanges} from '../cells.js';
import {type Measure} from '../measure.js';
import {runProgram} from '../programs.js';
import {terminalSize} from '../terminals.js';

const updates = z.object({ours: z.array(z.string()), ink: z.array(z.string())});

/** Bytes after the first frame. */
const bytesOf = (texts: readonly string[]): number => Buffer.byteLength(texts.slice(1).join(''));

/** Bytes saved by writing changed cells only. */
export const cells: Measure = {
	about:
		'The same screen with the same statuses, one every 5 s of a simulated clock, given to the writer of changed cells and to Ink itself, which clears a screen that fills the terminal and draws all of it again; every run is the same.',
	async rows({isQuick}) {
		const {ours, ink} = updates.parse(await runProgram('screen-updates', [isQuick ? '20' : '300']));
		const changes = await countChanges(ours, terminalSize);
		const changed = sumOf(changes.slice(1), count => count);
		return [
			{
				what: 'the same screen, for each cell that changes',
				unit: 'B',
				ours: [bytesOf(ours) / changed],
				theirs: {name: 'Ink as it comes', values: [bytesOf(ink) / changed]},
			},
		];
	},
};
