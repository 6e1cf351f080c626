import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {type TerminalInput} from '../../../source/screen/terminal/input-parser.js';
import {Keyboard} from '../../../source/screen/terminal/keyboard.js';
import {ManualClock} from '../../support/manual-clock.js';

const escape = '\u001B';

const open = () => {
	const clock = new ManualClock();
	const keyboard = new Keyboard(clock);
	const inputs: TerminalInput[] = [];
	keyboard.onInput(input => {
		inputs.push(input);
	});
	/** Keys as short names, pastes in quotes. */
	const heard = (): readonly string[] =>
		inputs.map(input =>
			'pasted' in input
				? JSON.stringify(input.pasted)
				: `${input.key.isCtrl ? 'ctrl+' : ''}${input.key.name ?? input.key.input}`,
		);
	return {clock, keyboard, heard};
};

/** What comes of pieces that arrive one after another, with a pause after them. */
const typed = (...pieces: readonly string[]): readonly string[] => {
	const {clock, keyboard, heard} = open();
	for (const piece of pieces) {
		keyboard.receive(piece);
	}

	clock.advance(60_000);
	return heard();
};

describe('keys', () => {
	it.each([
		['q', ['q']],
		['5/é日😀', ['5', '/', 'é', '日', '😀']],
		['\r\n\t\b\u007F', ['enter', 'enter', 'tab', 'delete', 'delete']],
		['\u0003\u001A\u0015', ['ctrl+c', 'ctrl+z', 'ctrl+u']],
		['\u001B[A\u001B[B\u001B[C\u001B[D', ['up', 'down', 'right', 'left']],
		['\u001BOA\u001BOB\u001BOC\u001BOD', ['up', 'down', 'right', 'left']],
		['\u001B[Z\u001B[3~\u001B[5~\u001B[6~', ['backTab', 'delete', 'pageUp', 'pageDown']],
		['\u001B[27u\u001B[13u\u001B[9u\u001B[127u', ['escape', 'enter', 'tab', 'delete']],
		['\u001B[99;5u', ['ctrl+c']],
		['\u001B', ['escape']],
		['\u001B\u001B', ['escape', 'escape']],
	])('%j', (input, keys) => {
		expect(typed(input)).toEqual(keys);
	});

	it('Esc is one after a short pause, so that what is typed next is a key of its own', () => {
		const {clock, keyboard, heard} = open();
		keyboard.receive(escape);
		clock.advance(49);
		expect(heard()).toEqual([]);
		clock.advance(1);
		keyboard.receive('[');
		keyboard.receive('q');
		expect(heard()).toEqual(['escape', '[', 'q']);
	});
});

/** What terminals send without a person: each is dropped. */
const noise = {
	'primary attributes, xterm': '\u001B[?64;1;2;6;9;15;18;21;22c',
	'secondary attributes': '\u001B[>41;390;0c',
	'tertiary attributes': '\u001BP!|00000000\u001B\\',
	'cursor position': '\u001B[24;80R',
	'status report': '\u001B[0n',
	'mode report': '\u001B[?2026;2$y',
	'version of xterm': '\u001BP>|XTerm(390)\u001B\\',
	'capability (XTGETTCAP)': '\u001BP1+r544e=787465726d\u001B\\',
	'setting (DECRQSS)': '\u001BP1$r0m\u001B\\',
	'colour, ended by ST': '\u001B]11;rgb:1e1e/1e1e/1e1e\u001B\\',
	'colour, ended by BEL': '\u001B]10;rgb:ffff/ffff/ffff\u0007',
	clipboard: '\u001B]52;c;cQ==\u001B\\',
	title: '\u001B]lquit q\u001B\\',
	'graphics of kitty': '\u001B_Gi=31;OK\u001B\\',
	'keyboard of kitty': '\u001B[?1u',
	'key of kitty': '\u001B[113;1:3u',
	'window size': '\u001B[8;30;100t',
	focus: '\u001B[I\u001B[O',
	'mouse, SGR': '\u001B[<0;12;7M\u001B[<0;12;7m',
	'mouse, urxvt': '\u001B[32;12;7M',
	'mouse, X10': '\u001B[M q!',
	'privacy message': '\u001B^q\u001B\\',
	'start of string': '\u001BXq\u001B\\',
	'eight-bit colour': '\u009D11;rgb:0/0/0\u009C',
	'eight-bit attributes': '\u009B?1;2c',
	'eight-bit string': '\u0090>|q\u009C',
	'F1 to F4': '\u001BOP\u001BOQ\u001BOR\u001BOS',
	'F1 of the Linux console': '\u001B[[A',
	'F5, Home, End': '\u001B[15~\u001B[H\u001BOF\u001B[1~',
	'Ctrl+Up': '\u001B[1;5A',
	'Shift+PageDown': '\u001B[6;2~',
	'Ctrl+q of modifyOtherKeys': '\u001B[27;5;113~',
	'Alt+q': '\u001Bq',
	'Alt+Up': '\u001B\u001B[A',
	'Alt+é': '\u001Bé',
	'not to be decoded': '\uFFFD\u0000',
} as const;

