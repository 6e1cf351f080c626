import {Stream} from 'node:stream';

/** A standard output that remembers what was written, and can be slow or lost. */
export class FakeOutput extends Stream {
	columns: number;
	rows: number;
	isTTY: boolean;
	/** While true, `write` asks the writer to wait for `drain`. */
	isFull = false;
	readonly written: string[] = [];

	constructor(columns: number, rows: number) {
		super();
		this.columns = columns;
		this.rows = rows;
		this.isTTY = true;
	}

	write(text: string): boolean {
		this.written.push(text);
		return !this.isFull;
	}

	/** What was written since the last call. */
	take(): string {
		return this.written.splice(0).join('');
	}

	resize(columns: number, rows: number): void {
		this.columns = columns;
		this.rows = rows;
		this.emit('resize');
	}

	drain(): void {
		this.isFull = false;
		this.emit('drain');
	}
}
