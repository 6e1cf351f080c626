import {Buffer} from 'node:buffer';
import {write} from 'node:fs';
import {Writable} from 'node:stream';
import {promisify} from 'node:util';
import {Semaphore} from '../support/semaphore.js';

/** Standard output and standard error take one of Node's threads, however long their disk hangs. */
const oneThread = new Semaphore(1);

const writeSome = promisify(write);

const writeAll = async (fileDescriptor: number, bytes: Buffer): Promise<void> => {
	let rest = bytes;
	while (rest.length > 0) {
		const {bytesWritten} = await writeSome(fileDescriptor, rest);
		rest = rest.subarray(bytesWritten);
	}
};

/**
Returns a stream that writes to an open file without waiting for its disk.

Node's own standard output writes to a file synchronously: a disk that hangs would stop the whole program.
*/
export const fileStream = (fileDescriptor: number): Writable =>
	new Writable({
		write(chunk: Buffer | string, _encoding, done) {
			oneThread
				.run(async () => writeAll(fileDescriptor, Buffer.from(chunk)))
				.then(() => {
					done();
				}, done);
		},
	});
