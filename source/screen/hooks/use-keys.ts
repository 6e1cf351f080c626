import {useStdin} from 'ink';
import {useEffect} from 'react';
import {type TerminalInput} from '../terminal/input-parser.js';
import {type Keyboard} from '../terminal/keyboard.js';

/** Calls `onInput` with every key and paste while the component is shown; the terminal is in raw mode meanwhile. */
export const useKeys = (
	keyboard: Pick<Keyboard, 'onInput'>,
	onInput: (input: TerminalInput) => void,
): void => {
	const {setRawMode} = useStdin();
	useEffect(() => {
		setRawMode(true);
		return () => {
			setRawMode(false);
		};
	}, [setRawMode]);
	useEffect(() => keyboard.onInput(onInput), [keyboard, onInput]);
};
