import {Buffer} from 'node:buffer';
import {describe, expect, test, vi} from 'vitest';
import {DiffStdout} from '../../../source/screen/terminal/diff-stdout.js';
import {replay} from '../../support/xterm.js';
import {FakeOutput} from './support/fake-output.js';

const red = (text: string): string => `\u001B[31m${text}\u001B[39m`;

const setUp = (columns = 20, rows = 4) => {
	const output = new FakeOutput(columns, rows);
	const onError = vi.fn<(error: unknown) => void>();
	const screen = new DiffStdout(output, onError);
	return {output, screen, onError};
};

/** What is written for the last frame only. */
const change = (...frames: readonly string[]): string => {
	const {output, screen} = setUp();
	let bytes = '';
	for (const frame of frames) {
		screen.write(frame);
		bytes = output.take();
	}

	return bytes.replace(/^\u001B\[\?2026h/v, '').replace(/\u001B\[\?2026l$/v, '');
};

describe('bytes', () => {
	test('the first frame clears the screen and is drawn in full', () => {
		expect(change('ab\ncd')).toBe('\u001B[m\u001B[2J\u001B[Hab\r\ncd');
	});

	test('one changed character costs at most 25 bytes with everything', () => {
		const {output, screen} = setUp(100, 40);
		const frame = Array.from({length: 40}, () => 'x'.repeat(100));
		screen.write(frame.join('\n'));
		output.take();
		frame[38] = `${'x'.repeat(90)}y${'x'.repeat(9)}`;
		screen.write(frame.join('\n'));
		const bytes = output.take();
		expect(bytes).toBe('\u001B[?2026h\u001B[39;91Hy\u001B[?2026l');
		expect(bytes.length).toBeLessThanOrEqual(25);
	});

	test.each([
		['the same frame', 'ab\ncd', 'ab\ncd'],
		['the same look written otherwise', red('ab'), `\u001B[0;31mab\u001B[0m`],
		['blanks at the end', 'ab', 'ab   \n  '],
		['a colour without a glyph', 'a b', `a${red(' ')}b`],
	])('%s costs nothing', (_, before, after) => {
		expect(change(before, after)).toBe('');
	});

	test.each([
		['goes over a short gap', 'abcdef', 'XbcdeY', '\u001B[HXbcdeY'],
		['goes past a long one', 'abcdefgh', 'XbcdefgY', '\u001B[HX\u001B[6CY'],
		['writes up to three blanks', 'abcdef', 'abc', '\u001B[1;4H   '],
		['erases more than that', 'abcdefg', 'abc', '\u001B[1;4H\u001B[K'],
		['erases a row that went', 'abcd\nefgh', 'abcd', '\u001B[2H\u001B[K'],
		['goes to the next row', 'ab\ncd', 'Xb\nYd', '\u001B[HX\r\nY'],
		['goes straight down', 'ab\ncd', 'Xb\ncY', '\u001B[HX\u001B[BY'],
		['styles no more than needed', 'ab', red('ab'), '\u001B[H\u001B[31mab\u001B[m'],
		['keeps a style over a gap', red('abc d'), red('Xbc Y'), '\u001B[H\u001B[31mXbc Y\u001B[m'],
	])('%s', (_, before, after, bytes) => {
		expect(change(before, after)).toBe(bytes);
	});

	test('they and the frames are counted', () => {
		const {output, screen} = setUp();
		screen.write('漢');
		screen.write('漢');
		expect(screen.bytesWritten).toBe(Buffer.byteLength(output.take()));
		expect(screen.frames).toBe(2);
		expect(screen.framesPainted).toBe(1);
	});
});

describe('what does not fit', () => {
	test('is cut at the bottom and at the right edge', async () => {
		const {output, screen} = setUp(4, 2);
		screen.write('abcdef\nabc漢\nno');
		const {lines} = await replay(output.take(), 4, 2);
		expect(lines).toEqual(['abcd', 'abc']);
	});

	test('controls never reach the terminal', () => {
		expect(change('', 'a\u0007\u001B[2Jb')).not.toMatch(/\u0007|\u001B\[2J/v);
	});

	test('modes that Ink switches are no frame', () => {
		const {output, screen} = setUp();
		screen.write('a');
		output.take();
		screen.write('\u001B[?25h');
		expect(output.take()).toBe('');
		expect(screen.frames).toBe(1);
	});
});

describe('a slow terminal', () => {
	test('lets at most one frame wait, the newest', async () => {
		const {output, screen} = setUp();
		output.isFull = true;
		screen.write('frame 0');
		let bytes = output.take();
		for (let number = 1; number <= 1000; number++) {
			expect(screen.write(`frame ${number}`)).toBe(false);
		}

		expect(output.written).toEqual([]);
		output.drain();
		expect(output.written).toHaveLength(1);
		bytes += output.take();
		const {lines} = await replay(bytes, 20, 4);
		expect(lines[0]).toBe('frame 1000');
		output.emit('drain');
		expect(output.written).toEqual([]);
	});

	test('is drawn in full after a resize in between', async () => {
		const {output, screen} = setUp();
		output.isFull = true;
		screen.write('a long line');
		output.resize(6, 2);
		output.take();
		output.drain();
		const {lines} = await replay(output.take(), 6, 2);
		expect(lines).toEqual(['a long', '']);
	});
});

describe('resize', () => {
	test('tells the new size and draws in full what Ink answers', () => {
		const {output, screen} = setUp();
		screen.write('a');
		screen.on('resize', () => {
			screen.write(`${screen.columns}x${screen.rows}`);
		});
		output.take();
		output.resize(30, 10);
		expect(output.take()).toContain('\u001B[2J\u001B[H30x10');
	});

	test('draws the last frame again when Ink does not answer', () => {
		const {output, screen} = setUp();
		screen.write('a');
		output.take();
		output.resize(30, 10);
		expect(output.take()).toContain('\u001B[2J\u001B[Ha');
	});

	test('a terminal that knows no size counts as 80x24', () => {
		const {screen} = setUp(0, 0);
		expect([screen.columns, screen.rows]).toEqual([80, 24]);
	});
});

describe('holding and ending', () => {
	test('held frames are drawn in full on release, only the newest', () => {
		const {output, screen} = setUp();
		screen.write('a');
		screen.hold();
		output.take();
		screen.write('b');
		screen.write('c');
		expect(output.take()).toBe('');
		screen.release();
		expect(output.take()).toContain('\u001B[2J\u001B[Hc');
	});

	test('nothing is ever written after gate, nor after close', () => {
		for (const end of ['gate', 'close'] as const) {
			const {output, screen} = setUp();
			output.isFull = true;
			screen.write('a');
			screen.write('b');
			output.take();
			screen[end]();
			expect(screen.writable).toBe(false);
			screen.write('c');
			output.drain();
			output.resize(10, 3);
			screen.release();
			expect(output.take()).toBe('');
		}
	});

	test('close takes every listener away', () => {
		const {output, screen} = setUp();
		expect(output.eventNames()).toEqual(['resize', 'drain', 'error']);
		screen.close();
		expect(output.eventNames()).toEqual([]);
	});

	test('errors are told once and never thrown, and end the writing', () => {
		const {output, screen, onError} = setUp();
		output.emit('error', new Error('EPIPE'));
		output.emit('error', new Error('EIO'));
		screen.write('a');
		expect(output.take()).toBe('');
		expect(onError.mock.calls).toEqual([[new Error('EPIPE')]]);
	});

	test('errors are told after gate too', () => {
		const {output, screen, onError} = setUp();
		screen.gate();
		output.emit('error', new Error('EIO'));
		expect(onError).toHaveBeenCalledOnce();
	});

	test('an output that throws counts as failed', () => {
		const {output, screen, onError} = setUp();
		vi.spyOn(output, 'write').mockImplementation(() => {
			throw new Error('closed');
		});
		screen.write('a');
		expect(onError).toHaveBeenCalledWith(new Error('closed'));
	});
});
