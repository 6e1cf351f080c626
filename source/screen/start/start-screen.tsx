import {Box} from 'ink';
import {useSyncExternalStore} from 'react';
import {useKeys} from '../hooks/use-keys.js';
import {useWindowSize} from '../hooks/use-window-size.js';
import {type KeyPress, type NamedKey} from '../keymap.js';
import {LineView} from '../parts/line-view.js';
import {type Theme} from '../theme.js';
import {type Keyboard} from '../terminal/keyboard.js';
import {type FormKey} from './form.js';
import {startLines} from './start-page.js';
import {type StartStore} from './start-store.js';

export type StartScreenProps = {
	readonly store: StartStore;
	readonly keyboard: Pick<Keyboard, 'onInput'>;
	readonly theme: Theme;
	readonly onQuit: () => void;
	readonly onSuspend: () => void;
};

const controls: Readonly<Partial<Record<NamedKey, FormKey['is']>>> = {
	enter: 'enter',
	tab: 'next',
	down: 'next',
	backTab: 'previous',
	up: 'previous',
	delete: 'delete',
};

const formKeyOf = ({input, isCtrl, name}: KeyPress): FormKey | undefined => {
	if (name !== undefined) {
		const is = controls[name];
		return is && {input, is};
	}

	return isCtrl ? (input === 'u' ? {input, is: 'clear'} : undefined) : {input, is: 'text'};
};

/** Start screen: the account form and the progress of the start. */
export const StartScreen = ({store, keyboard, theme, onQuit, onSuspend}: StartScreenProps) => {
	const state = useSyncExternalStore(store.subscribe, store.getSnapshot);
	const {columns, rows} = useWindowSize();
	useKeys(keyboard, input => {
		const isForm = store.getSnapshot().form !== undefined;
		if ('pasted' in input) {
			// A line end in it sends nothing.
			store.press({input: input.pasted, is: 'text'});
			return;
		}

		const {key} = input;
		if (key.name === 'escape' || (key.isCtrl && key.input === 'c') || (!isForm && key.input === 'q')) {
			onQuit();
		} else if (key.isCtrl && key.input === 'z') {
			onSuspend();
		} else {
			const pressed = formKeyOf(key);
			if (pressed !== undefined) {
				store.press(pressed);
			}
		}
	});
	return (
		<Box flexDirection="column" width={columns} height={rows} overflowY="hidden">
			{startLines({state, theme, columns, rows}).map((line, row) => (
				<LineView key={row} line={line} width={columns} theme={theme} />
			))}
		</Box>
	);
};
