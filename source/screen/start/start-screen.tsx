import {Box, useInput, type Key} from 'ink';
import {useSyncExternalStore} from 'react';
import {useWindowSize} from '../hooks/use-window-size.js';
import {LineView} from '../parts/line-view.js';
import {type Theme} from '../theme.js';
import {type FormKey} from './form.js';
import {startLines} from './start-page.js';
import {type StartStore} from './start-store.js';

export type StartScreenProps = {
	readonly store: StartStore;
	readonly theme: Theme;
	readonly onQuit: () => void;
	readonly onSuspend: () => void;
};

/** Keys that stand for themselves in what is typed. */
const controls: Readonly<Record<string, FormKey['is']>> = {
	'\r': 'enter',
	'\n': 'enter',
	'\t': 'next',
	'\u007F': 'delete',
	'\b': 'delete',
};

/** Splits input that arrived at once into keys: fast typing on a slow line, or a paste. */
const keysOf = (input: string, key: Key): readonly FormKey[] => {
	const kinds: ReadonlyArray<readonly [isPressed: boolean, is: FormKey['is'] | undefined]> = [
		[key.return, 'enter'],
		[(key.tab && key.shift) || key.upArrow, 'previous'],
		[key.tab || key.downArrow, 'next'],
		[key.backspace || key.delete, 'delete'],
		[key.ctrl && input === 'u', 'clear'],
		[key.ctrl || key.meta, undefined],
	];
	const found = kinds.find(([isPressed]) => isPressed);
	if (found !== undefined) {
		const [, is] = found;
		return is === undefined ? [] : [{input, is}];
	}

	return input
		.replaceAll('\r\n', '\r')
		.split(/(?<control>[\r\n\t\u007F\b])/v)
		.filter(part => part !== '')
		.map(part => ({input: part, is: controls[part] ?? 'text'}));
};

/** Start screen: the account form and the progress of the start. */
export const StartScreen = ({store, theme, onQuit, onSuspend}: StartScreenProps) => {
	const state = useSyncExternalStore(store.subscribe, store.getSnapshot);
	const {columns, rows} = useWindowSize();
	useInput((input, key) => {
		const isForm = store.getSnapshot().form !== undefined;
		if (key.escape || (key.ctrl && input === 'c') || (!isForm && input === 'q')) {
			onQuit();
		} else if (key.ctrl && input === 'z') {
			onSuspend();
		} else {
			for (const pressed of keysOf(input, key)) {
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
