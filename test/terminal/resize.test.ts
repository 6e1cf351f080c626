import {afterEach, expect, it} from 'vitest';
import {seededRandom} from '../../source/simulator/random.js';
import type {ReplayedTerminal} from '../support/xterm.js';
import {cleanUp, startProgram} from './support.js';

afterEach(cleanUp);

const last = {columns: 97, rows: 29};

/** The help, with the line below it. */
const showsHelp = ({isAlternate, text, lines}: ReplayedTerminal): boolean =>
	isAlternate && text.includes('─ Keys') && lines.at(-1)?.endsWith('q quit') === true;

it('200 resizes leave no ghost of any of them', async () => {
	const program = startProgram(['--demo', '--speed', '0.1'], last);
	await program.waitFor(({text}) => text.includes('Hot water'));
	const random = seededRandom(7);
	for (let count = 0; count < 200; count++) {
		program.resize(5 + Math.floor(random() * 195), 2 + Math.floor(random() * 60));
		await new Promise(resolve => {
			setTimeout(resolve, 20);
		});
	}

	program.resize(last.columns, last.rows);
	// Help and back: what is drawn by changes must be what a whole frame would be.
	await program.waitFor(({lines}) => lines.at(-1)?.endsWith('q quit') === true);
	program.write('?');
	await program.waitFor(showsHelp);
	const byChanges = program.screen.cells;
	program.write('\u001A');
	await program.waitFor(({isAlternate}) => !isAlternate);
	program.kill('SIGCONT');
	await program.waitFor(showsHelp);
	// The line on top tells the time.
	expect(byChanges.slice(1)).toEqual(program.screen.cells.slice(1));
	for (const [y, line] of program.screen.lines.entries()) {
		expect([y, line.length <= last.columns]).toEqual([y, true]);
	}

	program.write('q');
	expect(await program.waitForExit()).toMatchObject({code: 0});
	expect(program.screen.history.join('')).toBe('');
}, 60_000);
