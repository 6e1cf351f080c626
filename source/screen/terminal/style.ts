import {reduceAnsiCodesIncremental, type AnsiCode} from '@alcalzone/ansi-tokenize';

/** Style of a cell as SGR parameters (ECMA-48 §8.3.117). */
export type Style = {
	/** The parameters in a fixed order: two styles look the same when their keys are equal. */
	readonly key: string;
	/** Parameters by the aspect that they set (foreground, bold…). */
	readonly aspects: ReadonlyMap<string, Aspect>;
	/** Part that is visible on a blank: background, line, inversion. */
	readonly onBlank: Style;
};

type Aspect = {
	/** The parameters that set it: `31`, `38;5;200`. */
	readonly set: string;
	/** The parameter that ends it: `39`. */
	readonly end: string;
};

const introducer = '\u001B[';

const sgr = (parameters: readonly string[]): string => `${introducer}${parameters.join(';')}m`;

/** The terminal's own look: nothing set. */
export const plain: Style = {
	key: '',
	aspects: new Map(),
	// A getter, because an object cannot name itself while it is being made.
	get onBlank() {
		return plain;
	},
};

const backgroundEnd = '49';

// Underline, inverse, strike-through, overline: they draw with the foreground even without a glyph.
const drawnWithoutGlyph: ReadonlySet<string> = new Set(['24', '27', '29', '55']);

const aspectOf = ({code, endCode}: AnsiCode): [string, Aspect] => {
	const set = code.slice(introducer.length, -1);
	const end = endCode.slice(introducer.length, -1);
	// Bold and dim exist together, but one parameter ends both.
	return [end === '22' ? `22/${set}` : end, {set, end}];
};

const makeStyle = (aspects: ReadonlyMap<string, Aspect>): Style => {
	if (aspects.size === 0) {
		return plain;
	}

	const key = [...aspects.values()].map(({set}) => set).join(';');
	const style = {key, aspects, onBlank: plain};
	const ends = [...aspects.values()].map(({end}) => end);
	if (ends.some(end => drawnWithoutGlyph.has(end))) {
		style.onBlank = style;
		return style;
	}

	const background = aspects.get(backgroundEnd);
	if (background !== undefined) {
		style.onBlank = aspects.size === 1 ? style : makeStyle(new Map([[backgroundEnd, background]]));
	}

	return style;
};

/** The style that SGR codes add up to; the order in which they came does not matter. */
export const styleOf = (codes: readonly AnsiCode[]): Style =>
	makeStyle(new Map(codes.map(code => aspectOf(code)).toSorted(([a], [b]) => (a < b ? -1 : 1))));

/** The codes in force after `code`; other sequences than SGR (links) are left out. */
export const applyCode = (codes: readonly AnsiCode[], code: AnsiCode): readonly AnsiCode[] => {
	if (!code.code.startsWith(introducer)) {
		return codes;
	}

	// No parameter means 0, reset (ECMA-48 §5.4.2).
	return code.code === sgr([]) ? [] : reduceAnsiCodesIncremental([...codes], [code]);
};

/** The shortest SGR sequence that leads from one look to another; empty when they are the same. */
export const transition = (from: Style, to: Style): string => {
	if (from.key === to.key) {
		return '';
	}

	if (to.key === '') {
		return sgr([]);
	}

	const fresh = sgr(['0', to.key]);
	const ends = new Set([...from.aspects].filter(([name]) => !to.aspects.has(name)).map(([, {end}]) => end));
	if (ends.has('0')) {
		return fresh;
	}

	const starts = [...to.aspects]
		.filter(([name, {set, end}]) => ends.has(end) || from.aspects.get(name)?.set !== set)
		.map(([, {set}]) => set);
	const changed = sgr([...ends, ...starts]);
	return changed.length <= fresh.length ? changed : fresh;
};
