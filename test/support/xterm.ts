import xterm from '@xterm/headless';

/** A place of the replayed screen. */
export type ReplayedCell = {
	/** The character; a space where there is none; empty in the second place of a wide one. */
	readonly text: string;
	/** What can be seen of its style, as words: `bold fg:1 bg:21`. */
	readonly style: string;
};

type BufferCell = NonNullable<ReturnType<xterm.IBufferLine['getCell']>>;

const colour = (name: string, mode: number, value: number): string[] =>
	mode === 0 ? [] : [`${name}:${mode}/${value}`];

const styleOf = (cell: BufferCell): string => {
	const lines = [
		cell.isUnderline() ? 'underline' : '',
		cell.isInverse() ? 'inverse' : '',
		cell.isStrikethrough() ? 'strike' : '',
		cell.isOverline() ? 'overline' : '',
	].filter(word => word !== '');
	const background = colour('bg', cell.getBgColorMode(), cell.getBgColor());
	const isBlank = cell.getWidth() === 1 && cell.getChars().trim() === '';
	if (isBlank && lines.length === 0) {
		// Nothing is drawn with the foreground here, so nobody can see which it is.
		return background.join(' ');
	}

	return [
		...lines,
		cell.isBold() ? 'bold' : '',
		cell.isDim() ? 'dim' : '',
		cell.isItalic() ? 'italic' : '',
		...colour('fg', cell.getFgColorMode(), cell.getFgColor()),
		...background,
	]
		.filter(word => word !== '')
		.join(' ');
};

/** A terminal without a window: takes what a program writes, and tells what would be seen. */
export class ReplayedTerminal {
	readonly #terminal: xterm.Terminal;
	#isCursorVisible = true;

	constructor(columns: number, rows: number) {
		this.#terminal = new xterm.Terminal({
			cols: columns,
			rows,
			allowProposedApi: true,
		});
		for (const [final, isVisible] of [
			['h', true],
			['l', false],
		] as const) {
			this.#terminal.parser.registerCsiHandler({prefix: '?', final}, modes => {
				if (modes.includes(25)) {
					this.#isCursorVisible = isVisible;
				}

				return false;
			});
		}
	}

	/** Resolves when `bytes` are on the screen. */
	async write(bytes: string): Promise<void> {
		return new Promise(resolve => {
			this.#terminal.write(bytes, resolve);
		});
	}

	resize(columns: number, rows: number): void {
		this.#terminal.resize(columns, rows);
	}

	/** The visible rows of cells. */
	get cells(): ReplayedCell[][] {
		return this.#visible.map(line =>
			Array.from({length: this.#terminal.cols}, (_, x) => {
				const cell = line.getCell(x);
				if (cell === undefined) {
					throw new RangeError(`no cell in column ${x}`);
				}

				const chars = cell.getChars();
				return {
					text: chars === '' && cell.getWidth() === 1 ? ' ' : chars,
					style: styleOf(cell),
				};
			}),
		);
	}

	/** The visible rows as text, without spaces at their ends. */
	get lines(): string[] {
		return this.#visible.map(line => line.translateToString(true).trimEnd());
	}

	/** `lines` as one text. */
	get text(): string {
		return this.lines.join('\n');
	}

	get isCursorVisible(): boolean {
		return this.#isCursorVisible;
	}

	/** Whether the alternate screen is shown. */
	get isAlternate(): boolean {
		return this.#terminal.buffer.active.type === 'alternate';
	}

	/** Whether text goes on in the next row at the right edge (DECAWM). */
	get isAutowrapOn(): boolean {
		return this.#terminal.modes.wraparoundMode;
	}

	/** Every mode that a program can set, by its name. */
	get modes(): Readonly<Record<string, unknown>> {
		return {...this.#terminal.modes, isCursorVisible: this.#isCursorVisible, isAlternate: this.isAlternate};
	}

	/** All rows there are, those scrolled away too, as text. */
	get history(): string[] {
		const buffer = this.#terminal.buffer.active;
		return Array.from(
			{length: buffer.length},
			(_, y) => buffer.getLine(y)?.translateToString(true).trimEnd() ?? '',
		);
	}

	/** Where the cursor is. */
	get cursor(): {readonly x: number; readonly y: number} {
		const {cursorX: x, cursorY: y} = this.#terminal.buffer.active;
		return {x, y};
	}

	/** Whether the terminal is holding back its picture (DEC private mode 2026). */
	get isUpdatePending(): boolean {
		return this.#terminal.modes.synchronizedOutputMode;
	}

	dispose(): void {
		this.#terminal.dispose();
	}

	get #visible(): xterm.IBufferLine[] {
		const buffer = this.#terminal.buffer.active;
		return Array.from({length: this.#terminal.rows}, (_, y) => {
			const line = buffer.getLine(buffer.baseY + y);
			if (line === undefined) {
				throw new RangeError(`no line in row ${y}`);
			}

			return line;
		});
	}
}

/** The screen that `bytes` lead to. */
export const replay = async (bytes: string, columns: number, rows: number): Promise<ReplayedTerminal> => {
	const terminal = new ReplayedTerminal(columns, rows);
	await terminal.write(bytes);
	return terminal;
};
