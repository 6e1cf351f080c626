import {textWidth} from '../text-width.js';
import {smallest} from '../layout.js';
import {panelBorders, panelLines, panelPadding} from '../parts/panel-lines.js';
import {bold, segment, wrapText, type Line} from '../segments.js';
import {type Theme} from '../theme.js';
import {type Form, type FormField} from './form.js';
import {startSteps, type StartState, type StartStep} from './start-store.js';

export type StartInput = {
	readonly state: StartState;
	readonly theme: Theme;
	readonly columns: number;
	readonly rows: number;
};

const labels: Readonly<Record<FormField, string>> = {email: 'Email', password: 'Password', keep: 'Store'};
const labelColumns = 11;

const steps: Readonly<Record<StartStep, {readonly now: string; readonly done: string}>> = {
	signIn: {now: 'Signing in', done: 'Signed in'},
	heaters: {now: 'Looking for the heaters', done: 'Found the heaters'},
	connect: {now: 'Connecting to the broker', done: 'Connected'},
	reading: {now: 'Waiting for the first reading', done: 'First reading'},
};

/** The end of a text that is too long for its place: there is where one types. */
const tail = (text: string, columns: number): string => {
	const characters = [...text];
	while (textWidth(characters.join('')) > columns) {
		characters.shift();
	}

	return characters.join('');
};

const fieldLine = (field: FormField, form: Form, {theme, columns}: StartInput): Line => {
	const isFocused = form.focus === field;
	const label = labels[field].padEnd(labelColumns - 2);
	const sign = isFocused ? bold('> ', 'accent') : segment('  ');
	const name = isFocused ? bold(label, 'accent') : segment(label, 'dim');
	if (field === 'keep') {
		const box = form.isKept ? '[x]' : '[ ]';
		return [sign, name, segment(`${box} in a file that only you can read`)];
	}

	const shown =
		field === 'password' ? (theme.isAscii ? '*' : '•').repeat([...form.password].length) : form.email;
	const cursor = isFocused ? [segment('_', 'accent')] : [];
	return [sign, name, segment(tail(shown, columns - panelPadding - labelColumns - 1)), ...cursor];
};

const alertLines = (text: string | undefined, {theme, columns}: StartInput): readonly Line[] =>
	text === undefined
		? []
		: wrapText(text, columns - panelPadding - 2, 3).map((line, index): Line => [
				bold(`${index === 0 ? theme.glyphs.alert : ' '} ${line}`, 'warning'),
			]);

const formLines = (form: Form, input: StartInput): readonly Line[] => [
	...alertLines(form.complaint, input),
	fieldLine('email', form, input),
	fieldLine('password', form, input),
	fieldLine('keep', form, input),
	[],
	...wrapText(
		"It is the account of the NaviLink app, and is sent to Navien's cloud and nowhere else. Without one, navilink-tui --demo shows a simulated heater.",
		input.columns - panelPadding,
		4,
	).map((line): Line => [segment(line, 'dim')]),
];

/** Returns the result of a step, known when the next one begins. */
const aboutOf = ({about}: StartState, step: StartStep, isDone: boolean): string | undefined =>
	step === 'heaters' ? (isDone ? about.connect : undefined) : step === 'signIn' ? about.signIn : undefined;

const stepLines = (input: StartInput): readonly Line[] => {
	const {state, theme} = input;
	const current = startSteps.indexOf(state.step ?? 'signIn');
	return startSteps.flatMap((step, index): readonly Line[] => {
		const about = aboutOf(state, step, index < current);
		const name = index < current ? steps[step].done : steps[step].now;
		const detail = about === undefined || index > current ? '' : `: ${about}`;
		if (index < current) {
			return [[segment(`${theme.glyphs.on} `, 'good'), segment(`${name}${detail}`)]];
		}

		return index > current
			? [[segment(`${theme.glyphs.unknown} ${name}`, 'dim')]]
			: [[bold(`${theme.glyphs.off} ${name}${detail}`)], ...alertLines(state.warning, input)];
	});
};

/** Keys that the start knows, for its footer. */
const hintsOf = (form: Form | undefined): Line =>
	form === undefined
		? [bold(' q', 'accent'), segment(' quit', 'dim')]
		: [
				bold(' Tab', 'accent'),
				segment(' next   ', 'dim'),
				bold('Enter', 'accent'),
				segment(' sign in   ', 'dim'),
				...(form.focus === 'keep' ? [bold('Space', 'accent'), segment(' store it   ', 'dim')] : []),
				bold('Esc', 'accent'),
				segment(' quit', 'dim'),
			];

/** The whole frame of the start: exactly `rows` lines, none wider than `columns`. Pure. */
export const startLines = (input: StartInput): readonly Line[] => {
	const {state, theme, columns, rows} = input;
	const {form} = state;
	if (columns < smallest.columns || rows < smallest.rows) {
		return [[segment(`needs ${smallest.columns}×${smallest.rows}`)], [segment('Ctrl+C quits')]].slice(
			0,
			rows,
		);
	}

	const content =
		form === undefined
			? {title: 'Starting', lines: stepLines(input)}
			: {title: 'Sign in', lines: formLines(form, input)};
	const isBlank = form === undefined && state.step === undefined;
	const contentRows = Math.max(0, Math.min(content.lines.length, rows - 2 - panelBorders));
	const box = isBlank ? [] : panelLines(content, columns, contentRows, theme);
	const blanks = Array.from({length: Math.max(0, rows - 2 - box.length)}, (): Line => []);
	return [
		[bold(' navilink-tui', 'title'), segment('  a monitor for heat-pump water heaters', 'dim')],
		...box,
		...blanks,
		hintsOf(form),
	];
};
