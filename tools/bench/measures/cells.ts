import {Buffer} from 'node:buffer';
import {z} from 'zod/mini';
import {countChanges} from '../support/cells.js';
import {terminalSize} from '../support/in-terminal.js';
import {type Measure} from '../support/measure.js';
import {runProgram} from '../support/run-program.js';

const updates = z.object({ours: z.array(z.string()), ink: z.array(z.string())});

/** What was written after the first picture. */
const bytesOf = (texts: readonly string[]): number => Buffer.byteLength(texts.slice(1).join(''));

/** What the writer of changed cells saves. */
export const cells: Measure = {
	about:
		'The same screen with the same statuses, one every 5 s of a clock that is made up, given to the writer of changed cells and to Ink itself, which clears a screen that fills the terminal and draws all of it again; every run is the same.',
	async rows({isQuick}) {
		const {ours, ink} = updates.parse(await runProgram('screen-updates', [isQuick ? '20' : '300']));
		const changes = await countChanges(ours, terminalSize);
		const changed = changes.slice(1).reduce((sum, count) => sum + count, 0);
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
