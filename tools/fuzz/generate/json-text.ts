import fc from 'fast-check';
import {isRecord} from '../../../source/support/json.js';
import {mix, wordOf, type ValueOf} from './mix.js';
import {hostileTexts} from './texts.js';

/** A value of JSON as it is written, so that it can have what no object has: a key twice, a number out of range. */
type Node =
	| {readonly kind: 'raw'; readonly text: string}
	| {readonly kind: 'list'; readonly slots: Slot[]}
	| {readonly kind: 'object'; readonly slots: Slot[]};

type Slot = {name: string; node: Node};

const numbers = wordOf(
	'0 -0 1 -1 0.5 1e-7 5e-324 1e308 -1e308 1e999 -1e999 9007199254740991 9007199254740993 4294967296 2147483648 -2147483648 65535 255 1e21 123456789012345678901234567890',
);

const nested = fc
	.tuple(fc.constantFrom('[', '{"a":'), fc.constantFrom(1, 3, 40, 1000, 12_000))
	.map(([open, depth]) => `${open.repeat(depth)}0${(open === '[' ? ']' : '}').repeat(depth)}`);

const hostileNumbers: fc.Arbitrary<string> = fc.oneof(
	numbers,
	fc.integer({min: -1000, max: 6000}).map(String),
	fc.double().map(value => JSON.stringify(value)),
);

/** JSON of any value that nobody expects there. */
export const hostileValues: fc.Arbitrary<string> = mix(
	[8, hostileNumbers],
	[3, wordOf('null true false "" [] {} [1,2] {"a":1}')],
	[3, hostileTexts.map(text => JSON.stringify(text))],
	[1, fc.json({maxDepth: 3})],
	[1, nested],
);

const names = fc.oneof(
	wordOf('__proto__ constructor toString hasOwnProperty status response request macAddress st did'),
	hostileTexts,
);

const jsonEdit = fc.record({
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
	/** Index of a member or item, or of those that are a number or a text; modulo their number. */
	at: fc.nat({max: 400}),
	/** A name, or a text. */
	name: names,
	/** JSON. */
	number: hostileNumbers,
	/** JSON. */
	value: hostileValues,
});

/** A change of what JSON holds. */
export type JsonEdit = ValueOf<typeof jsonEdit>;

/** Changes of what JSON holds. */
export const jsonEdits = (most = 6): fc.Arbitrary<readonly JsonEdit[]> =>
	fc.array(jsonEdit, {maxLength: most});

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

type Place = {readonly within: Slot[]; readonly index: number; readonly slot: Slot};

const isText = ({slot: {node}}: Place): boolean => node.kind === 'raw' && node.text.startsWith('"');
const isNumber = ({slot: {node}}: Place): boolean => node.kind === 'raw' && /^[\-\d]/v.test(node.text);

const placesOf = (node: Node): Place[] =>
	node.kind === 'raw'
		? []
		: [
				...node.slots.map((slot, index) => ({within: node.slots, index, slot})),
				...node.slots.flatMap(slot => placesOf(slot.node)),
			];

const placesFor = (root: Node, kind: JsonEdit['kind']): readonly Place[] =>
	placesOf(root).filter(place => (kind === 'number' ? isNumber(place) : kind !== 'text' || isText(place)));

const changes: Readonly<Record<JsonEdit['kind'], (place: Place, edit: JsonEdit) => void>> = {
	replace({slot}, {value}) {
		slot.node = {kind: 'raw', text: value};
	},
	number({slot}, {number}) {
		slot.node = {kind: 'raw', text: number};
	},
	text({slot}, {name}) {
		slot.node = {kind: 'raw', text: JSON.stringify(name)};
	},
	duplicate({within, slot}, {value}) {
		within.push({name: slot.name, node: {kind: 'raw', text: value}});
	},
	add({within, index}, {name, value}) {
		within.splice(index, 0, {name, node: {kind: 'raw', text: value}});
	},
	remove({within, index}) {
		within.splice(index, 1);
	},
	rename({slot}, {name}) {
		slot.name = name;
	},
};

/** A value as JSON, after some changes. */
export const editedJson = (value: unknown, edits: readonly JsonEdit[]): string => {
	const root = nodeOf(value);
	for (const edit of edits) {
		const places = placesFor(root, edit.kind);
		const place = places[edit.at % Math.max(1, places.length)];
		if (place !== undefined) {
			changes[edit.kind](place, edit);
		}
	}

	return textOf(root);
};
