import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {eventKinds} from '../../source/insight/event.js';
import {hotWaterOf} from '../../source/insight/forecast.js';
import {statusFieldNames} from '../../source/heater/status-fields.js';
import {sanitize} from '../../source/support/text.js';
import {pageNames} from '../../source/screen/view-state.js';
import type {ScreenState} from '../../source/screen/screen-state.js';
import {
	alarmed,
	answered,
	failed,
	firstSecond,
	frameText,
	heatingStatus,
	live,
	offline,
	reconnecting,
	several,
} from './support/state.js';

const scenes: Readonly<Record<string, () => ScreenState>> = {
	'the first second': firstSecond,
	live: () => live(),
	stale: () => ({...live(), monotonicMs: live().monotonicMs + 120_000}),
	offline,
	alerts: alarmed,
	'several heaters': several,
	'a silent heater': () => ({...live(), monitor: {...live().monitor, unansweredPolls: 3}}),
	reconnecting,
	failed,
	'an error code': () => live({...heatingStatus, errorCode: 407, subErrorCode: 1}),
	'a full disk': () => ({
		...live(),
		recorder: {
			path: '/home/pi/out.csv',
			rows: 98,
			syncedRows: 98,
			notice: undefined,
			bytes: 14_200,
			waitingRows: 12,
			lostRows: 0,
			problem: 'cannot write /home/pi/out.csv: the disk is full',
		},
	}),
};

const sizes = [
	[40, 12],
	[60, 20],
	[80, 24],
	[100, 30],
	[120, 40],
	[200, 60],
] as const;

const variants: Readonly<Record<string, Parameters<typeof frameText>[3]>> = {
	'°C': {units: 'c'},
	ASCII: {isAscii: true},
};

const exact = (lines: readonly string[]): string => `\n${lines.join('\n')}\n`;

