import {describe, expect, it} from 'vitest';
import {type TimelineEvent} from '../../source/insight/event.js';
import {Insight} from '../../source/insight/insight.js';
import {sampleOfStatus} from '../../source/insight/sample-of-status.js';
import {type Sample} from '../../source/insight/sample.js';
import {readMessage} from '../../source/heater/messages.js';
import {heaterFromMac} from '../../source/heater/heater.js';
import captures from '../fixtures/captures.json' with {type: 'json'};
import {sampleAt} from './support/sample.js';

const minuteMs = 60_000;

/** What is told of samples a minute apart. */
const toldOf = (...facts: ReadonlyArray<Partial<Sample>>): TimelineEvent[] => {
	const insight = new Insight();
	return facts.flatMap((one, minute) => insight.add(sampleAt(minute * minuteMs, one)));
};

const kinds = (events: readonly TimelineEvent[]): string[] => events.map(({kind}) => kind);

const quiet = {isDrawing: false, heating: 'none', chargePercent: 80} as const;

describe('what samples tell', () => {
	it('is nothing from one status, whatever it says', () => {
		expect(
			toldOf({isDrawing: true, heating: 'both', mode: 'Vacation', operation: 'Defrost', wifiDbm: -90}),
		).toEqual([]);
	});

	it('is an error that was there before the watching began, at once', () => {
		expect(toldOf({errorCode: 407, subErrorCode: 1})).toEqual([
			{kind: 'error-raised', atMs: 0, facts: {code: 407, subCode: 1, isOlder: true}},
		]);
	});

	it('is a draw with its length and what it used', () => {
		const [began, ended] = toldOf(quiet, {...quiet, isDrawing: true}, {...quiet, chargePercent: 71});
		expect(began).toEqual({kind: 'draw-began', atMs: minuteMs, facts: {}});
		expect(ended).toEqual({
			kind: 'draw-ended',
			atMs: 2 * minuteMs,
			facts: {durationMs: minuteMs, chargeUsedPercent: 9},
		});
	});

	it('is a mode only once two samples have it', () => {
		const mode = (name: string): Partial<Sample> => ({...quiet, mode: name});
		const began = [mode('Heat Pump'), mode('Heat Pump')];
		expect(toldOf(...began, mode('Electric'), mode('Heat Pump'), mode('Heat Pump'))).toEqual([]);
		expect(toldOf(...began, mode('Electric'), mode('Electric'))).toEqual([
			{kind: 'mode-changed', atMs: 2 * minuteMs, facts: {from: 'Heat Pump', to: 'Electric'}},
		]);
	});

	it('is vacation by its own name, at both ends', () => {
		const mode = (name: string): Partial<Sample> => ({...quiet, mode: name});
		const names = ['Heat Pump', 'Heat Pump', 'Vacation', 'Vacation', 'Heat Pump', 'Heat Pump'];
		expect(kinds(toldOf(...names.map(name => mode(name))))).toEqual(['vacation-began', 'vacation-ended']);
	});

	it('is a change between two error codes, and which one it was before', () => {
		const events = toldOf(
			{errorCode: 0},
			{errorCode: 515, subErrorCode: 27},
			{errorCode: 799, subErrorCode: 0},
			{errorCode: 0},
		);
		expect(kinds(events)).toEqual(['error-raised', 'error-changed', 'error-cleared']);
		expect(events[1]?.facts).toEqual({code: 799, subCode: 0, fromCode: 515, fromSubCode: 27});
	});

	it('is that something flaps, once, and how it stands when it is calm', () => {
		const insight = new Insight();
		const told: TimelineEvent[] = [];
		for (let second = 0; second < 600; second += 10) {
			const heating = second % 20 === 0 ? 'none' : 'heat pump';
			told.push(...insight.add(sampleAt(second * 1000, {heating})));
		}

		expect(kinds(told).filter(kind => kind === 'flapping')).toEqual(['flapping']);
		expect(told.length).toBeLessThan(10);
		const calm = [700, 900, 1100, 1200].flatMap(second =>
			insight.add(sampleAt(second * 1000, {heating: 'heat pump'})),
		);
		const toldLast = kinds(told).findLast(kind => kind.startsWith('compressor'));
		expect(kinds(calm).filter(kind => kind.startsWith('compressor'))).toEqual(
			toldLast === 'compressor-on' ? [] : ['compressor-on'],
		);
	});

	it('is a silence dated when the last status came, though it shows later', () => {
		const insight = new Insight();
		for (let minute = 0; minute <= 60; minute += 5) {
			insight.add(sampleAt(minute * minuteMs, quiet));
		}

		const {silentFromMs = 0} = insight;
		expect(insight.pass(silentFromMs)).toEqual([]);
		expect(insight.pass(silentFromMs + 1)).toEqual([{kind: 'silence-began', atMs: 60 * minuteMs, facts: {}}]);
		expect(insight.pass(silentFromMs + 100_000)).toEqual([]);
		expect(insight.add(sampleAt(180 * minuteMs, quiet))).toEqual([
			{kind: 'silence-ended', atMs: 180 * minuteMs, facts: {durationMs: 120 * minuteMs}},
		]);
	});

	it('is no silence where the connection is lost, or the program was not running', () => {
		for (const state of ['reconnecting', 'disconnected']) {
			const insight = new Insight();
			for (let minute = 0; minute <= 60; minute += 5) {
				insight.add(sampleAt(minute * minuteMs, quiet));
			}

			insight.add(sampleAt(61 * minuteMs, {isStatus: false, connectionState: state}));
			expect(insight.silentFromMs).toBeUndefined();
			const events = insight.add(sampleAt(300 * minuteMs, quiet));
			expect(kinds(events)).not.toContain('silence-began');
		}
	});

	it('does not invent when something changed during a gap', () => {
		const insight = new Insight();
		for (let minute = 0; minute <= 60; minute += 5) {
			insight.add(sampleAt(minute * minuteMs, quiet));
		}

		const events = insight.add(sampleAt(600 * minuteMs, {...quiet, heating: 'heat pump', isDrawing: true}));
		expect(kinds(events)).toEqual(['silence-began', 'silence-ended']);
	});

	it('is no silence for ever where the heater is polled seldom', () => {
		const insight = new Insight();
		const told: string[] = [];
		for (let hour = 0; hour < 48; hour++) {
			told.push(
				...kinds(insight.add(sampleAt(hour * 60 * minuteMs, {...quiet, isDrawing: hour % 12 === 6}))),
			);
		}

		expect(told.filter(kind => kind === 'silence-began').length).toBeLessThan(20);
		expect(told.at(-1)).toBe('draw-ended');
	});

	it('is nothing of a flutter that a gap has ended', () => {
		const insight = new Insight();
		const flutter = (fromMs: number): string[] => {
			const told: string[] = [];
			for (let second = 0; second < 600; second += 10) {
				const heating = second % 20 === 0 ? 'none' : 'heat pump';
				told.push(...kinds(insight.add(sampleAt(fromMs + second * 1000, {heating}))));
			}

			return told;
		};

		expect(flutter(0)).toContain('flapping');
		insight.add(sampleAt(601_000, {isStatus: false, connectionState: 'disconnected'}));
		expect(kinds(insight.add(sampleAt(10_000_000, {heating: 'heat pump'})))).toEqual(['not-watched']);
	});

	it('has no negative length where the clock was set back', () => {
		const insight = new Insight();
		const told: TimelineEvent[] = [];
		for (let step = 0; step < 200; step++) {
			const atMs = (step < 100 ? step : step - 60) * minuteMs;
			const isOn = step % 25 > 10;
			told.push(
				...insight.add(
					sampleAt(atMs, {
						heating: isOn ? 'heat pump' : 'none',
						isDrawing: isOn,
						errorCode: isOn ? 515 : 0,
						connectionState: step % 40 === 20 ? 'reconnecting' : 'connected',
						powerWatts: 400,
					}),
				),
			);
		}

		expect(told.length).toBeGreaterThan(20);
		expect(told.filter(({facts}) => Number(facts.durationMs ?? 0) < 0)).toEqual([]);
	});

	it('is kept in bounds', () => {
		const insight = new Insight();
		for (let minute = 0; minute < 10_000; minute += 6) {
			insight.add(sampleAt(minute * minuteMs, {...quiet, isDrawing: minute % 12 === 0}));
		}

		expect(insight.events).toHaveLength(300);
	});

	it('is ordered by time, though some of it is told later', () => {
		const insight = new Insight();
		for (let minute = 0; minute < 60; minute++) {
			insight.add(
				sampleAt(minute * minuteMs, {
					...quiet,
					heating: minute > 5 && minute < 30 ? 'heat pump' : 'none',
					isDrawing: minute === 12,
				}),
			);
		}

		const times = insight.events.map(({atMs}) => atMs);
		expect(times).toEqual(times.toSorted((a, b) => a - b));
		expect(kinds(insight.events)).toContain('recovery-began');
	});
});

