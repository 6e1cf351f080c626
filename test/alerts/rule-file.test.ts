import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {readRules} from '../../source/alerts/rule-file.js';
import {defaultRules} from '../../source/alerts/rule.js';
import {NavilinkError} from '../../source/support/errors.js';

const mistakesOf = (text: string, path = 'rules.json'): readonly string[] => {
	try {
		readRules(text, path);
	} catch (error) {
		if (error instanceof NavilinkError) {
			expect(error.kind).toBe('usage');
			return error.message.split('\n');
		}

		throw error;
	}

	return [];
};

const whole = {field: 'dhwChargePer', below: 30, message: 'Low.'};
const mistakesIn = (...rules: readonly unknown[]): readonly string[] => mistakesOf(JSON.stringify({rules}));
const own = (rule: Record<string, unknown>, units = 'f') =>
	readRules(JSON.stringify({units, defaults: false, rules: [{...whole, ...rule}]}), 'rules.json').rules[0];

describe('a file of rules', () => {
	it('may be empty: the default rules hold', () => {
		expect(readRules('{}', 'rules.json')).toEqual({rules: defaultRules, quiet: undefined});
	});

	it('adds rules after the default ones, or takes their place', () => {
		const rule = {
			name: 'dhw-charge-per-below-30',
			field: 'dhwChargePer',
			condition: {kind: 'below', limit: 30, hysteresis: 0},
			forMs: 0,
			message: 'Low.',
			isUrgent: false,
		};
		const file = {quiet: '22:00-07:00', rules: [whole]};
		expect(readRules(JSON.stringify(file), '')).toEqual({
			rules: [...defaultRules, rule],
			quiet: {fromMinute: 1320, toMinute: 420},
		});
		expect(readRules(`\uFEFF${JSON.stringify({...file, defaults: false})}`, '').rules).toEqual([rule]);
	});

	it('may give everything', () => {
		expect(own({for: '15m', hysteresis: 2.5, urgent: true, name: 'mine'})).toEqual({
			name: 'mine',
			field: 'dhwChargePer',
			condition: {kind: 'below', limit: 30, hysteresis: 2.5},
			forMs: 900_000,
			message: 'Low.',
			isUrgent: true,
		});
	});

	it.each([
		['f', {field: 'dhwTemperature', above: 140, below: undefined, hysteresis: 9}, {limit: 60, hysteresis: 5}],
		['c', {field: 'dhwTemperature', above: 60, below: undefined, hysteresis: 5}, {limit: 60, hysteresis: 5}],
		['f', {field: 'currentSuperHeat', below: 18, hysteresis: 9}, {limit: 10, hysteresis: 5}],
		['f', {field: 'dhwTemperatureSetting', below: undefined, equals: 120}, {kind: 'equals', value: 49}],
		['f', {field: 'dhwChargePer', below: undefined, equals: 120}, {kind: 'equals', value: 120}],
		['f', {field: 'compUse', below: undefined, equals: false}, {kind: 'equals', value: false}],
	])('in °%s: %j', (units, rule, test) => {
		expect(own(rule, units)?.condition).toMatchObject(test);
	});

	it.each([
		[{field: 'isElementOn', below: undefined, equals: true}, 'is-element-on-equals-true'],
		[{field: 'wifiRssi', below: -70.5}, 'wifi-rssi-below-minus-70-5'],
	])('names a rule by what it says: %j', (rule, name) => {
		expect(own(rule)?.name).toBe(name);
	});
});

