import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {AlertEngine} from '../../source/alerts/alert-engine.js';
import {type AlertFacts} from '../../source/alerts/facts.js';
import {localMinuteOf} from '../../source/alerts/quiet-hours.js';
import {type AlertRule, type AlertCondition} from '../../source/alerts/rule.js';

const minuteMs = 60_000;
const noonMs = Date.UTC(2026, 2, 10, 12);

const rule = (condition: AlertCondition, other: Partial<AlertRule> = {}): AlertRule => ({
	name: 'rule',
	field: 'value',
	condition,
	forMs: 0,
	message: 'It is so.',
	isUrgent: false,
	...other,
});

const above: AlertCondition = {kind: 'above', limit: 10, hysteresis: 2};
const quiet = {fromMinute: 22 * 60, toMinute: 7 * 60};

/** An engine evaluated at minutes after a time; its reports read `+` for raised and `-` for cleared. */
const engineOf = (rules: readonly AlertRule[], {fromMs = noonMs, isQuiet = false} = {}) => {
	const engine = new AlertEngine({rules, quiet: isQuiet ? quiet : undefined, localMinuteOf});
	return {
		engine,
		evaluate: (minute: number, facts: AlertFacts): readonly string[] =>
			engine
				.evaluate(facts, fromMs + minute * minuteMs)
				.map(
					({rule: {name}, isRaised, atMs, sinceMs, value}) =>
						`${isRaised ? '+' : '-'}${name} ${String(value)} at ${(atMs - fromMs) / minuteMs} since ${(sinceMs - fromMs) / minuteMs}`,
				),
		next(minute: number): number | undefined {
			const nextMs = engine.nextMs(fromMs + minute * minuteMs);
			return nextMs === undefined ? undefined : (nextMs - fromMs) / minuteMs;
		},
	};
};

describe('a rule', () => {
	it('is raised beyond its limit and cleared when it is back by the hysteresis', () => {
		const {engine, evaluate, next} = engineOf([rule(above)]);
		expect(evaluate(0, {value: 10})).toEqual([]);
		expect(evaluate(1, {value: 11})).toEqual(['+rule 11 at 1 since 1']);
		expect(evaluate(2, {value: 8.5})).toEqual([]);
		expect(engine.open).toEqual([{rule: rule(above), sinceMs: noonMs + minuteMs, value: 8.5}]);
		expect(evaluate(3, {value: 8})).toEqual(['-rule 8 at 3 since 1']);
		expect(engine.open).toEqual([]);
		expect(next(3)).toBeUndefined();
	});

	it.each<[AlertCondition, ReadonlyArray<number | boolean>, ReadonlyArray<number | boolean>]>([
		[{kind: 'above', limit: 10, hysteresis: 0}, [10.1, 1e9], [10, -5]],
		[{kind: 'below', limit: 10, hysteresis: 0}, [9.9, -5], [10, 20]],
		[{kind: 'equals', value: 799}, [799], [0, 407]],
		[{kind: 'not-equals', value: 0}, [1, 407], [0]],
		[{kind: 'equals', value: true}, [true], [false]],
	])('%j', (test, holding, others) => {
		for (const value of [...holding, ...others]) {
			expect(engineOf([rule(test)]).evaluate(0, {value}).length, String(value)).toBe(
				holding.includes(value) ? 1 : 0,
			);
		}
	});

	it.each([undefined, Number.NaN, Number.POSITIVE_INFINITY, true])(
		'is neither raised nor cleared by %s',
		value => {
			const {evaluate} = engineOf([rule(above)]);
			expect(evaluate(0, {value})).toEqual([]);
			evaluate(1, {value: 11});
			expect(evaluate(2, {value})).toEqual([]);
			expect(evaluate(3, {})).toEqual([]);
			expect(evaluate(4, {value: 0})).toEqual(['-rule 0 at 4 since 1']);
		},
	);

	it('does not stand in the way of another', () => {
		const {evaluate} = engineOf([
			rule(above),
			rule({kind: 'equals', value: true}, {name: 'other', field: 'flag'}),
		]);
		expect(evaluate(0, {value: 11, flag: true})).toEqual([
			'+rule 11 at 0 since 0',
			'+other true at 0 since 0',
		]);
	});
});

