import {once} from 'node:events';
import {Writable} from 'node:stream';
import {describe, expect, it} from 'vitest';
import {LineOutput} from '../../source/process/line-output.js';

/** A stream whose reader reads only when asked. */
const slowStream = () => {
	let text = '';
	let waiting: Array<() => void> = [];
	let isReading = false;
	const stream = new Writable({
		decodeStrings: false,
		write(chunk, _encoding, done) {
			const read = (): void => {
				text += String(chunk);
				done();
			};

			if (isReading) {
				read();
			} else {
				waiting.push(read);
			}
		},
	});
	return {
		stream,
		text: () => text,
		async read() {
			isReading = true;
			const drained = once(stream, 'drain');
			for (const one of waiting) {
				one();
			}

			waiting = [];
			await drained;
		},
	};
};

const line = (number: number): string => `${String(number).padStart(99)}\n`;

describe('a line output', () => {
	it('keeps 256 kB for a reader, drops further lines, and tells how many once there is a reader', async () => {
		const {stream, text, read} = slowStream();
		const dropped: number[] = [];
		const output = new LineOutput(stream, lines => {
			dropped.push(lines);
			output.write(`${lines} dropped\n`);
		});
		for (let number = 0; number < 10_000; number++) {
			output.write(line(number));
		}

		expect(stream.writableLength).toBeLessThanOrEqual(262_144 + 100);
		await read();
		output.write('goes on\n');
		const lines = text().trimEnd().split('\n');
		const kept = lines.slice(0, -2);
		expect(kept.map(Number)).toEqual(kept.map((_line, index) => index));
		expect(dropped).toEqual([10_000 - kept.length]);
		expect(lines.slice(-2)).toEqual([`${10_000 - kept.length} dropped`, 'goes on']);
	});

	it('writes a long text whole where nothing waits', async () => {
		const {stream, text, read} = slowStream();
		const output = new LineOutput(stream, () => undefined);
		const long = line(1).repeat(10_000);
		output.write(long);
		await read();
		expect(text()).toBe(long);
	});

	it('tells once that nothing can be written any more, and drops the rest', async () => {
		const stream = new Writable({
			write(_chunk, _encoding, done) {
				done(Object.assign(new Error('gone'), {code: 'EPIPE'}));
			},
		});
		const output = new LineOutput(stream, () => undefined);
		let gone = 0;
		output.onGone(() => {
			gone++;
		});
		output.write('one\n');
		await new Promise(resolve => {
			stream.once('close', resolve);
		});
		output.write('two\n');
		await output.flushed();
		expect({gone, isGone: output.isGone, error: output.error}).toEqual({
			gone: 1,
			isGone: true,
			error: undefined,
		});
	});

	it('waits for its reader at the end, until it is given up', async () => {
		const {stream} = slowStream();
		const output = new LineOutput(stream, () => undefined);
		await output.flushed();
		output.write('one\n');
		let isFlushed = false;
		const flushed = output.flushed().then(() => {
			isFlushed = true;
		});
		await Promise.resolve();
		expect(isFlushed).toBe(false);
		output.giveUp();
		await flushed;
		await output.flushed();
		expect(isFlushed).toBe(true);
	});
});
