import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {paintLine} from '../../../source/screen/segments.js';
import {emptyForm} from '../../../source/screen/start/form.js';
import {startLines} from '../../../source/screen/start/start-page.js';
import {type StartState} from '../../../source/screen/start/start-store.js';
import {themeFor} from '../../../source/screen/theme.js';

const nothing: StartState = {form: undefined, step: undefined, about: {}, warning: undefined};

const frame = (state: Partial<StartState>, columns: number, rows: number, isAscii = false): string[] => {
	const theme = themeFor(isAscii);
	return startLines({state: {...nothing, ...state}, theme, columns, rows}).map(line =>
		paintLine(line, columns, theme),
	);
};

const form = {
	...emptyForm(
		{email: 'me@example.com', password: 'secret'},
		'the cloud refused the account (401): check it',
	),
};
const about = {signIn: 'me@example.com', heaters: 'me@example.com', connect: 'Basement, Garage'};

describe('the start', () => {
	it('asks', () => {
		expect(frame({form}, 60, 14).map(line => line.trimEnd())).toEqual([
			' navilink-tui  a monitor for heat-pump water heaters',
			'╭─ Sign in ────────────────────────────────────────────────╮',
			'│ ▲ the cloud refused the account (401): check it          │',
			'│   Email    me@example.com                                │',
			'│ > Password ••••••_                                       │',
			'│   Store    [ ] in a file that only you can read          │',
			'│                                                          │',
			'│ It is the account of the NaviLink app, and is sent to    │',
			"│ Navien's cloud and nowhere else. Without one,            │",
			'│ navilink-tui --demo shows a simulated heater.            │',
			'╰──────────────────────────────────────────────────────────╯',
			'',
			'',
			' Tab next   Enter sign in   Esc quit',
		]);
	});

	it('tells how it goes', () => {
		expect(
			frame({step: 'connect', about, warning: 'nothing answers'}, 60, 10).map(line => line.trimEnd()),
		).toEqual([
			' navilink-tui  a monitor for heat-pump water heaters',
			'╭─ Starting ───────────────────────────────────────────────╮',
			'│ ● Signed in: me@example.com                              │',
			'│ ● Found the heaters: Basement, Garage                    │',
			'│ ○ Connecting to the broker                               │',
			'│ ▲ nothing answers                                        │',
			'│ – Waiting for the first reading                          │',
			'╰──────────────────────────────────────────────────────────╯',
			'',
			' q quit',
		]);
	});

	const sizes = [20, 24, 40, 60, 80, 100, 200].flatMap(columns =>
		[3, 6, 12, 24, 60].map(rows => [columns, rows] as const),
	);
	it.each(sizes)('fits into %i×%i', (columns, rows) => {
		for (const state of [
			{},
			{form},
			{step: 'signIn', about},
			{step: 'reading', about, warning: 'x '.repeat(300)},
		] as const) {
			for (const isAscii of [false, true]) {
				const lines = frame(state, columns, rows, isAscii);
				expect(lines.length).toBeLessThanOrEqual(rows);
				expect(new Set(lines.map(line => stringWidth(line)))).toEqual(new Set([columns]));
				expect(lines.join('')).not.toMatch(/secret|undefined|null|NaN/v);
			}
		}
	});
});
