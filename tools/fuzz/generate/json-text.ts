import fc from 'fast-check';
import {isRecord} from '../../../source/support/json.js';
import {hostileTexts} from './texts.js';

/** A value of JSON as it is written, so that it can have what no object has: a key twice, a number out of range. */
type Node =
	| {readonly kind: 'raw'; readonly text: string}
	| {readonly kind: 'list'; readonly slots: Slot[]}
	| {readonly kind: 'object'; readonly slots: Slot[]};

type Slot = {name: string; node: Node};

/** A change of what JSON holds. */
export type JsonEdit = {
	readonly kind: 'replace' | 'number' | 'text' | 'duplicate' | 'add' | 'remove' | 'rename';
	/** Which of all members and items, or of those that are a number or a text; modulo how many there are. */
	readonly at: number;
	/** A name, or a text. */
	readonly name: string;
	/** JSON. */
	readonly number: string;
	/** JSON. */
	readonly value: string;
};

const numbers = [
	'0',
	'-0',
	'1',
	'-1',
	'0.5',
	'1e-7',
	'5e-324',
	'1e308',
	'-1e308',
	'1e999',
	'-1e999',
	'9007199254740991',
	'9007199254740993',
	'4294967296',
	'2147483648',
	'-2147483648',
	'65535',
	'255',
	'1e21',
	'123456789012345678901234567890',
] as const;

const nested = fc
	.tuple(fc.constantFrom('[', '{"a":'), fc.constantFrom(1, 3, 40, 1000, 12_000))
	.map(([open, depth]) => `${open.repeat(depth)}0${(open === '[' ? ']' : '}').repeat(depth)}`);

const hostileNumbers: fc.Arbitrary<string> = fc.oneof(
	fc.constantFrom(...numbers),
	fc.integer({min: -1000, max: 6000}).map(String),
	fc.double().map(value => JSON.stringify(value)),
);

/** A text of JSON for any value that nobody expects there. */
export const hostileValues: fc.Arbitrary<string> = fc.oneof(
	{arbitrary: hostileNumbers, weight: 8},
	{arbitrary: fc.constantFrom('null', 'true', 'false', '""', '[]', '{}', '[1,2]', '{"a":1}'), weight: 3},
	{arbitrary: hostileTexts.map(text => JSON.stringify(text)), weight: 3},
	{arbitrary: fc.json({maxDepth: 3}), weight: 1},
	{arbitrary: nested, weight: 1},
);

const names: fc.Arbitrary<string> = fc.oneof(
	fc.constantFrom(
		'__proto__',
		'constructor',
		'toString',
		'hasOwnProperty',
		'status',
		'response',
		'request',
		'macAddress',
		'st',
		'did',
	),
	hostileTexts,
);

/** Changes of what JSON holds. */
export const jsonEdits = (most = 6): fc.Arbitrary<readonly JsonEdit[]> =>
	fc.array(
		fc.record({
			kind: fc.constantFrom(
				'replace',
				'number',
				'number',
				'text',
				'text',
				'duplicate',
				'add',
				'remove',
				'rename',
			),
			at: fc.nat({max: 400}),
			name: names,
			number: hostileNumbers,
			value: hostileValues,
		}),
		{maxLength: most},
	);

const nodeOf = (value: unknown): Node => {
	if (Array.isArray(value)) {
		return {kind: 'list', slots: value.map(item => ({name: '', node: nodeOf(item)}))};
	}

	return isRecord(value)
		? {kind: 'object', slots: Object.entries(value).map(([name, one]) => ({name, node: nodeOf(one)}))}
		: {kind: 'raw', text: JSON.stringify(value) ?? 'null'};
};

const textOf = (node: Node): string => {
	if (node.kind === 'raw') {
		return node.text;
	}

	return node.kind === 'list'
		? `[${node.slots.map(slot => textOf(slot.node)).join(',')}]`
		: `{${node.slots.map(({name, node: one}) => `${JSON.stringify(name)}:${textOf(one)}`).join(',')}}`;
};

type Place = {readonly within: Slot[]; readonly index: number};

const isText = ({node}: Slot): boolean => node.kind === 'raw' && node.text.startsWith('"');
const isNumber = ({node}: Slot): boolean => node.kind === 'raw' && /^[\-\d]/v.test(node.text);

const placesFor = (places: readonly Place[], kind: JsonEdit['kind']): readonly Place[] => {
	const fits = kind === 'number' ? isNumber : kind === 'text' ? isText : () => true;
	return places.filter(({within, index}) => {
		const slot = within[index];
		return slot !== undefined && fits(slot);
	});
};

const placesOf = (node: Node): Place[] =>
	node.kind === 'raw'
		? []
		: [
				...node.slots.map((_, index) => ({within: node.slots, index})),
				...node.slots.flatMap(slot => placesOf(slot.node)),
			];

const change = ({within, index}: Place, {kind, name, number, value}: JsonEdit): void => {
	const slot = within[index];
	const raw: Node = {kind: 'raw', text: value};
	if (slot === undefined) {
		return;
	}

	switch (kind) {
		case 'replace': {
			slot.node = raw;
			break;
		}

		case 'number': {
			slot.node = {kind: 'raw', text: number};
			break;
		}

		case 'text': {
			slot.node = {kind: 'raw', text: JSON.stringify(name)};
			break;
		}

		case 'duplicate': {
			within.push({name: slot.name, node: raw});
			break;
		}

		case 'add': {
			within.splice(index, 0, {name, node: raw});
			break;
		}

		case 'remove': {
			within.splice(index, 1);
			break;
		}

		case 'rename': {
			slot.name = name;
			break;
		}
	}
};

/** A value as JSON, after some changes. */
export const editedJson = (value: unknown, edits: readonly JsonEdit[]): string => {
	const root = nodeOf(value);
	for (const edit of edits) {
		const places = placesFor(placesOf(root), edit.kind);
		const place = places[edit.at % Math.max(1, places.length)];
		if (place !== undefined) {
			change(place, edit);
		}
	}

	return textOf(root);
};
