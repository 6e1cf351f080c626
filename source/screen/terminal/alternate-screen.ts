// Alternate screen with the cursor saved (DEC private mode 1049), no autowrap (DECAWM 7), no cursor
// (DECTCEM 25), bracketed paste (2004), erase (ED 2), cursor home (CUP); xterm's ctlseqs and ECMA-48.
const enterSequence = '\u001B[?1049h\u001B[?7l\u001B[?25l\u001B[?2004h\u001B[2J\u001B[H';

// The other way round, and first the end of an update that a last frame may have begun (2026), and
// of its style (SGR 0).
const leaveSequence = '\u001B[?2026l\u001B[0m\u001B[?2004l\u001B[?7h\u001B[?25h\u001B[?1049l';

/** The terminal's second screen, so that what was there before is there again afterwards. */
export class AlternateScreen {
	readonly #write: (sequence: string) => void;
	#isEntered = false;

	/** @param write - Writes to the terminal. */
	constructor(write: (sequence: string) => void) {
		this.#write = write;
	}

	/** Shows the alternate screen, empty and without cursor. Does nothing when it is shown already. */
	enter(): void {
		if (!this.#isEntered) {
			this.#isEntered = true;
			this.#write(enterSequence);
		}
	}

	/** Puts the terminal back as it was. Does nothing when it is so already. */
	leave(): void {
		if (this.#isEntered) {
			this.#isEntered = false;
			this.#write(leaveSequence);
		}
	}
}
