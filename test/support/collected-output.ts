import {type TextOutput} from '../../source/process/io.js';

/** An output that keeps what was written. */
export class CollectedOutput implements TextOutput {
	readonly isTerminal: boolean;
	text = '';

	constructor(isTerminal = false) {
		this.isTerminal = isTerminal;
	}

	readonly write = (text: string): void => {
		this.text += text;
	};

	readonly onGone = () => (): void => undefined;
	readonly flushed = async (): Promise<void> => undefined;
	readonly giveUp = (): void => undefined;
}
