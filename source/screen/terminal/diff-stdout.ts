import {Buffer} from 'node:buffer';
import type {EventEmitter} from 'node:events';
import {Stream} from 'node:stream';
import {type Line, linesOf, paintAll, paintChanges, type Size} from './paint.js';

/** Parts of the real standard output that are used. */
export type TerminalOutput = Pick<EventEmitter, 'on' | 'off'> & {
	readonly columns?: number | undefined;
	readonly rows?: number | undefined;
	readonly isTTY?: boolean | undefined;
	readonly write: (text: string) => boolean;
};

// A terminal that tells no size, as over a serial line, is taken for the classic one.
const sizeOf = ({columns, rows}: TerminalOutput): Size => ({
	columns: columns === undefined || columns < 1 ? 80 : columns,
	rows: rows === undefined || rows < 1 ? 24 : rows,
});

// Synchronized output: the terminal shows what is between the two at once (DEC private mode 2026).
const beginUpdate = '\u001B[?2026h';
const endUpdate = '\u001B[?2026l';

// Ink shows the cursor when it unmounts. Modes are the alternate screen's business, and no frame.
const onlyModes = /^(?:\u001B\[\?[\d;]*[hl])+$/v;

/**
A standard output for Ink that writes to the real one only the cells that changed.

Give it to `render` as `stdout: stdoutForInk(screen)` together with `debug: true`: then every
`write` is one complete frame. While the real one is busy or the screen is held, only the newest frame waits.
Emits `resize` after the real one did.
*/
export class DiffStdout extends Stream {
	readonly #target: TerminalOutput;
	readonly #onError: (error: unknown) => void;
	#size: Size;
	#painted: readonly Line[] | undefined;
	#latest: string | undefined;
	#isBusy = false;
	#isHeld = false;
	#isGated = false;
	#isBroken = false;
	#bytesWritten = 0;
	#frames = 0;
	#framesPainted = 0;

	/**
	@param target - The real standard output.
	@param onError - Called once when the real one fails (EPIPE, EIO); nothing is written after that.
	*/
	constructor(target: TerminalOutput, onError: (error: unknown) => void) {
		super();
		this.#target = target;
		this.#onError = onError;
		this.#size = sizeOf(target);
		target.on('resize', this.#resized);
		target.on('drain', this.#drained);
		target.on('error', this.#failed);
	}

	get columns(): number {
		return this.#size.columns;
	}

	get rows(): number {
		return this.#size.rows;
	}

	get isTTY(): boolean {
		return this.#target.isTTY === true;
	}

	/** False once nothing is written any more; Ink then draws no last frame. */
	get writable(): boolean {
		return !this.#isGated && !this.#isBroken;
	}

	/** Bytes given to the real standard output so far. */
	get bytesWritten(): number {
		return this.#bytesWritten;
	}

	/** Frames taken so far. */
	get frames(): number {
		return this.#frames;
	}

	/** Frames that changed something and were written. */
	get framesPainted(): number {
		return this.#framesPainted;
	}

	/** Takes one complete frame: lines joined by `\n`, styled with SGR sequences. Never throws. */
	write(frame: string): boolean {
		if (this.writable && !onlyModes.test(frame)) {
			this.#frames++;
			this.#latest = frame;
			this.#paint();
		}

		return !this.#isBusy;
	}

	/** Forgets what is on the screen: the next frame is drawn in full. */
	invalidate(): void {
		this.#painted = undefined;
	}

	/** Keeps frames back, but for the newest, until `release()`. */
	hold(): void {
		this.#isHeld = true;
	}

	/** Ends `hold()` and draws the newest frame in full. */
	release(): void {
		this.#isHeld = false;
		this.invalidate();
		this.#paint();
	}

	/** Stops all writing permanently. Errors are still reported. */
	gate(): void {
		this.#isGated = true;
		this.#latest = undefined;
		this.#painted = undefined;
	}

	/** `gate()`, and lets go of the real standard output. */
	close(): void {
		this.gate();
		this.#target.off('resize', this.#resized);
		this.#target.off('drain', this.#drained);
		this.#target.off('error', this.#failed);
	}

	#paint(): void {
		const frame = this.#latest;
		if (frame === undefined || this.#isBusy || this.#isHeld || !this.writable) {
			return;
		}

		const lines = linesOf(frame, this.#size);
		const bytes =
			this.#painted === undefined
				? paintAll(lines, this.#size)
				: paintChanges(this.#painted, lines, this.#size);
		this.#painted = lines;
		if (bytes === '') {
			return;
		}

		const update = `${beginUpdate}${bytes}${endUpdate}`;
		this.#framesPainted++;
		this.#bytesWritten += Buffer.byteLength(update);
		try {
			this.#isBusy = !this.#target.write(update);
		} catch (error) {
			this.#failed(error);
		}
	}

	readonly #drained = (): void => {
		this.#isBusy = false;
		this.#paint();
	};

	readonly #resized = (): void => {
		this.#size = sizeOf(this.#target);
		this.invalidate();
		const {frames} = this;
		this.emit('resize');
		// Ink draws again at once, unless it found CI in the environment and does not listen.
		if (this.frames === frames) {
			this.#paint();
		}
	};

	readonly #failed = (error: unknown): void => {
		if (!this.#isBroken) {
			this.#isBroken = true;
			this.#onError(error);
		}
	};
}

// Of a WriteStream Ink 6.8 reads these, and listens to `resize`.
const isEnoughForInk = (stream: Stream): stream is NodeJS.WriteStream =>
	['write', 'columns', 'rows', 'isTTY', 'writable'].every(member => member in stream);

/** The same object as the type that Ink asks for, of which it uses only what there is here. */
export const stdoutForInk = (screen: DiffStdout): NodeJS.WriteStream => {
	if (!isEnoughForInk(screen)) {
		throw new TypeError('The screen lacks a member that Ink uses.');
	}

	return screen;
};
