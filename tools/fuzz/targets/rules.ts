import fc from 'fast-check';
import {factNames} from '../../../source/alerts/facts.js';
import {readRules} from '../../../source/alerts/rule-file.js';
import {captures} from '../generate/captures.js';
import {topic} from '../../../test/monitor/support/fake-connection.js';
import {byteEdits, edited} from '../generate/bytes.js';
import {editedJson, hostileValues, jsonEdits} from '../generate/json-text.js';
import {hostileTexts} from '../generate/texts.js';
import {attempt, expectFinite, expectPrintable, expectSentence, holds} from '../oracle/expect.js';
import {views} from '../oracle/frames.js';
import {Watching} from '../oracle/watching.js';
import {mix, seldom} from '../generate/mix.js';
import {target} from '../target.js';

type Rule = ReadonlyArray<readonly [name: string, value: string]>;

const quotedText = hostileTexts.map(text => JSON.stringify(text));

const members: Readonly<Record<string, fc.Arbitrary<string>>> = {
	field: fc.constantFrom(...factNames).map(name => JSON.stringify(name)),
	above: hostileValues,
	below: hostileValues,
	equals: fc.oneof(hostileValues, fc.constantFrom('true', 'false')),
	for: fc.constantFrom('"15m"', '"24h"', '"25h"', '"0"', '"1e3s"', '15', '"-1m"'),
	hysteresis: hostileValues,
	message: quotedText,
	urgent: fc.constantFrom('true', 'false', '1'),
	name: quotedText,
};

/** A member that is as it should be as often as not. */
const memberOf = (names: readonly string[]): fc.Arbitrary<readonly [string, string]> =>
	mix(
		[5, fc.constantFrom(...names).chain(name => fc.tuple(fc.constant(name), members[name] ?? hostileValues))],
		[1, fc.tuple(fc.oneof(fc.constantFrom(...names), hostileTexts), hostileValues)],
	);

const good = fc
	.tuple(fc.constantFrom(...factNames), fc.constantFrom('above', 'below'), fc.integer({min: -10, max: 300}))
	.map(([field, test, limit]): Rule => [
		['field', JSON.stringify(field)],
		[test, String(limit)],
		['message', '"Look at it"'],
	]);

const rule: fc.Arbitrary<Rule> = fc
	.tuple(fc.oneof(good, fc.constant<Rule>([])), fc.array(memberOf(Object.keys(members)), {maxLength: 4}))
	.map(([first, more]) => [...first, ...more]);

const textOf = (all: Rule): string =>
	all.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',');

/** A file with rules for alerts, and what the rules make of a status. */
export const rules = target({
	name: 'rules',
	about: 'files with rules for alerts, and statuses for them',
	inputs: fc.record({
		head: fc.oneof(fc.constant([]), fc.array(memberOf(['units', 'quiet', 'defaults']), {maxLength: 3})),
		rules: fc.array(rule, {maxLength: 4}),
		times: fc.constantFrom(1, 1, 1, 1, 200),
		bytes: seldom(5, byteEdits(2)),
		path: fc.oneof(fc.constant('rules.json'), hostileTexts),
		edits: jsonEdits(3),
		view: views,
	}),
	async check({head, rules: given, times, bytes, path, edits, view}) {
		const all = Array.from({length: times}, () => given.map(one => `{${textOf(one)}}`)).flat();
		const text = edited(
			`{${[textOf(head), `"rules":[${all.join(',')}]`].filter(part => part !== '').join(',')}}`,
			bytes,
		).toString();
		const read = await attempt(() => readRules(text, path), ['usage']);
		if ('refusal' in read) {
			const lines = read.refusal.split('\n');
			for (const line of lines) {
				expectSentence(line, 'a mistake in the rules');
			}

			// Ten mistakes a rule, in a hundred rules at most.
			holds(lines.length <= 1100, () => `${lines.length} mistakes are told`);
			return;
		}

		expectFinite(read.result, 'rules');
		for (const {message, name} of read.result.rules) {
			expectPrintable(message + name, 'a rule');
		}

		const watching = new Watching(undefined, read.result);
		try {
			watching.receive(topic, edited(editedJson(captures[1], edits), []));
			watching.clock.advance(60_000);
			await watching.show(view);
		} finally {
			watching.stop();
		}
	},
});