describe('a rule that must hold for a time', () => {
	const slow = rule(above, {forMs: 15 * minuteMs});

	it('is raised when it has, counted from the first look that held', () => {
		const {engine, evaluate, next} = engineOf([slow]);
		expect(evaluate(0, {value: 11})).toEqual([]);
		expect(next(5)).toBe(15);
		expect(evaluate(14.9, {value: 12})).toEqual([]);
		expect(engine.open).toEqual([]);
		expect(evaluate(15, {value: 13})).toEqual(['+rule 13 at 15 since 0']);
		expect(next(15)).toBeUndefined();
	});

	it('begins anew when it did not hold in between, though by less than the hysteresis', () => {
		const {evaluate} = engineOf([slow]);
		evaluate(0, {value: 11});
		evaluate(5, {value: 9});
		evaluate(6, {value: 11});
		expect(evaluate(15, {value: 11})).toEqual([]);
		expect(evaluate(21, {value: 11})).toEqual(['+rule 11 at 21 since 6']);
	});

	it('tells of another value where any but one is trouble, but not more often than it may', () => {
		const {evaluate, next} = engineOf([rule({kind: 'not-equals', value: 0})]);
		expect(evaluate(0, {value: 407})).toEqual(['+rule 407 at 0 since 0']);
		expect(evaluate(30, {value: 407})).toEqual([]);
		expect(evaluate(60, {value: 515})).toEqual(['+rule 515 at 60 since 0']);
		expect(evaluate(61, {value: 596})).toEqual([]);
		expect(next(61)).toBe(70);
		expect(evaluate(70, {value: 596})).toEqual(['+rule 596 at 70 since 0']);
		expect(evaluate(71, {value: 0})).toEqual(['-rule 0 at 71 since 0']);
	});

	it('goes on over looks that know nothing, and is raised by the next that knows', () => {
		const {evaluate, next} = engineOf([slow]);
		evaluate(0, {value: 11});
		evaluate(5, {});
		expect(next(5)).toBeUndefined();
		expect(evaluate(20, {})).toEqual([]);
		expect(evaluate(21, {value: 11})).toEqual(['+rule 11 at 21 since 0']);
	});

	it('is not put off by a clock that is put back', () => {
		const {evaluate} = engineOf([slow]);
		evaluate(0, {value: 11});
		evaluate(-60, {value: 11});
		expect(evaluate(-45, {value: 11})).toEqual(['+rule 11 at -45 since -60']);
	});
});

describe('in a quiet time', () => {
	// At 23:00; it is quiet until minute 480.
	const night = {fromMs: Date.UTC(2026, 2, 10, 23), isQuiet: true};

	it('an alert waits for the end', () => {
		const {engine, evaluate, next} = engineOf([rule(above)], night);
		expect(evaluate(0, {value: 11})).toEqual([]);
		expect(engine.open).toEqual([]);
		expect(next(0)).toBe(480);
		expect(evaluate(479, {value: 12})).toEqual([]);
		expect(evaluate(480, {value: 13})).toEqual(['+rule 13 at 480 since 0']);
	});

	it('one that is over by then is never told', () => {
		const {evaluate, next} = engineOf([rule(above)], night);
		evaluate(0, {value: 11});
		expect(evaluate(10, {value: 0})).toEqual([]);
		expect(next(10)).toBeUndefined();
		expect(evaluate(480, {value: 0})).toEqual([]);
	});

	it('an urgent one is told at once, and its end too', () => {
		const {evaluate} = engineOf([rule(above, {isUrgent: true})], night);
		expect(evaluate(0, {value: 11})).toEqual(['+rule 11 at 0 since 0']);
		expect(evaluate(1, {value: 0})).toEqual(['-rule 0 at 1 since 0']);
	});

	it('the end of one that was told before waits too, but is no longer open', () => {
		const {engine, evaluate, next} = engineOf([rule(above)], night);
		expect(evaluate(-90, {value: 11})).toEqual(['+rule 11 at -90 since -90']);
		expect(evaluate(0, {value: 0})).toEqual([]);
		expect(engine.open).toEqual([]);
		expect(next(0)).toBe(480);
		expect(evaluate(480, {})).toEqual(['-rule 0 at 480 since -90']);
	});

	it('one that ends and comes again is told nothing of', () => {
		const {engine, evaluate, next} = engineOf([rule(above)], night);
		evaluate(-90, {value: 11});
		evaluate(0, {value: 0});
		expect(evaluate(60, {value: 11})).toEqual([]);
		expect(engine.open).toMatchObject([{sinceMs: night.fromMs + 60 * minuteMs}]);
		expect(next(60)).toBeUndefined();
		expect(evaluate(480, {value: 11})).toEqual([]);
	});

	it('a time that runs out is looked at in the morning', () => {
		const {evaluate, next} = engineOf([rule(above, {forMs: 15 * minuteMs})], night);
		evaluate(0, {value: 11});
		expect(next(0)).toBe(480);
		expect(evaluate(480, {value: 11})).toEqual(['+rule 11 at 480 since 0']);
	});
});

