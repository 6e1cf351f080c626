import {unitFor, type UnitsPreference} from '../output/units.js';
import {byteSize, count, timeOfDay} from './format.js';
import {keymap} from './keymap.js';
import {boxesFromColumns, smallest} from './layout.js';
import {noticesOf} from './notices.js';
import {helpPage} from './pages/help.js';
import {overview} from './pages/overview.js';
import {connectionWords} from './panels/connection.js';
import {type ScreenState} from './screen-store.js';
import {bold, lineWidth, segment, spread, type Line} from './segments.js';
import {type Theme} from './theme.js';

/** What the keyboard has chosen. */
export type Choices = {readonly units: UnitsPreference; readonly isHelpOpen: boolean};

export type FrameFacts = {
	readonly state: ScreenState;
	readonly choices: Choices;
	readonly theme: Theme;
	readonly columns: number;
	readonly rows: number;
};

const headerLine = ({state, theme, columns}: FrameFacts): Line => {
	const {glyphs} = theme;
	const {text, tone, isUp} = connectionWords(state);
	const {mqttVersion} = state.connection.statistics;
	const version =
		isUp && mqttVersion !== undefined && columns >= boxesFromColumns ? `  MQTT ${mqttVersion}` : '';
	const {name} = state.monitor.heater;
	return spread(
		[bold(' navilink-tui', 'title'), segment(`  ${name}`)],
		[
			segment(isUp ? glyphs.on : glyphs.off, tone),
			segment(` ${text}${version}   ${timeOfDay(state.nowMs)} `),
		],
		columns,
	);
};

const recordingText = ({state, theme}: FrameFacts): Line => {
	const {recorder} = state;
	if (recorder === undefined) {
		return [segment(' not recording', 'dim')];
	}

	const file = recorder.path.split('/').at(-1) ?? recorder.path;
	return recorder.problem === undefined
		? [
				segment(` ${theme.glyphs.on} rec `, 'bad'),
				segment(`${file}  ${count(recorder.rows)} rows · ${byteSize(recorder.bytes)}`),
			]
		: [bold(` ${theme.glyphs.alert} not written: ${file}`, 'bad')];
};

const hints: Line = keymap
	.filter(({hint}) => hint !== undefined)
	.flatMap(({key, hint}) => [segment('   '), bold(key, 'accent'), segment(` ${hint ?? ''}`, 'dim')]);

const footerLine = (facts: FrameFacts): Line => {
	const recording = recordingText(facts);
	const right: Line = [...hints, segment(' ')];
	return lineWidth(recording) + lineWidth(right) < facts.columns
		? spread(recording, right, facts.columns)
		: spread(right.slice(1), [], facts.columns);
};

const tooSmall = ({columns, rows}: FrameFacts): readonly Line[] =>
	[
		[segment(`needs ${smallest.columns}×${smallest.rows}`)],
		[segment(`has ${columns}×${rows}, q quits`)],
	].slice(0, rows);

/** A whole frame: exactly `rows` lines, none wider than `columns`. Pure. */
export const frameLines = (facts: FrameFacts): readonly Line[] => {
	const {state, choices, theme, columns, rows} = facts;
	if (columns < smallest.columns || rows < smallest.rows) {
		return tooSmall(facts);
	}

	const notices = noticesOf(state)
		.slice(0, Math.max(1, Math.floor(rows / 12)))
		.map(({tone, text}): Line => [bold(` ${theme.glyphs.alert} ${text}`, tone)]);
	const bodyRows = rows - notices.length - 2;
	const unit = unitFor(choices.units, state.monitor.reading?.status);
	const body = choices.isHelpOpen
		? helpPage(theme, columns, bodyRows)
		: overview({state, unit, theme}, columns, bodyRows);
	const blanks = Array.from({length: Math.max(0, bodyRows - body.length)}, (): Line => []);
	return [headerLine(facts), ...notices, ...body, ...blanks, footerLine(facts)];
};