describe('a frame', () => {
	for (const [name, scene] of Object.entries(scenes)) {
		for (const [columns, rows] of sizes) {
			it(`shows ${name} at ${columns}×${rows}`, () => {
				expect(exact(frameText(scene(), columns, rows))).toMatchSnapshot();
			});
		}
	}

	for (const [name, options] of Object.entries(variants)) {
		for (const [columns, rows] of sizes) {
			it(`shows ${name} at ${columns}×${rows}`, () => {
				expect(exact(frameText(live(), columns, rows, options))).toMatchSnapshot();
			});
		}
	}

	for (const page of pageNames) {
		for (const [columns, rows] of sizes) {
			it(`shows the page ${page} at ${columns}×${rows}`, () => {
				const scene = page === 'heaters' ? several() : answered();
				expect(exact(frameText(scene, columns, rows, {page}))).toMatchSnapshot();
			});
		}
	}

	it('has no escape sequence without colour', () => {
		for (const scene of Object.values(scenes)) {
			for (const page of pageNames) {
				expect(frameText(scene(), 100, 30, {page}).join('\n')).not.toContain('\u001B');
			}
		}
	});

	it('says what a page waits for, and why it waits in vain', () => {
		const unanswered = {value: undefined, answeredAtMs: undefined, isUnanswered: true};
		const pages = {energy: 'asking the heater', schedule: 'asking the heater'} as const;
		for (const [page, text] of Object.entries(pages)) {
			const view = {page: page === 'energy' ? ('energy' as const) : ('schedule' as const)};
			expect(frameText(live(), 80, 24, view).join('\n')).toContain(text);
			const state = live();
			const queries = {...state.monitor.queries, energy: unanswered, reservations: unanswered};
			const deaf = {...state, monitor: {...state.monitor, queries}};
			expect(frameText(deaf, 80, 24, view).join('\n')).toContain('no answer from the heater; asking again');
			expect(frameText(reconnecting(), 80, 24, view).join('\n')).toContain('no connection to the heater');
		}
	});

	it('filters the fields by name, label and meaning, and scrolls', () => {
		const found = frameText(live(), 100, 30, {page: 'everything', filter: 'ELEMENT', isFiltering: true});
		expect(found.join('\n')).toContain('/ELEMENT_');
		expect(found.join('\n')).toContain('heatUpperUse');
		expect(found.join('\n')).not.toContain('dhwChargePer');
		const scrolled = frameText(live(), 100, 30, {page: 'everything', scroll: 1000});
		expect(scrolled.join('\n')).toMatch(/\d+–(?<last>\d+) of \k<last>/v);
	});

	it('shows a field that is nested too deeply to be written as such', () => {
		const deep: unknown = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000));
		const lines = frameText(live({dhwChargePer: 92, deep}), 120, 30, {page: 'everything'});
		expect(lines.find(line => line.includes('undocumented field'))).toMatch(/… {2}deep/v);
	});

	it('names a remark instead of the recording', () => {
		expect(frameText({...live(), remark: 'written: /tmp/x.json'}, 80, 24).at(-1)).toBe(
			' written: /tmp/x.json',
		);
	});

	it('shows °C when asked', () => {
		const text = frameText(live(), 100, 30, {units: 'c'}).join('\n');
		expect(text).toContain(' 58.6 °C');
		expect(text).not.toContain('°F');
	});

	it('lists every key in its help', () => {
		expect(`\n${frameText(live(), 80, 24, {isHelpOpen: true}).join('\n')}\n`).toMatchSnapshot();
	});

	it('shows alerts of the other heaters too, with whose they are', () => {
		const [first, second] = alarmed().alerts;
		if (first === undefined || second === undefined) {
			throw new RangeError('there are two alerts');
		}

		const alerts = [first, {...second, heaterName: 'Guest house'}];
		expect(frameText({...several(), alerts}, 100, 30).join('\n')).toContain(
			'▲ Guest house: The cellar is cold: close the window',
		);
	});

	it('shows on the page of heaters which of them is gone, and the last fault of one that is offline', () => {
		const {heaters, ...state} = several();
		const [first, second, third] = heaters;
		if (first === undefined || second === undefined || third === undefined) {
			throw new TypeError('three heaters are expected');
		}

		const page = frameText(
			{
				...state,
				heaters: [
					{...first, unansweredPolls: 2},
					second,
					{
						...third,
						unansweredPolls: 1,
						isOnline: false,
						lastFault: {code: 407, time: '2025-12-07T11:58:02'},
					},
				],
			},
			100,
			30,
			{page: 'heaters'},
		);
		const rows = page.filter(line => /Basement|Guest|Garage/v.test(line));
		expect(rows.find(row => row.includes('Basement heater'))).toContain('silent');
		expect(rows.find(row => row.includes('2 Guest house'))).not.toMatch(/silent|offline|fault/v);
		expect(rows.find(row => row.includes('Garage'))).toMatch(
			/offline +last fault E407 2025-12-07T11:58:02 +no reading yet/v,
		);
	});

	it('is pure ASCII when asked', () => {
		for (const scene of [...Object.values(scenes), answered]) {
			for (const page of pageNames) {
				expect(frameText(scene(), 100, 30, {isAscii: true, page}).join('\n')).toMatch(
					/^[\u0020-\u007E\n]*$/v,
				);
			}
		}
	});

	it('says its size when the terminal is too small', () => {
		expect(frameText(live(), 23, 5)).toEqual(['needs 24×6', 'has 23×5, q quits']);
	});

	it('shows all six panels at 80×24', () => {
		const text = frameText(live(), 80, 24).join('\n');
		for (const title of ['Hot water', 'Temperature', 'Mode', 'Connection', 'Statistics', 'Timeline']) {
			expect(text).toContain(`─ ${title} ─`);
		}
	});

	it('fills exactly its rows, overflows nowhere and knows no undefined, whatever the status', () => {
		const anyStatus = fc.dictionary(
			fc.constantFrom(...statusFieldNames),
			fc.oneof(
				fc.integer({min: -40_000, max: 40_000_000}),
				fc.double({noDefaultInfinity: true}),
				fc.constant(null),
				fc.string(),
			),
		);
		const anyEstimate = fc.record({
			value: fc.double({min: 0, max: 1e10, noNaN: true}),
			uncertainty: fc.double({min: 0, max: 1e10, noNaN: true}),
		});
		fc.assert(
			fc.property(
				anyStatus,
				fc.constantFrom(...Object.keys(scenes), 'answered'),
				fc.record({columns: fc.integer({min: 1, max: 220}), rows: fc.integer({min: 1, max: 70})}),
				fc.boolean(),
				fc.record({
					events: fc.array(
						fc.record({
							kind: fc.constantFrom(...eventKinds),
							atMs: fc.integer({min: 0, max: 2_000_000_000_000}),
							facts: fc.dictionary(
								fc.constantFrom('durationMs', 'from', 'what', 'code', 'fromCelsius', 'lostPercent'),
								fc.oneof(fc.integer({min: -1e9, max: 1e9}), fc.string()),
							),
						}),
						{maxLength: 40},
					),
					timeToFull: fc.option(anyEstimate, {nil: undefined}),
					timeToEmpty: fc.option(anyEstimate, {nil: undefined}),
					usableWh: fc.option(fc.integer({min: 0, max: 20_000}), {nil: undefined}),
					message: fc.string({maxLength: 300}),
				}),
				fc.record({
					page: fc.constantFrom(...pageNames),
					spanIndex: fc.integer({min: 0, max: 3}),
					scroll: fc.integer({min: 0, max: 200}),
					isHelpOpen: fc.boolean(),
					filter: fc.constantFrom('', 'e', 'temp', 'zzz'),
				}),
				// eslint-disable-next-line max-params
				(status, name, {columns, rows}, isAscii, told, view) => {
					const scene = scenes[name]?.() ?? answered();
					const {reading} = scene.monitor;
					const monitor = {
						...scene.monitor,
						insight: {
							...scene.monitor.insight,
							events: told.events,
							forecast: {
								timeToFull: told.timeToFull,
								timeToEmpty: told.timeToEmpty,
								hotWater: hotWaterOf({usableWh: told.usableWh}),
							},
						},
						reading: reading && {...reading, ...live(status).monitor.reading},
						heater: {
							...scene.monitor.heater,
							name: '温水 heater 🚿 with a name that is far too long for any header',
						},
					};
					const alerts = alarmed().alerts.map(({rule, ...alert}) => ({
						...alert,
						rule: {...rule, message: sanitize(told.message)},
					}));
					const lines = frameText({...scene, monitor, alerts}, columns, rows, {isAscii, ...view});
					expect(lines.length).toBeLessThanOrEqual(rows);
					if (columns >= 24 && rows >= 6) {
						expect(lines).toHaveLength(rows);
					}

					for (const line of lines) {
						expect(stringWidth(line)).toBeLessThanOrEqual(columns);
					}

					expect(lines.join('\n')).not.toMatch(/undefined|NaN|null|Infinity/v);
				},
			),
			{numRuns: 1000},
		);
	});
});