describe('captured messages', () => {
	const heater = heaterFromMac('aabbccddeeff');
	const topic = 'cmd/52/navilink-aabbccddeeff/st';
	const samples = captures.map((capture, index): Sample => {
		const message = readMessage(heater, topic, JSON.stringify(capture));
		if (message.kind !== 'status') {
			throw new TypeError('a capture is a status');
		}

		return sampleOfStatus(message.decoded.status, {
			atMs: index * minuteMs,
			connectionState: 'connected',
			messagesReceived: index,
		});
	});

	it('tell no error, no draw and no nonsense', () => {
		const insight = new Insight();
		const events = samples.flatMap(sample => insight.add(sample));
		const possible = new Set([
			'compressor-on',
			'compressor-off',
			'element-on',
			'element-off',
			'tou-window-ended',
			'setpoint-changed',
		]);
		expect(kinds(events).filter(kind => !possible.has(kind))).toEqual([]);
		expect(new Set(events.map(({kind, atMs}) => `${kind} ${atMs}`)).size).toBe(events.length);
	});

	it('let nothing be foretold from one of them', () => {
		for (const sample of samples) {
			const insight = new Insight();
			insight.add(sample);
			expect(insight.forecast).toEqual({
				timeToFull: undefined,
				hotWater: undefined,
				timeToEmpty: undefined,
			});
		}
	});

	it('have hot water as their own figures say', () => {
		const insight = new Insight();
		for (const sample of samples.slice(0, 2)) {
			insight.add(sample);
		}

		// 4 · (1861 − 379) Wh warm 196 L from 14 to 40 °C.
		expect(insight.forecast.hotWater?.energyWh).toBe(5928);
		expect(insight.forecast.hotWater?.liters.value).toBeCloseTo(196, 0);
		expect(insight.forecast.hotWater?.showerMinutes.value).toBeCloseTo(28, 0);
		expect(insight.forecast.timeToFull).toBeUndefined();
	});
});
