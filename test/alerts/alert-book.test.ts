import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {AlertBook} from '../../source/alerts/alert-book.js';
import {type AlertFacts} from '../../source/alerts/facts.js';
import {localMinuteOf} from '../../source/alerts/quiet-hours.js';
import {type AlertRule, type AlertTest} from '../../source/alerts/rule.js';

const minuteMs = 60_000;
const noonMs = Date.UTC(2026, 2, 10, 12);

const rule = (test: AlertTest, other: Partial<AlertRule> = {}): AlertRule => ({
	name: 'rule',
	field: 'value',
	test,
	forMs: 0,
	message: 'It is so.',
	isUrgent: false,
	...other,
});

const above: AlertTest = {kind: 'above', limit: 10, hysteresis: 2};
const quiet = {fromMinute: 22 * 60, toMinute: 7 * 60};

/** A book that is looked into at minutes after a time; what it tells reads `+` for raised and `-` for cleared. */
const bookOf = (rules: readonly AlertRule[], {fromMs = noonMs, isQuiet = false} = {}) => {
	const book = new AlertBook({rules, quiet: isQuiet ? quiet : undefined, localMinuteOf});
	return {
		book,
		look: (minute: number, facts: AlertFacts): readonly string[] =>
			book
				.look(facts, fromMs + minute * minuteMs)
				.map(
					({rule: {name}, isRaised, atMs, sinceMs, value}) =>
						`${isRaised ? '+' : '-'}${name} ${String(value)} at ${(atMs - fromMs) / minuteMs} since ${(sinceMs - fromMs) / minuteMs}`,
				),
		next(minute: number): number | undefined {
			const nextMs = book.nextMs(fromMs + minute * minuteMs);
			return nextMs === undefined ? undefined : (nextMs - fromMs) / minuteMs;
		},
	};
};

describe('a rule', () => {
	it('is raised beyond its limit and cleared when it is back by the hysteresis', () => {
		const {book, look, next} = bookOf([rule(above)]);
		expect(look(0, {value: 10})).toEqual([]);
		expect(look(1, {value: 11})).toEqual(['+rule 11 at 1 since 1']);
		expect(look(2, {value: 8.5})).toEqual([]);
		expect(book.open).toEqual([{rule: rule(above), sinceMs: noonMs + minuteMs, value: 8.5}]);
		expect(look(3, {value: 8})).toEqual(['-rule 8 at 3 since 1']);
		expect(book.open).toEqual([]);
		expect(next(3)).toBeUndefined();
	});

	it.each<[AlertTest, ReadonlyArray<number | boolean>, ReadonlyArray<number | boolean>]>([
		[{kind: 'above', limit: 10, hysteresis: 0}, [10.1, 1e9], [10, -5]],
		[{kind: 'below', limit: 10, hysteresis: 0}, [9.9, -5], [10, 20]],
		[{kind: 'equals', value: 799}, [799], [0, 407]],
		[{kind: 'not-equals', value: 0}, [1, 407], [0]],
		[{kind: 'equals', value: true}, [true], [false]],
	])('%j', (test, holding, others) => {
		for (const value of [...holding, ...others]) {
			expect(bookOf([rule(test)]).look(0, {value}).length, String(value)).toBe(
				holding.includes(value) ? 1 : 0,
			);
		}
	});

	it.each([undefined, Number.NaN, Number.POSITIVE_INFINITY, true])(
		'is neither raised nor cleared by %s',
		value => {
			const {look} = bookOf([rule(above)]);
			expect(look(0, {value})).toEqual([]);
			look(1, {value: 11});
			expect(look(2, {value})).toEqual([]);
			expect(look(3, {})).toEqual([]);
			expect(look(4, {value: 0})).toEqual(['-rule 0 at 4 since 1']);
		},
	);

	it('does not stand in the way of another', () => {
		const {look} = bookOf([rule(above), rule({kind: 'equals', value: true}, {name: 'other', field: 'flag'})]);
		expect(look(0, {value: 11, flag: true})).toEqual(['+rule 11 at 0 since 0', '+other true at 0 since 0']);
	});
});

describe('a rule that must hold for a time', () => {
	const slow = rule(above, {forMs: 15 * minuteMs});

	it('is raised when it has, counted from the first look that held', () => {
		const {book, look, next} = bookOf([slow]);
		expect(look(0, {value: 11})).toEqual([]);
		expect(next(5)).toBe(15);
		expect(look(14.9, {value: 12})).toEqual([]);
		expect(book.open).toEqual([]);
		expect(look(15, {value: 13})).toEqual(['+rule 13 at 15 since 0']);
		expect(next(15)).toBeUndefined();
	});

	it('begins anew when it did not hold in between, though by less than the hysteresis', () => {
		const {look} = bookOf([slow]);
		look(0, {value: 11});
		look(5, {value: 9});
		look(6, {value: 11});
		expect(look(15, {value: 11})).toEqual([]);
		expect(look(21, {value: 11})).toEqual(['+rule 11 at 21 since 6']);
	});

	it('tells of another value where any but one is trouble, but not more often than it may', () => {
		const {look, next} = bookOf([rule({kind: 'not-equals', value: 0})]);
		expect(look(0, {value: 407})).toEqual(['+rule 407 at 0 since 0']);
		expect(look(30, {value: 407})).toEqual([]);
		expect(look(60, {value: 515})).toEqual(['+rule 515 at 60 since 0']);
		expect(look(61, {value: 596})).toEqual([]);
		expect(next(61)).toBe(70);
		expect(look(70, {value: 596})).toEqual(['+rule 596 at 70 since 0']);
		expect(look(71, {value: 0})).toEqual(['-rule 0 at 71 since 0']);
	});

	it('goes on over looks that know nothing, and is raised by the next that knows', () => {
		const {look, next} = bookOf([slow]);
		look(0, {value: 11});
		look(5, {});
		expect(next(5)).toBeUndefined();
		expect(look(20, {})).toEqual([]);
		expect(look(21, {value: 11})).toEqual(['+rule 11 at 21 since 0']);
	});

	it('is not put off by a clock that is put back', () => {
		const {look} = bookOf([slow]);
		look(0, {value: 11});
		look(-60, {value: 11});
		expect(look(-45, {value: 11})).toEqual(['+rule 11 at -45 since -60']);
	});
});