describe('what is no key', () => {
	it.each(Object.entries(noise))('%s', (_name, input) => {
		expect(typed(input)).toEqual([]);
		expect(typed(...input)).toEqual([]);
	});

	it.each([
		['an answer without its end', '\u001B]11;rgb:'],
		['a sequence without its end', '\u001B['],
		['a mouse report without its end', '\u001B[M'],
	])('%s is given up after a second, and keys are keys again', (_name, input) => {
		const {clock, keyboard, heard} = open();
		keyboard.receive(input);
		clock.advance(1000);
		keyboard.receive('q');
		expect(heard()).toEqual(['q']);
	});

	it('Ctrl+C is heard within anything but a paste', () => {
		for (const begun of ['\u001B', '\u001B[', '\u001BO', '\u001B]', '\u001BP']) {
			expect(typed(`${begun}\u0003`)).toEqual(['ctrl+c']);
		}
	});
});

describe('a paste', () => {
	const paste = (text: string): string => `\u001B[200~${text}\u001B[201~`;

	it('is text, whatever is in it', () => {
		expect(typed(`a${paste('q\r\u0003w\u001B[A')}b`)).toEqual([
			'a',
			JSON.stringify('q\r\u0003w\u001B[A'),
			'b',
		]);
		expect(typed(paste(''))).toEqual([]);
	});

	it('of a megabyte is cut to 4096 characters, and its end is found', () => {
		const [text, key] = typed(`${paste('x'.repeat(1_000_000))}q`);
		expect([text?.length, key]).toEqual([4098, 'q']);
	});

	it('whose end does not come is over after ten seconds', () => {
		const {clock, keyboard, heard} = open();
		keyboard.receive('\u001B[200~abc');
		clock.advance(9999);
		keyboard.receive('def');
		clock.advance(10_000);
		keyboard.receive('q');
		expect(heard()).toEqual(['"abcdef"', 'q']);
	});
});

/** Pieces of a text, cut at random places between its characters. */
const cut = (text: string, cuts: readonly number[]): readonly string[] => {
	const characters = [...text];
	const places = [...new Set(cuts.map(place => place % (characters.length + 1)))].toSorted((a, b) => a - b);
	return [0, ...places].map((from, index) =>
		characters.slice(from, places[index] ?? characters.length).join(''),
	);
};

describe('random input', () => {
	it('of keys between answers of terminals, cut anywhere, gives exactly the keys', () => {
		const pieces = fc.array(
			fc.oneof(
				fc.constantFrom(...'quit 123?[]/y').map(text => ({text, keys: [text]})),
				fc.constantFrom(...Object.values(noise)).map(text => ({text, keys: []})),
				fc.constant({text: '\u001B[200~q\u001B[201~', keys: ['"q"']}),
				fc.constantFrom(
					{text: '\u001B[A', keys: ['up']},
					{text: '\u001BOB', keys: ['down']},
					{text: '\r', keys: ['enter']},
				),
			),
			{maxLength: 12},
		);
		fc.assert(
			fc.property(pieces, fc.array(fc.nat(), {maxLength: 8}), (parts, cuts) => {
				const text = parts.map(part => part.text).join('');
				expect(typed(...cut(text, cuts))).toEqual(parts.flatMap(part => part.keys));
			}),
			{numRuns: 5000},
		);
	});

	it('of any bytes leaves a keyboard that hears the next key, and never waits for ever', () => {
		fc.assert(
			fc.property(fc.uint8Array({maxLength: 200}), bytes => {
				const {clock, keyboard, heard} = open();
				keyboard.receive(new TextDecoder().decode(bytes));
				clock.advance(10_000);
				const before = heard().length;
				keyboard.receive('q');
				expect(heard().slice(before)).toEqual(['q']);
			}),
			{numRuns: 10_000},
		);
	});
});
