import {Buffer} from 'node:buffer';
import fc from 'fast-check';

/** A change of some bytes. Places are shares of the whole, so that they mean something in every text. */
export type ByteEdit = {
	readonly kind: 'set' | 'insert' | 'cut' | 'drop' | 'repeat';
	/** From 0 to 1. */
	readonly at: number;
	readonly bytes: readonly number[];
	readonly count: number;
};

const telling = [0, 9, 10, 13, 0x1b, 0x22, 0x27, 0x2c, 0x3b, 0x5b, 0x5d, 0x7b, 0x7d, 0x7f, 0x80, 0xc3, 0xff];

/** Changes of bytes, none as often as not. */
export const byteEdits = (most = 4): fc.Arbitrary<readonly ByteEdit[]> =>
	fc.array(
		fc.record({
			kind: fc.constantFrom('set', 'insert', 'cut', 'drop', 'repeat'),
			at: fc.float({min: 0, max: 1, noNaN: true}),
			bytes: fc.array(fc.oneof(fc.constantFrom(...telling), fc.nat({max: 255})), {
				minLength: 1,
				maxLength: 6,
			}),
			count: fc.nat({max: 300}),
		}),
		{maxLength: most},
	);

const edits: Readonly<Record<ByteEdit['kind'], (whole: Buffer, place: number, edit: ByteEdit) => Buffer>> = {
	set: (whole, place, {bytes}) =>
		Buffer.concat([whole.subarray(0, place), Buffer.from(bytes), whole.subarray(place + bytes.length)]),
	insert: (whole, place, {bytes}) =>
		Buffer.concat([whole.subarray(0, place), Buffer.from(bytes), whole.subarray(place)]),
	cut: (whole, place) => whole.subarray(0, place),
	drop: (whole, place, {count}) => Buffer.concat([whole.subarray(0, place), whole.subarray(place + count)]),
	repeat: (whole, place, {count}) =>
		Buffer.concat([
			whole.subarray(0, place + count),
			whole.subarray(place, place + count),
			whole.subarray(place + count),
		]),
};

/** The bytes of a text after some changes. */
export const edited = (text: string | Uint8Array, changes: readonly ByteEdit[]): Buffer => {
	let whole: Buffer = typeof text === 'string' ? Buffer.from(text) : Buffer.from(text);
	for (const change of changes) {
		whole = edits[change.kind](whole, Math.floor(change.at * whole.length), change);
	}

	return whole;
};
