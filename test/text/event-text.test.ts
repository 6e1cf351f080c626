import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {eventKinds, type TimelineEvent} from '../../source/insight/event.js';
import {eventText, mainEvents} from '../../source/text/event-text.js';

const event = (kind: TimelineEvent['kind'], facts: TimelineEvent['facts'] = {}, atMs = 0): TimelineEvent => ({
	kind,
	atMs,
	facts,
});

describe('an event in words', () => {
	it.each([
		[event('draw-ended', {durationMs: 240_000, chargeUsedPercent: 12}), 'hot water drawn, 4 min, 12 % used'],
		[event('draw-ended'), 'hot water drawn'],
		[event('setpoint-changed', {fromCelsius: 60.5, toCelsius: 49}), 'setpoint changed, 140.9 to 120.2 °F'],
		[event('error-raised', {code: 407, subCode: 1}), 'error E407-01 hot-water sensor: reads too low'],
		[
			event('error-changed', {code: 799, subCode: 0, fromCode: 1234, fromSubCode: 0}),
			'error E799 water leak instead of E1234',
		],
		[event('demand-response-began', {level: 2}), 'demand response by the utility: shed'],
		[event('heater-offline', {source: 'heater'}), 'offline: the heater lost its connection'],
		[event('heater-offline', {source: 'cloud'}), "offline, says NaviLink's cloud"],
		[event('heater-offline'), "offline, says NaviLink's cloud"],
		[
			event('control-refused', {failCode: 2}),
			'a control by another app was refused: too soon after the last one',
		],
		[event('control-refused', {failCode: 7}), 'a control by another app was refused: code 7'],
		[event('control-refused'), 'a control by another app was refused'],
		[event('demand-response-began', {level: 99}), 'demand response by the utility: level 99'],
	])('reads %#', (one, text) => {
		expect(eventText(one, 'f')).toBe(text);
	});

	it('never shows what is not known, nor what could harm a terminal', () => {
		const value = fc.oneof(fc.double(), fc.string(), fc.boolean(), fc.constant('\u001B[2J\u202E'));
		fc.assert(
			fc.property(
				fc.constantFrom(...eventKinds),
				fc.dictionary(
					fc.constantFrom('durationMs', 'from', 'to', 'code', 'failCode', 'level', 'source', 'what', 'dbm'),
					value,
				),
				(kind, facts) => {
					const clean = Object.fromEntries(
						Object.entries(facts).filter(([, one]) => typeof one !== 'number' || Number.isFinite(one)),
					);
					const text = eventText(event(kind, clean), 'c');
					expect(text).not.toMatch(/undefined|NaN|null|\p{Cc}|\u202E/v);
					expect(text.length).toBeGreaterThan(3);
				},
			),
		);
	});

	it('of a list leaves out details, and a beginning whose end is told', () => {
		const events = [
			event('draw-began', {}, 1),
			event('compressor-on', {}, 2),
			event('draw-ended', {}, 3),
			event('recovery-began', {}, 4),
			event('draw-began', {}, 5),
		];
		expect(mainEvents(events).map(({atMs}) => atMs)).toEqual([3, 4, 5]);
	});
});
