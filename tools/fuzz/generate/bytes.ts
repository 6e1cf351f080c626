import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {type ValueOf} from './mix.js';

const telling = [0, 9, 10, 13, 0x1b, 0x22, 0x27, 0x2c, 0x3b, 0x5b, 0x5d, 0x7b, 0x7d, 0x7f, 0x80, 0xc3, 0xff];

const byteEdit = fc.record({
	kind: fc.constantFrom('set', 'insert', 'cut', 'drop', 'repeat'),
	/** A share of the whole, so that it means something in every text. */
	at: fc.float({min: 0, max: 1, noNaN: true}),
	bytes: fc.array(fc.oneof(fc.constantFrom(...telling), fc.nat({max: 255})), {minLength: 1, maxLength: 6}),
	count: fc.nat({max: 300}),
});

/** A change of some bytes. */
export type ByteEdit = ValueOf<typeof byteEdit>;

/** Changes of bytes, none as often as not. */
export const byteEdits = (most = 4): fc.Arbitrary<readonly ByteEdit[]> =>
	fc.array(byteEdit, {maxLength: most});

type Pieces = readonly [before: Buffer, bytes: Buffer, after: Buffer];

const pieces: Readonly<Record<ByteEdit['kind'], (pieces: Pieces, edit: ByteEdit) => readonly Buffer[]>> = {
	set: ([before, bytes, after]) => [before, bytes, after.subarray(bytes.length)],
	insert: ([before, bytes, after]) => [before, bytes, after],
	cut: ([before]) => [before],
	drop: ([before, , after], {count}) => [before, after.subarray(count)],
	repeat: ([before, , after], {count}) => [before, after.subarray(0, count), after],
};

/** The bytes of a text after some changes. */
export const edited = (text: string | Uint8Array, changes: readonly ByteEdit[]): Buffer => {
	let whole: Buffer = typeof text === 'string' ? Buffer.from(text) : Buffer.from(text);
	for (const change of changes) {
		const place = Math.floor(change.at * whole.length);
		const split = [whole.subarray(0, place), Buffer.from(change.bytes), whole.subarray(place)] as const;
		whole = Buffer.concat(pieces[change.kind](split, change));
	}

	return whole;
};
