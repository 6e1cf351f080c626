import fc from 'fast-check';
import {expect, test} from 'vitest';
import {DiffStdout} from '../../../source/screen/terminal/diff-stdout.js';
import {replay} from '../../support/xterm.js';
import {FakeOutput} from './support/fake-output.js';

// As on the alternate screen: nothing goes on in the next row.
const autowrapOff = '\u001B[?7l';

const unexpected = (error: unknown): void => {
	expect.unreachable(String(error));
};

const styles = [
	'',
	'1',
	'2',
	'1;2',
	'3',
	'4',
	'7',
	'9',
	'31',
	'92',
	'41',
	'38;5;200',
	'48;2;1;2;3',
	'1;33;44',
];

const glyphs = [
	...'ab0  .',
	...'│─╭╯█▇░●○↑⣿',
	...'漢字かナ한，',
	'😀',
	'👨‍👩‍👧',
	'🇩🇪',
	'❤️',
	'e\u0301',
	'\u200B',
	'\u0007',
];

const segment = fc
	.tuple(fc.constantFrom(...styles), fc.array(fc.constantFrom(...glyphs), {maxLength: 8}))
	.map(([style, text]) => (style === '' ? text.join('') : `\u001B[${style}m${text.join('')}\u001B[0m`));

const line = fc.array(segment, {maxLength: 4}).map(parts => parts.join(''));

const pool = fc.array(line, {minLength: 1, maxLength: 6});

type Step = {
	readonly lines: readonly number[];
	readonly spoiled: readonly [number, string];
	readonly size: readonly [number, number] | undefined;
};

const step: fc.Arbitrary<Step> = fc.record({
	lines: fc.array(fc.nat(), {maxLength: 9}),
	spoiled: fc.tuple(fc.nat(), line),
	size: fc.option(fc.tuple(fc.integer({min: 1, max: 24}), fc.integer({min: 1, max: 8})), {
		freq: 6,
		nil: undefined,
	}),
});

test('painting changes leads to the same screen as painting the last frame in full', async () => {
	await fc.assert(
		fc.asyncProperty(pool, fc.array(step, {minLength: 1, maxLength: 8}), async (lines, steps) => {
			const output = new FakeOutput(16, 6);
			const screen = new DiffStdout(output, unexpected);
			const terminal = await replay(autowrapOff, 16, 6);
			for (const {lines: chosen, spoiled, size} of steps) {
				if (size !== undefined) {
					terminal.resize(...size);
					output.resize(...size);
					await terminal.write(output.take());
				}

				const frame = chosen.map(index => lines[index % lines.length] ?? '');
				if (frame.length > 0) {
					frame[spoiled[0] % frame.length] = spoiled[1];
				}

				screen.write(frame.join('\n'));
				await terminal.write(output.take());

				const fresh = new FakeOutput(output.columns, output.rows);
				new DiffStdout(fresh, unexpected).write(frame.join('\n'));
				const expected = await replay(autowrapOff + fresh.take(), output.columns, output.rows);
				expect(terminal.cells).toEqual(expected.cells);
				expect(terminal.isUpdatePending).toBe(false);
			}
		}),
		{
			numRuns: 200,
			// Text that comes after a character whose width is doubtful, where nothing was before.
			examples: [
				[
					['\u001B[3maaaaaa👨‍👩‍👧\u001B[0m', ''],
					[
						{lines: [0, 0], spoiled: [1, ''], size: undefined},
						{lines: [0], spoiled: [0, '\u001B[3ma字aか👨‍👩‍👧 a\u001B[0m'], size: undefined},
					],
				],
			],
		},
	);
}, 60_000);

test('a full repaint shows what the frame itself would show', async () => {
	const sure = fc
		.tuple(
			fc.constantFrom(...styles),
			fc.array(fc.constantFrom(...'ab 0.│─╭█●⣿漢字かナ한，'), {maxLength: 8}),
		)
		.map(([style, text]) => `\u001B[${style || '0'}m${text.join('')}\u001B[0m`);
	await fc.assert(
		fc.asyncProperty(
			fc.array(
				fc.array(sure, {maxLength: 4}).map(parts => parts.join('')),
				{minLength: 1, maxLength: 5},
			),
			async lines => {
				const output = new FakeOutput(70, 5);
				new DiffStdout(output, unexpected).write(lines.join('\n'));
				const painted = await replay(output.take(), 70, 5);
				const expected = await replay(lines.join('\r\n'), 70, 5);
				expect(painted.cells).toEqual(expected.cells);
			},
		),
		{numRuns: 50},
	);
}, 60_000);
