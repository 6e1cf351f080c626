import {useInput, type Key} from 'ink';
import {type KeyPress, type NamedKey} from '../keymap.js';

const names: ReadonlyArray<readonly [isPressed: (key: Key) => boolean, name: NamedKey]> = [
	[key => key.leftArrow, 'left'],
	[key => key.rightArrow, 'right'],
	[key => key.upArrow, 'up'],
	[key => key.downArrow, 'down'],
	[key => key.pageUp, 'pageUp'],
	[key => key.pageDown, 'pageDown'],
	[key => key.tab && key.shift, 'backTab'],
	[key => key.tab, 'tab'],
	[key => key.escape, 'escape'],
	[key => key.return, 'enter'],
	[key => key.backspace || key.delete, 'delete'],
];

const pressesOf = (input: string, key: Key): readonly KeyPress[] => {
	const name = names.find(([isPressed]) => isPressed(key))?.[1];
	if (name !== undefined) {
		return [{input: '', isCtrl: key.ctrl, name}];
	}

	// What arrives at once may be several keys: somebody types fast on a slow line.
	return key.ctrl
		? [{input, isCtrl: true}]
		: [...input].map(character => ({input: character, isCtrl: false}));
};

/** Calls `onPress` with every key. */
export const useKeys = (onPress: (press: KeyPress) => void): void => {
	useInput((input, key) => {
		for (const press of pressesOf(input, key)) {
			onPress(press);
		}
	});
};
