import fc from 'fast-check';
import {mix} from './mix.js';

/** Texts that have broken programs before: controls, escapes, directions, half characters, formulas, names of prototypes. */
const known: readonly string[] = [
	'',
	' ',
	'\0',
	'\u001B[31mred',
	'\u001B]0;title\u0007',
	'\u001B[2J\u001B[H',
	'\u009B31m',
	'\r\nline',
	'a\u2028b\u2029c',
	'\u202Egnp.exe',
	'\u2066isolated\u2069',
	'\uD800',
	'\uDC00\uD800',
	'\uFEFFbom',
	'\u200B\u200D\u2060',
	'e\u0301\u0301\u0301',
	'👩‍👩‍👧‍👦',
	'漢字かな',
	'=HYPERLINK("http://x","y")',
	'+1+1',
	'@SUM(A1)',
	'-2',
	...`" "" , "a","b" ' ../../etc/passwd / # + $SYS/#`.split(' '),
	...'__proto__ constructor toString hasOwnProperty -0 1e308 1e999 0x10 null true %s%n%d $HOME \\'.split(' '),
];

/** Text of any UTF-16 code units, halves of characters among them. */
const codeUnits = fc
	.array(fc.nat({max: 0xff_ff}), {maxLength: 12})
	// eslint-disable-next-line unicorn/prefer-code-point -- Lone surrogates are no code points.
	.map(units => String.fromCharCode(...units));

/** A text many times over: as long as a broker lets a message be. */
const long = fc
	.tuple(fc.constantFrom('a', '\u001B[', 'é', '漢', '" ', 'e\u0301', '\uD83D', ' '), fc.nat({max: 20_000}))
	.map(([part, times]) => part.repeat(times));

/** Text from somebody who means no good. */
export const hostileTexts: fc.Arbitrary<string> = mix(
	[5, fc.constantFrom(...known)],
	[2, fc.string({maxLength: 30})],
	[3, codeUnits],
	[1, long],
);

/** The same, with two of them put together. */
export const hostileNames: fc.Arbitrary<string> = fc.oneof(
	hostileTexts,
	fc.tuple(hostileTexts, fc.constantFrom('Basement', 'Wärmepumpe', 'x')).map(([left, right]) => left + right),
);
