import {derivedFactNames, derivedFacts} from '../../source/alerts/facts.js';
import {defaultRules, type AlertRule} from '../../source/alerts/rule.js';
import {eventFacts, eventKinds} from '../../source/insight/event.js';
import {jsonFields, onceFields} from '../../source/output/json-fields.js';
import {figure} from '../../source/output/json-names.js';
import {eventText} from '../../source/text/event-text.js';
import {durationText} from '../../source/support/duration.js';
import {errorAdvice, errorLabel, errorTexts} from '../../source/heater/error-codes.js';
import {columns} from '../../source/recording/columns.js';
import {keymap} from '../../source/screen/keymap.js';
import {exitCodes} from '../../source/support/errors.js';
import {capitalized} from '../../source/support/text.js';
import {pageContents} from './pages.js';
import {reportFields} from './report-fields.js';

/** A table in Markdown. */
export const table = (head: readonly string[], rows: ReadonlyArray<readonly string[]>): string =>
	[head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');

const columnTable = (set: 'standard' | 'full'): string =>
	table(
		[`\`${set}\` column`, 'meaning'],
		columns.filter(column => column.set === set).map(({name, meaning}) => [`\`${name}\``, meaning]),
	);

/** What stands between the marks of a document, by the name in the marks. */
export type Blocks = Readonly<Record<string, string>>;

/** Those of the page about the screen. */
export const screenBlocks: Blocks = {
	pages: table(
		['page', 'what it shows'],
		Object.entries(pageContents).map(([page, [title, contents]]) => [
			`\`${keymap.find(({action}) => action === page)?.key ?? '?'}\` ${title}`,
			contents,
		]),
	),
	keys: table(
		['key', 'what it does'],
		keymap.map(({key, help, only}) => [`\`${key}\``, only === 'replay' ? `in a replay: ${help}` : help]),
	),
};

/** Those of the page about recordings. */
export const recordingBlocks: Blocks = {columns: `${columnTable('standard')}\n\n${columnTable('full')}`};

/** Those of the list of the heater's errors. */
export const errorBlocks: Blocks = {
	errors: table(
		['error', 'part', 'sub-codes', 'what to do'],
		Object.entries(errorTexts).map(([code, {text, sub = {}}]) => [
			errorLabel(Number(code), undefined),
			text,
			Object.entries(sub)
				.map(([subCode, meaning]) => `${subCode.padStart(2, '0')} ${meaning}`)
				.join(', '),
			errorAdvice(Number(code)) ?? '',
		]),
	),
};

/** Facts as good as any, so that a sentence reads as a whole. */
const exampleFacts = {
	durationMs: 240_000,
	chargeUsedPercent: 12,
	chargeGainedPercent: 40,
	energyWh: 2100,
	kelvinPerHour: 3,
	from: 'Heat Pump',
	to: 'Energy Saver',
	fromCelsius: 60.5,
	toCelsius: 49,
	code: 407,
	subCode: 1,
	fromCode: 515,
	fromSubCode: 27,
	level: 2,
	dbm: -78,
	lostPercent: 14,
	days: 27,
	what: 'compressor',
};

/** Those of the page about insight. */
export const insightBlocks: Blocks = {
	events: table(
		['kind', 'for instance'],
		eventKinds.map(kind => [`\`${kind}\``, eventText({kind, atMs: 0, facts: exampleFacts}, 'f')]),
	),
};

const testText = ({condition: test, forMs}: AlertRule): string => {
	const condition =
		'limit' in test
			? `${test.kind} ${test.limit}${test.hysteresis === 0 ? '' : `, over when back by ${test.hysteresis}`}`
			: `${test.kind === 'equals' ? 'is' : 'is not'} ${test.value}`;
	return `${condition}${forMs === 0 ? '' : `, for ${durationText(forMs)}`}`;
};

/** Those of the page about alerts. */
export const alertBlocks: Blocks = {
	rules: table(
		['rule', 'field', 'raised when it', 'message'],
		defaultRules.map(rule => [
			`\`${rule.name}\`${rule.isUrgent ? ' (urgent)' : ''}`,
			`\`${rule.field}\``,
			testText(rule),
			rule.message,
		]),
	),
	facts: table(
		['field', 'unit', 'meaning'],
		derivedFactNames.map(name => {
			const {quantity, unit, meaning} = derivedFacts[name];
			return [`\`${name}\``, quantity === 'flag' ? 'true, false' : unit, meaning];
		}),
	),
};

const memberTable = (fields: Readonly<Record<string, string>>): string =>
	table(
		['member', 'meaning'],
		Object.entries(fields).map(([name, meaning]) => [`\`${name}\``, meaning]),
	);

/** Those of the page about JSON. */
export const jsonBlocks: Blocks = {
	'exit-codes': table(
		['code', 'meaning'],
		Object.values(exitCodes).map(({code, meaning}) => [String(code), meaning]),
	),
	json: Object.entries(jsonFields)
		.map(([type, {when, members}]) => `## ${type}\n\n${capitalized(when)}.\n\n${memberTable(members)}`)
		.join('\n\n'),
	once: memberTable(onceFields),
	'event-facts': memberTable(
		Object.fromEntries(Object.entries(eventFacts).map(([name, meaning]) => [figure(name, 1)[0], meaning])),
	),
	report: memberTable(reportFields),
};

/** A document with all its blocks made anew. */
export const withBlocks = (text: string, blocks: Blocks): string => {
	let result = text;
	for (const [name, block] of Object.entries(blocks)) {
		result = result.replace(
			new RegExp(`(?<open><!-- ${name}:[^>]*-->\n).*?(?<close><!-- /${name} -->)`, 'sv'),
			(_match, open: string, close: string) => `${open}\n${block}\n\n${close}`,
		);
	}

	return result;
};