describe('in a quiet time', () => {
	// At 23:00; it is quiet until minute 480.
	const night = {fromMs: Date.UTC(2026, 2, 10, 23), isQuiet: true};

	it('an alert waits for the end', () => {
		const {book, look, next} = bookOf([rule(above)], night);
		expect(look(0, {value: 11})).toEqual([]);
		expect(book.open).toEqual([]);
		expect(next(0)).toBe(480);
		expect(look(479, {value: 12})).toEqual([]);
		expect(look(480, {value: 13})).toEqual(['+rule 13 at 480 since 0']);
	});

	it('one that is over by then is never told', () => {
		const {look, next} = bookOf([rule(above)], night);
		look(0, {value: 11});
		expect(look(10, {value: 0})).toEqual([]);
		expect(next(10)).toBeUndefined();
		expect(look(480, {value: 0})).toEqual([]);
	});

	it('an urgent one is told at once, and its end too', () => {
		const {look} = bookOf([rule(above, {isUrgent: true})], night);
		expect(look(0, {value: 11})).toEqual(['+rule 11 at 0 since 0']);
		expect(look(1, {value: 0})).toEqual(['-rule 0 at 1 since 0']);
	});

	it('the end of one that was told before waits too, but is no longer open', () => {
		const {book, look, next} = bookOf([rule(above)], night);
		expect(look(-90, {value: 11})).toEqual(['+rule 11 at -90 since -90']);
		expect(look(0, {value: 0})).toEqual([]);
		expect(book.open).toEqual([]);
		expect(next(0)).toBe(480);
		expect(look(480, {})).toEqual(['-rule 0 at 480 since -90']);
	});

	it('one that ends and comes again is told nothing of', () => {
		const {book, look, next} = bookOf([rule(above)], night);
		look(-90, {value: 11});
		look(0, {value: 0});
		expect(look(60, {value: 11})).toEqual([]);
		expect(book.open).toMatchObject([{sinceMs: night.fromMs + 60 * minuteMs}]);
		expect(next(60)).toBeUndefined();
		expect(look(480, {value: 11})).toEqual([]);
	});

	it('a time that runs out is looked at in the morning', () => {
		const {look, next} = bookOf([rule(above, {forMs: 15 * minuteMs})], night);
		look(0, {value: 11});
		expect(next(0)).toBe(480);
		expect(look(480, {value: 11})).toEqual(['+rule 11 at 480 since 0']);
	});
});

describe('a rule that flaps', () => {
	it('is raised once in ten minutes, and then if it has stayed', () => {
		const {book, look, next} = bookOf([rule(above)]);
		expect(look(0, {value: 11})).toEqual(['+rule 11 at 0 since 0']);
		expect(look(1, {value: 0})).toEqual(['-rule 0 at 1 since 0']);
		expect(look(2, {value: 11})).toEqual([]);
		expect(book.open).toEqual([]);
		expect(next(2)).toBe(10);
		expect(look(3, {value: 0})).toEqual([]);
		expect(next(3)).toBeUndefined();
		expect(look(4, {value: 11})).toEqual([]);
		expect(look(10, {value: 12})).toEqual(['+rule 12 at 10 since 4']);
	});

	it('is not silenced for longer by a clock that is put back', () => {
		const {look} = bookOf([rule(above)]);
		look(0, {value: 11});
		look(-60, {value: 0});
		look(-59, {value: 11});
		expect(look(-50, {value: 11})).toEqual(['+rule 11 at -50 since -59']);
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
				const book = new AlertBook({rules: [rule(above, {forMs})], quiet, localMinuteOf});
				let nowMs = noonMs;
				let isOpen = false;
				let raisedAtMs = Number.NEGATIVE_INFINITY;
				for (const {minutes, value} of looks) {
					nowMs += minutes * minuteMs;
					for (const {isRaised, sinceMs} of book.look({value}, nowMs)) {
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
					expect(book.nextMs(nowMs) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(nowMs);
				}
			}),
		);
	});

	it('looking when told to misses nothing', () => {
		const book = new AlertBook({rules: [rule(above, {forMs: 90 * minuteMs})], quiet, localMinuteOf});
		const told: number[] = [];
		// Holds from 21:00; the time runs out in the quiet time.
		for (
			let nowMs: number | undefined = noonMs + 9 * 60 * minuteMs;
			nowMs !== undefined;
			nowMs = book.nextMs(nowMs)
		) {
			told.push(...book.look({value: 11}, nowMs).map(({atMs}) => atMs));
		}

		expect(told).toEqual([Date.UTC(2026, 2, 11, 7)]);
	});
});
