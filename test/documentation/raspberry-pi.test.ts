import {readFile} from 'node:fs/promises';
import {describe, expect, it} from 'vitest';
import {flagAsTyped, flagNames} from '../../source/settings/flags.js';
import {readCommandLine} from '../../source/settings/read-flags.js';
import {settingsOf} from '../../source/commands/settings.js';
import {exitCodes} from '../../source/support/errors.js';
import {expectBlocks} from './expect-blocks.js';
import {outcomes, raspberryPiBlocks, settingOf, unit} from './raspberry-pi.js';

const path = new URL('../../docs/raspberry-pi.md', import.meta.url);
const codesThat = (isStarted: boolean): number[] =>
	outcomes.filter(outcome => outcome.isStarted === isStarted).map(({code}) => code);

describe('docs/raspberry-pi.md', () => {
	it('has the files that are shipped, and what becomes of each exit code', async () => {
		await expectBlocks(path, raspberryPiBlocks);
	});

	it('names only flags that exist', async () => {
		const typed = new Set(flagNames.map(name => flagAsTyped(name)));
		const text = await readFile(path, 'utf8');
		const lines = text.match(/(?<=^navilink-tui |'navilink-tui |bin\/navilink-tui ).*$/gmv) ?? [];
		const spans = text.match(/(?<=`)--[a-z][^`]*(?=`)/gv) ?? [];
		const named = [...lines, ...spans].flatMap(one => one.match(/(?<=^|\s)--[a-z][a-z\-]+/gv) ?? []);
		expect(named.length).toBeGreaterThan(10);
		// Of Node, in the unit's NODE_OPTIONS.
		expect(named.filter(flag => !typed.has(flag))).toEqual(['--max-old-space-size']);
	});
});

describe('the unit', () => {
	it('is started again after those exit codes that another start may help, and no other', () => {
		const never = settingOf(unit, 'RestartPreventExitStatus')?.split(' ').map(Number);
		// `on-failure` starts again after every other code but 0.
		expect(settingOf(unit, 'Restart')).toBe('on-failure');
		expect(never).toEqual(codesThat(false).filter(code => code !== exitCodes.done.code));
		expect(codesThat(true)).toEqual([
			exitCodes.bug.code,
			exitCodes.connection.code,
			exitCodes.recording.code,
		]);
	});

	it('starts a recording without a word but for trouble', () => {
		const [program, ...args] = settingOf(unit, 'ExecStart')?.split(' ') ?? [];
		expect(program).toBe('%h/.local/bin/navilink-tui');
		const settings = settingsOf(readCommandLine(args, {}), {canDraw: false, isUtf8: true});
		expect(settings).toMatchObject({
			command: 'watch',
			view: 'quiet',
			recording: {path: '%h/heater/heater.csv', columns: 'full'},
		});
	});
});