describe('a rule that flaps', () => {
	it('is raised once in ten minutes, and then if it has stayed', () => {
		const {engine, evaluate, next} = engineOf([rule(above)]);
		expect(evaluate(0, {value: 11})).toEqual(['+rule 11 at 0 since 0']);
		expect(evaluate(1, {value: 0})).toEqual(['-rule 0 at 1 since 0']);
		expect(evaluate(2, {value: 11})).toEqual([]);
		expect(engine.open).toEqual([]);
		expect(next(2)).toBe(10);
		expect(evaluate(3, {value: 0})).toEqual([]);
		expect(next(3)).toBeUndefined();
		expect(evaluate(4, {value: 11})).toEqual([]);
		expect(evaluate(10, {value: 12})).toEqual(['+rule 12 at 10 since 4']);
	});

	it('is not silenced for longer by a clock that is put back', () => {
		const {evaluate} = engineOf([rule(above)]);
		evaluate(0, {value: 11});
		evaluate(-60, {value: 0});
		evaluate(-59, {value: 11});
		expect(evaluate(-50, {value: 11})).toEqual(['+rule 11 at -50 since -59']);
	});
});

describe('whatever is looked at', () => {
	const steps = fc.array(
		fc.record({
			minutes: fc.integer({min: 0, max: 200}),
			value: fc.option(fc.constantFrom(0, 9, 11), {nil: undefined}),
		}),
		{maxLength: 60},
	);

	it('beginnings and ends take turns, seldom, in no quiet time, and time alone ends all waiting', () => {
		fc.assert(
			fc.property(steps, fc.constantFrom(0, 5, 90), (looks, forMinutes) => {
				const forMs = forMinutes * minuteMs;
				const engine = new AlertEngine({rules: [rule(above, {forMs})], quiet, localMinuteOf});
				let nowMs = noonMs;
				let isOpen = false;
				let raisedAtMs = Number.NEGATIVE_INFINITY;
				for (const {minutes, value} of looks) {
					nowMs += minutes * minuteMs;
					for (const {isRaised, sinceMs} of engine.evaluate({value}, nowMs)) {
						expect(isRaised).toBe(!isOpen);
						expect(new Date(nowMs).getUTCHours()).toSatisfy((hour: number) => hour >= 7 && hour < 22);
						if (isRaised) {
							expect(nowMs - raisedAtMs).toBeGreaterThanOrEqual(10 * minuteMs);
							expect(nowMs - sinceMs).toBeGreaterThanOrEqual(forMs);
							raisedAtMs = nowMs;
						}

						isOpen = isRaised;
					}

					// Whoever looks again when told to never spins.
					expect(engine.nextMs(nowMs) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(nowMs);
				}
			}),
		);
	});

	it('looking when told to misses nothing', () => {
		const engine = new AlertEngine({rules: [rule(above, {forMs: 90 * minuteMs})], quiet, localMinuteOf});
		const told: number[] = [];
		// Holds from 21:00; the time runs out in the quiet time.
		for (
			let nowMs: number | undefined = noonMs + 9 * 60 * minuteMs;
			nowMs !== undefined;
			nowMs = engine.nextMs(nowMs)
		) {
			told.push(...engine.evaluate({value: 11}, nowMs).map(({atMs}) => atMs));
		}

		expect(told).toEqual([Date.UTC(2026, 2, 11, 7)]);
	});
});
