import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {statusFieldNames} from '../../source/heater/status-fields.js';
import type {ScreenState} from '../../source/screen/screen-store.js';
import {failed, firstSecond, frameText, heatingStatus, live, reconnecting} from './support/state.js';

const scenes: Readonly<Record<string, () => ScreenState>> = {
	'the first second': firstSecond,
	live: () => live(),
	stale: () => ({...live(), monotonicMs: live().monotonicMs + 120_000}),
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
] as const;

describe('a frame', () => {
	for (const [name, scene] of Object.entries(scenes)) {
		for (const [columns, rows] of sizes) {
			it(`shows ${name} at ${columns}×${rows}`, () => {
				expect(`\n${frameText(scene(), columns, rows).join('\n')}\n`).toMatchSnapshot();
			});
		}
	}

	it('shows °C when asked', () => {
		const text = frameText(live(), 100, 30, {units: 'c'}).join('\n');
		expect(text).toContain(' 58.6 °C');
		expect(text).not.toContain('°F');
	});

	it('lists every key in its help', () => {
		expect(`\n${frameText(live(), 80, 24, {isHelpOpen: true}).join('\n')}\n`).toMatchSnapshot();
	});

	it('is pure ASCII when asked', () => {
		for (const scene of Object.values(scenes)) {
			expect(frameText(scene(), 100, 30, {isAscii: true}).join('\n')).toMatch(/^[\u0020-\u007E\n]*$/v);
		}
	});

	it('says its size when the terminal is too small', () => {
		expect(frameText(live(), 23, 5)).toEqual(['needs 24×6', 'has 23×5, q quits']);
	});

	it('shows all five panels at 80×24', () => {
		const text = frameText(live(), 80, 24).join('\n');
		for (const title of ['Hot water', 'Temperature', 'Mode', 'Connection', 'Statistics']) {
			expect(text).toContain(`─ ${title} ─`);
		}
	});

	it('fills exactly its rows, overflows nowhere and knows no undefined, whatever the status', () => {
		const anyStatus = fc.dictionary(
			fc.constantFrom(...statusFieldNames),
			fc.oneof(fc.integer({min: -40_000, max: 40_000_000}), fc.double(), fc.constant(null), fc.string()),
		);
		fc.assert(
			fc.property(
				anyStatus,
				fc.constantFrom(...Object.keys(scenes)),
				fc.record({columns: fc.integer({min: 1, max: 220}), rows: fc.integer({min: 1, max: 70})}),
				fc.boolean(),
				(status, name, {columns, rows}, isAscii) => {
					const scene = scenes[name]?.() ?? live();
					const {reading} = scene.monitor;
					const monitor = {
						...scene.monitor,
						reading: reading && {...reading, ...live(status).monitor.reading},
						heater: {
							...scene.monitor.heater,
							name: '温水 heater 🚿 with a name that is far too long for any header',
						},
					};
					const lines = frameText({...scene, monitor}, columns, rows, {isAscii});
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
			{numRuns: 400},
		);
	});
});
