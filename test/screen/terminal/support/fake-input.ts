import {Stream} from 'node:stream';

/** A standard input that is a terminal. */
export class FakeInput extends Stream {
	isRaw = false;
	/** Every mode it was set to. */
	readonly modes: boolean[] = [];

	setRawMode(isRaw: boolean): this {
		this.isRaw = isRaw;
		this.modes.push(isRaw);
		return this;
	}
}
