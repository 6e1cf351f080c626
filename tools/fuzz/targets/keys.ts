import fc from 'fast-check';
import {initialViewState, withFilterKey, type FilterKey} from '../../../source/screen/view-state.js';
import {actionOf, type NamedKey} from '../../../source/screen/keymap.js';
import {frameLines} from '../../../source/screen/frame.js';
import {paintLine} from '../../../source/screen/segments.js';
import {StartStore} from '../../../source/screen/start/start-store.js';
import {startLines} from '../../../source/screen/start/start-page.js';
import {type FormKey} from '../../../source/screen/start/form.js';
import {themeFor} from '../../../source/screen/theme.js';
import {live} from '../../../test/screen/support/state.js';
import {hostileTexts} from '../generate/texts.js';
import {holds, quoted} from '../oracle/expect.js';
import {expectFits, views, type View} from '../oracle/frames.js';
import {target} from '../target.js';

const named = [
	...(['left', 'right', 'up', 'down', 'pageUp', 'pageDown'] as const),
	...(['tab', 'backTab', 'escape', 'enter', 'delete'] as const),
] satisfies readonly NamedKey[];

const type = (form: readonly FormKey[], {size, isAscii}: View): void => {
	const [columns, rows] = size;
	const theme = themeFor(isAscii);
	const store = new StartStore();
	void store.ask({});
	for (const key of form) {
		store.press(key);
		const state = store.getSnapshot();
		const lines = startLines({state, theme, columns, rows}).map(line => paintLine(line, columns, theme));
		expectFits(lines, size, 'the form');
		const {email = '', password = ''} = state.form ?? {};
		holds([...email].length <= 256 && [...password].length <= 256, () => 'the form grows without end');
		holds(
			password.trim().length < 4 || !lines.join('\n').includes(password) || email.includes(password),
			() => `the form shows the password ${quoted(password)}`,
		);
	}
};

/** What is typed: into the form of the start, into the filter, and as keys. */
export const keys = target({
	name: 'keys',
	about: 'keys and pasted text, to the form, the filter and the actions',
	inputs: fc.record({
		form: fc.array(
			fc.record({
				input: hostileTexts,
				is: fc.constantFrom('text', 'text', 'text', 'enter', 'next', 'previous', 'delete', 'clear'),
			}),
			{maxLength: 8},
		),
		filter: fc.array(
			fc.oneof(
				hostileTexts.map((text): FilterKey => ({kind: 'text', text})),
				fc.constantFrom<FilterKey>({kind: 'delete'}, {kind: 'accept'}, {kind: 'clear'}),
			),
			{maxLength: 6},
		),
		presses: fc.array(
			fc.oneof(
				fc.record({input: hostileTexts, isCtrl: fc.boolean()}),
				fc.constantFrom(...named).map(name => ({input: '', isCtrl: false, name})),
			),
			{maxLength: 8},
		),
		view: views,
	}),
	check({form, filter, presses, view}) {
		type(form, view);
		const [columns, rows] = view.size;
		const theme = themeFor(view.isAscii);
		let viewState = {...initialViewState('auto'), page: view.page, isFiltering: true};
		for (const key of filter) {
			viewState = {...withFilterKey(viewState, key)};
			const lines = frameLines({state: live(), view: viewState, theme, columns, rows});
			expectFits(
				lines.map(line => paintLine(line, columns, theme)),
				view.size,
				'the filter',
			);
		}

		for (const press of presses) {
			for (const kind of ['live', 'replay'] as const) {
				const action = actionOf(press, kind);
				holds(
					action === undefined || [...press.input].length <= 1,
					() => `${quoted(press.input)} is taken for a key`,
				);
			}
		}
	},
});