describe('a mistake in a rule', () => {
	const hint =
		"; take one of the heater's status, such as dhwChargePer, or isElementOn, recoverySpeedShare, recoverySlowdownPercent, missedIntervals, isHeaterOffline, isFilterDue, hotWaterLiters, minutesToFull, usableEnergyWh";

	it.each<[Record<string, unknown>, string]>([
		[{field: 'dhwCharge'}, 'there is no field "dhwCharge"; did you mean dhwChargePer?'],
		[{field: 'nothing at all'}, `there is no field "nothing at all"${hint}`],
		[{field: '\u001B[31m\nred'}, `there is no field "red"${hint}`],
		[{field: 'constructor'}, `there is no field "constructor"${hint}`],
		[{field: undefined}, 'a "field" is required'],
		[{field: 5}, '"field" takes a string, not 5'],
		[{above: 5}, 'give exactly one of above, below and equals'],
		[{below: undefined}, 'give exactly one of above, below and equals'],
		[{below: '30'}, '"below" takes a finite number, not "30"'],
		[{below: null}, '"below" takes a finite number, not null'],
		[{below: 1e300}, '"below" takes a number up to 9007199254740991, not 1e+300'],
		[{below: [30]}, '"below" takes a finite number, not a list'],
		[{below: undefined, equals: true}, '"equals" takes a finite number, not true'],
		[{field: 'compUse'}, 'compUse takes "equals" with true or false, not "below" with 30'],
		[
			{field: 'compUse', below: undefined, equals: 1},
			'compUse takes "equals" with true or false, not "equals" with 1',
		],
		[{hysteresis: -1}, '"hysteresis" takes a number of at least 0, not -1'],
		[{hysteresis: {}}, '"hysteresis" takes a finite number, not an object'],
		[{below: undefined, equals: 3, hysteresis: 1}, '"hysteresis" works only with above and below'],
		[
			{for: '15 minutes'},
			'"for" takes a string with a number and s, m or h, such as "15m", up to 24h, not "15 minutes"',
		],
		[{for: '25h'}, '"for" takes a string with a number and s, m or h, such as "15m", up to 24h, not "25h"'],
		[{for: 900}, '"for" takes a string with a number and s, m or h, such as "15m", up to 24h, not 900'],
		[{message: undefined}, 'a "message" is required'],
		[{message: 5}, '"message" takes a string, not 5'],
		[{message: ''}, 'the message is empty'],
		[{message: ' \u200B '}, 'the message is empty'],
		[{message: 'x'.repeat(201)}, 'the message has 201 characters; at most 200 are allowed'],
		[{message: 'a\u0007b'}, 'the message has control characters'],
		[{urgent: 'yes'}, '"urgent" takes true or false, not "yes"'],
		[{name: 'Two Words'}, '"name" takes lower-case letters, digits and hyphens, at most 60, not "Two Words"'],
		[
			{name: 'low-charge'},
			'the name "low-charge" is already used by a default rule, which "defaults": false leaves out; give it another "name"',
		],
		[{mesage: 'Low.'}, 'there is no setting "mesage"; did you mean message?'],
		[
			{threshold: 5},
			'there is no setting "threshold"; there are field, above, below, equals, for, hysteresis, message, urgent, name',
		],
	])('%j', (wrong, sentence) => {
		expect(mistakesIn({...whole, ...wrong})).toEqual([`rules.json, rule 1: ${sentence}`]);
	});

	it('is told beside all others', () => {
		expect(mistakesIn(whole, {...whole, field: 'dhwCharge', message: '', for: 'long'}, 7, whole)).toEqual([
			'rules.json, rule 2: there is no field "dhwCharge"; did you mean dhwChargePer?',
			'rules.json, rule 2: "for" takes a string with a number and s, m or h, such as "15m", up to 24h, not "long"',
			'rules.json, rule 2: the message is empty',
			'rules.json, rule 3: takes an object such as {"field": "dhwChargePer", "below": 30}, not 7',
			'rules.json, rule 4: the name "dhw-charge-per-below-30" is already used by rule 1; give it another "name"',
		]);
	});

	it('of which there are very many is counted only', () => {
		const many = Object.fromEntries(Array.from({length: 1000}, (_, index) => [`unheard of ${index}`, 1]));
		const mistakes = mistakesIn({...whole, ...many});
		expect(mistakes.length).toBe(6);
		expect(mistakes.at(-1)).toBe('rules.json, rule 1: there are 995 more settings that do not exist');
	});

	it('can be a number that JSON makes infinite', () => {
		expect(mistakesOf('{"rules": [{"field": "dhwChargePer", "below": 1e999, "message": "Low."}]}')).toEqual([
			'rules.json, rule 1: "below" takes a finite number, not Infinity',
		]);
	});
});

describe('a mistake in the file', () => {
	it.each([
		['', 'is not JSON'],
		['{\n\t"rules": [\n\t\t{,}\n]}', 'is not JSON: look at line 3'],
		['[]', 'must be a JSON object such as {"quiet": "22:00-07:00", "rules": []}, not a list'],
		['null', 'must be a JSON object such as {"quiet": "22:00-07:00", "rules": []}, not null'],
		['{"rules": {}}', '"rules" takes a list of rules, not an object'],
		['{"units": "k"}', '"units" takes "f" or "c", not "k"'],
		[
			'{"quiet": "night"}',
			'"quiet" takes two different times of the day, such as "22:00-07:00", not "night"',
		],
		['{"quiet": 22}', '"quiet" takes two different times of the day, such as "22:00-07:00", not 22'],
		['{"defaults": 1}', '"defaults" takes true or false, not 1'],
		['{"rule": []}', 'there is no setting "rule"; did you mean rules?'],
		['{"__proto__": 1}', 'there is no setting "__proto__"; there are units, quiet, defaults, rules'],
		[`{"rules": []${' '.repeat(100_000)}}`, 'has 100,013 bytes; at most 100,000 are allowed'],
	])('%.40j', (text, sentence) => {
		expect(mistakesOf(text)).toEqual([`rules.json: ${sentence}`]);
	});

	it('is more than a hundred rules', () => {
		const rules = Array.from({length: 101}, (_, below) => ({...whole, below}));
		expect(mistakesIn(...rules)).toEqual(['rules.json: there are 101 rules; at most 100 are allowed']);
		expect(mistakesIn(...rules.slice(1))).toEqual([]);
	});

	it('names the file without what it could do to a terminal', () => {
		expect(mistakesOf('[', '\u001B[2Ja\nb')).toEqual([expect.stringMatching(/^a b: is not JSON/v)]);
	});
});

describe('any text', () => {
	it('is read or refused with sentences that are safe to draw', () => {
		const keys = ['field', 'above', 'below', 'equals', 'for', 'hysteresis', 'message', 'urgent', 'name', 'x'];
		const value = fc.oneof(fc.jsonValue(), fc.constantFrom('dhwTemperature', 'compUse', '15m', 5, true));
		const rule = fc.dictionary(fc.constantFrom(...keys), value);
		const file = fc.oneof(fc.jsonValue(), fc.record({rules: fc.array(rule), units: value, quiet: value}));
		fc.assert(
			fc.property(file, given => {
				for (const line of mistakesOf(JSON.stringify(given))) {
					expect(line).toMatch(/^rules\.json(?:, rule \d+)?: \P{Cc}+$/v);
				}
			}),
		);
	});

	it('of lists in lists does no harm', () => {
		const deep = `${'['.repeat(40_000)}${']'.repeat(40_000)}`;
		expect(mistakesOf(`{"rules": [{"field": ${deep}}]}`)).toContain(
			'rules.json, rule 1: "field" takes a string, not a list',
		);
	});
});
