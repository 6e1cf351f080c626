import {Writable} from 'node:stream';
import {setImmediate} from 'node:timers/promises';
import {expect, it} from 'vitest';
import {gatherWrites} from '../../source/connection/gather-writes.js';

/** A stream, which here is its own client, that remembers how much was written at once. */
const gathering = () => {
	const batches: number[] = [];
	const stream = new Writable({
		write(_chunk, _encoding, done) {
			batches.push(1);
			done();
		},
		writev(chunks, done) {
			batches.push(chunks.length);
			done();
		},
	});
	gatherWrites(stream, stream);
	const acknowledge = (): void => {
		stream.emit('packetreceive');
		stream.write('acknowledged');
	};

	return {stream, batches, acknowledge};
};

it('writes the acknowledgements of one turn at once, and those of the next with the next', async () => {
	const {batches, acknowledge} = gathering();
	acknowledge();
	acknowledge();
	acknowledge();
	await setImmediate();
	acknowledge();
	acknowledge();
	await setImmediate();
	expect(batches).toEqual([3, 2]);
});

it('holds nothing back that is written between packets', async () => {
	const {stream, batches, acknowledge} = gathering();
	acknowledge();
	await setImmediate();
	stream.write('a request');
	expect(batches).toEqual([1, 1]);
});
