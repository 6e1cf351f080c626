import {type KeyPress, type NamedKey} from '../keymap.js';

/** What a person did: a key, or a text that was pasted. */
export type TerminalInput = {readonly key: KeyPress} | {readonly pasted: string};

/** No form or filter takes more of a paste. */
const longestPaste = 4096;

const escape = '\u001B';
const interrupt = '\u0003';

const named = (name: NamedKey): KeyPress => ({input: '', isCtrl: false, name});

/** Control characters that are keys of their own (ECMA-48 §8.3; DEL is what most terminals send for Backspace). */
const controlKeys: ReadonlyMap<string, NamedKey> = new Map([
	['\r', 'enter'],
	['\n', 'enter'],
	['\t', 'tab'],
	['\b', 'delete'],
	['\u007F', 'delete'],
]);

/** Keys that arrive as a control sequence, or with ESC O, without a modifier (xterm's ctlseqs, PC-style function keys). */
const sequenceKeys: ReadonlyMap<string, NamedKey> = new Map([
	['A', 'up'],
	['B', 'down'],
	['C', 'right'],
	['D', 'left'],
	['Z', 'backTab'],
	['3~', 'delete'],
	['5~', 'pageUp'],
	['6~', 'pageDown'],
	// As a terminal sends them in which a program left the keyboard protocol of kitty on.
	['27u', 'escape'],
	['13u', 'enter'],
	['9u', 'tab'],
	['127u', 'delete'],
]);

/** Begin a string that lasts until ST: DCS, SOS, OSC, PM, APC; also as one character of C1 (ECMA-48 §5.6). */
const stringBegins = new Set(['P', 'X', ']', '^', '_']);
const c1Forms: ReadonlyMap<string, string> = new Map([
	['\u008F', 'O'],
	['\u0090', 'P'],
	['\u0098', 'X'],
	['\u009B', '['],
	['\u009D', ']'],
	['\u009E', '^'],
	['\u009F', '_'],
]);
const stringTerminator = '\u009C';
const bell = '\u0007';
const aborts = new Set(['\u0018', '\u001A']);

const pasteEnd = '\u001B[201~';

const isIn = (character: string, first: number, last: number): boolean => {
	const code = character.codePointAt(0) ?? -1;
	return code >= first && code <= last;
};

type Begun = {readonly text: string; readonly isAlt: boolean};

/** What the next character belongs to. */
type State =
	| {readonly in: 'text'}
	/** After ESC; several are those of a person, or Alt. */
	| {readonly in: 'escape'; readonly count: number}
	/** After ESC [ or ESC O; Alt puts another ESC before it. */
	| ({readonly in: 'sequence'} & Begun)
	| ({readonly in: 'function-key'} & Begun)
	/** The characters of a mouse report that have no end of their own. */
	| {readonly in: 'mouse'; readonly left: number}
	| {readonly in: 'string'; readonly isOsc: boolean; readonly isEnding: boolean}
	/** With the last characters, in which its end shows. */
	| {readonly in: 'paste'; readonly text: string; readonly tail: string};

/** What has begun and may go on: an Esc, which may have been a key, a sequence or a paste. */
export type Wait = 'escape' | 'sequence' | 'paste';

const text: State = {in: 'text'};

/**
Splits what a terminal sends into keys and pastes. Everything else is read to its end and dropped: mouse reports, answers of
the terminal (DCS, OSC, APC, control sequences), keys with Alt or another modifier.
*/
export class InputParser {
	#state: State = text;

	/** To what the next character may belong; undefined where it stands for itself. */
	get waitsFor(): Wait | undefined {
		const {in: where} = this.#state;
		return where === 'text' ? undefined : where === 'escape' || where === 'paste' ? where : 'sequence';
	}

	/** Takes a piece of input, cut anywhere between two characters. */
	receive(piece: string): readonly TerminalInput[] {
		return [...piece].flatMap(character => this.#take(character));
	}

	/** Ends what is waited for, since nothing came: an Esc was a key, anything else is dropped. */
	end(): readonly TerminalInput[] {
		const state = this.#state;
		this.#state = text;
		if (state.in === 'escape') {
			return Array.from({length: state.count}, () => ({key: named('escape')}));
		}

		return state.in === 'paste' ? pasteOf(state.text) : [];
	}

	#take(character: string): readonly TerminalInput[] {
		const state = this.#state;
		switch (state.in) {
			case 'text': {
				return this.#takeText(character);
			}

			case 'escape': {
				return this.#takeEscaped(character, state.count);
			}

			case 'sequence': {
				return this.#takeSequence(character, state);
			}

			case 'function-key': {
				return this.#takeFunctionKey(character, state);
			}

			case 'mouse': {
				this.#state = state.left > 1 ? {in: 'mouse', left: state.left - 1} : text;
				return [];
			}

			case 'string': {
				return this.#takeString(character, state);
			}

			case 'paste': {
				return this.#takePaste(character, state);
			}
		}
	}

	#takeText(character: string): readonly TerminalInput[] {
		if (character === escape) {
			this.#state = {in: 'escape', count: 1};
			return [];
		}

