import {describe, expect, it} from 'vitest';
import {withDefaults} from '../../source/settings/flag-defaults.js';
import {flagGroups, flagNames, flagOf} from '../../source/settings/flags.js';
import {readCommandLine} from '../../source/settings/read-flags.js';

describe('the table of flags', () => {
	it('has every flag in one group', () => {
		expect(flagGroups.flatMap(([, names]) => names)).toEqual(flagNames);
	});

	it.each(flagNames.map(name => [name, flagOf(name)] as const))(
		'has defaults of --%s that the flag accepts',
		(_name, {parse, default: usual, defaultWith = {}}) => {
			const defaults = [usual, ...Object.values(defaultWith)].filter(text => text !== undefined);
			expect(defaults.filter(text => !('value' in parse(text)))).toEqual([]);
		},
	);
});

describe('withDefaults', () => {
	const read = (...argv: string[]) => withDefaults(readCommandLine(argv, {}));

	it('turns switches off, and those that are negated on', () => {
		expect(read()).toMatchObject({json: false, bell: true, jitter: true, ascii: undefined});
	});

	it('takes the default that belongs to another flag or command', () => {
		expect([read().interval, read('--demo').interval]).toEqual([300_000, 15_000]);
		expect([read().speed, read('simulate').speed]).toEqual([60, 1]);
		expect([read().revive, read('--once').revive]).toEqual([900_000, 0]);
	});

	it('prefers what was given', () => {
		expect(read('--demo', '--interval', '7', '--no-bell')).toMatchObject({interval: 7000, bell: false});
	});
});