		const c1 = c1Forms.get(character);
		if (c1 !== undefined) {
			return this.#begin(c1, false);
		}

		const name = controlKeys.get(character);
		if (name !== undefined) {
			return [{key: named(name)}];
		}

		if (isIn(character, 0x01, 0x1a)) {
			const letter = String.fromCodePoint((character.codePointAt(0) ?? 0) + 0x60);
			return [{key: {input: letter, isCtrl: true}}];
		}

		// What could not be decoded is no key either.
		return isIn(character, 0, 0x1f) || isIn(character, 0x80, 0x9f) || character === '\uFFFD'
			? []
			: [{key: {input: character, isCtrl: false}}];
	}

	#takeEscaped(character: string, count: number): readonly TerminalInput[] {
		if (character === escape) {
			this.#state = {in: 'escape', count: count + 1};
			return [];
		}

		return this.#begin(character, count > 1);
	}

	/** Begins what an ESC and this character introduce; with any other character it was a key with Alt. */
	#begin(character: string, isAlt: boolean): readonly TerminalInput[] {
		if (character === '[') {
			this.#state = {in: 'sequence', text: '', isAlt};
		} else if (character === 'O') {
			this.#state = {in: 'function-key', text: '', isAlt};
		} else if (stringBegins.has(character)) {
			this.#state = {in: 'string', isOsc: character === ']', isEnding: false};
		} else {
			this.#state = text;
			// Whatever else is held, Ctrl+C ends the program.
			return character === interrupt ? this.#takeText(character) : [];
		}

		return [];
	}

	#takeSequence(character: string, {text: before, isAlt}: Begun): readonly TerminalInput[] {
		if (!isIn(character, 0x20, 0x7e)) {
			return this.#takeAnew(character);
		}

		// The Linux console sends F1 to F5 as ESC [ [ A and so on.
		if (!isIn(character, 0x40, 0x7e) || (character === '[' && before === '')) {
			this.#state = {in: 'sequence', text: `${before}${character}`.slice(0, 64), isAlt};
			return [];
		}

		this.#state = text;
		const sequence = `${before}${character}`;
		if (sequence === '200~') {
			this.#state = {in: 'paste', text: '', tail: ''};
		} else if (sequence === 'M') {
			this.#state = {in: 'mouse', left: 3};
		}

		if (isAlt) {
			return [];
		}

		const name = sequenceKeys.get(sequence);
		return name === undefined ? controlOf(sequence) : [{key: named(name)}];
	}

	#takeFunctionKey(character: string, {text: before, isAlt}: Begun): readonly TerminalInput[] {
		if (!isIn(character, 0x20, 0x7e)) {
			return this.#takeAnew(character);
		}

		if (isIn(character, 0x30, 0x3f) && before.length < 8) {
			this.#state = {in: 'function-key', text: `${before}${character}`, isAlt};
			return [];
		}

		this.#state = text;
		const name = before === '' && isIn(character, 0x41, 0x44) ? sequenceKeys.get(character) : undefined;
		return name === undefined || isAlt ? [] : [{key: named(name)}];
	}

	#takeString(
		character: string,
		{isOsc, isEnding}: {readonly isOsc: boolean; readonly isEnding: boolean},
	): readonly TerminalInput[] {
		if (isEnding && character !== '\\') {
			// An ESC that does not end the string begins something else.
			this.#state = {in: 'escape', count: 1};
			return this.#take(character);
		}

		const isOver = isEnding || character === stringTerminator || aborts.has(character);
		if (isOver || (isOsc && character === bell)) {
			this.#state = text;
		} else if (character === interrupt) {
			return this.#takeAnew(character);
		} else {
			this.#state = {in: 'string', isOsc, isEnding: character === escape};
		}

		return [];
	}

	#takePaste(
		character: string,
		{text: before, tail}: {readonly text: string; readonly tail: string},
	): readonly TerminalInput[] {
		const end = `${tail}${character}`.slice(-pasteEnd.length);
		const after = before.length < longestPaste + pasteEnd.length ? `${before}${character}` : before;
		if (end === pasteEnd) {
			this.#state = text;
			return pasteOf(after.endsWith(pasteEnd) ? after.slice(0, -pasteEnd.length) : after);
		}

		this.#state = {in: 'paste', text: after, tail: end};
		return [];
	}

	/** A control character inside a sequence: the sequence is broken off. */
	#takeAnew(character: string): readonly TerminalInput[] {
		this.#state = text;
		return this.#takeText(character);
	}
}

/** A letter with Ctrl in the keyboard protocol of kitty. */
const controlOf = (sequence: string): readonly TerminalInput[] => {
	const code = Number(/^(?<code>\d+);5u$/v.exec(sequence)?.groups?.code);
	return code >= 0x61 && code <= 0x7a ? [{key: {input: String.fromCodePoint(code), isCtrl: true}}] : [];
};

const pasteOf = (pasted: string): readonly TerminalInput[] =>
	pasted === '' ? [] : [{pasted: pasted.slice(0, longestPaste)}];
