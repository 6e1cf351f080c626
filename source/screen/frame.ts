import {unitFor, type UnitsPreference} from '../output/units.js';
import {byteSizeText} from '../support/text.js';
import {type ReplaySnapshot} from '../replay/player.js';
import {count, timeOfDay} from './format.js';
import {keysFor, type ScreenKind} from './keymap.js';
import {boxesFromColumns, smallest} from './layout.js';
import {noticesOf} from './notices.js';
import {helpPage} from './pages/help.js';
import {overview} from './pages/overview.js';
import {connectionWords} from './panels/connection.js';
import {type ScreenState} from './screen-store.js';
import {bold, lineWidth, segment, spread, wrapText, type Line} from './segments.js';
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

/** The name of the heater shown, and which it is of several. */
const heaterName = ({monitor, heaterIndex, heaterCount}: ScreenState): string =>
	heaterCount > 1 ? `${heaterIndex + 1}/${heaterCount} ${monitor.heater.name}` : monitor.heater.name;

/** The time; of a recording its date too. */
const timeText = ({nowMs, replay}: ScreenState): string =>
	replay === undefined
		? timeOfDay(nowMs)
		: `${new Date(nowMs).toLocaleDateString('en-CA')} ${timeOfDay(nowMs)}`;

const headerLine = ({state, theme, columns}: FrameFacts): Line => {
	const {text, tone, isUp} = connectionWords(state);
	const name = heaterName(state);
	const sign = segment(isUp ? theme.glyphs.on : theme.glyphs.off, tone);
	if (columns < boxesFromColumns) {
		// The name of the heater says more than the name of the program.
		return spread(
			[bold(name, 'title')],
			[sign, segment(` ${state.connection.state.name} ${timeText(state)}`)],
			columns,
		);
	}

	const {mqttVersion} = state.connection.statistics;
	const version = isUp && mqttVersion !== undefined ? `  MQTT ${mqttVersion}` : '';
	return spread(
		[bold(' navilink-tui', 'title'), segment(`  ${name}`)],
		[sign, segment(` ${text}${version}   ${timeText(state)} `)],
		columns,
	);
};

/** Each trouble once, in as many lines as its remedy needs and a third of the screen allows. */
const noticeLines = ({state, theme, columns, rows}: FrameFacts): readonly Line[] => {
	const most = Math.floor(rows / 3) - 1;
	return noticesOf(state)
		.flatMap(({tone, text}) =>
			wrapText(text, columns - 4, most).map((line, index): Line => [
				bold(` ${index === 0 ? theme.glyphs.alert : ' '} ${line}`, tone),
			]),
		)
		.slice(0, most);
};

/** How the replay stands, from the longest wording to the shortest. */
const replayTexts = ({isPaused, speed, row, rows}: ReplaySnapshot): readonly Line[] => {
	const how = bold(isPaused ? ' replay, paused' : ` replay ×${speed}`, 'accent');
	return [
		[how, segment(`  row ${count(row)} of ${count(rows)}`)],
		[how, segment(` ${count(row)}/${count(rows)}`)],
		[how],
	];
};

/** How the recording stands, from the longest wording to the shortest. */
const recordingTexts = ({state, theme}: FrameFacts): readonly Line[] => {
	const {recorder, replay} = state;
	if (replay !== undefined) {
		return replayTexts(replay);
	}

	if (recorder === undefined) {
		return [[segment(' not recording', 'dim')]];
	}

	const file = recorder.path.split('/').at(-1) ?? recorder.path;
	if (recorder.problem !== undefined) {
		const alert = bold(` ${theme.glyphs.alert} not written`, 'bad');
		return [[alert, bold(`: ${file}`, 'bad')], [alert]];
	}

	const sign = segment(` ${theme.glyphs.on} rec`, 'bad');
	const size = `${count(recorder.rows)} rows · ${byteSizeText(recorder.bytes)}`;
	return [[sign, segment(` ${file}  ${size}`)], [sign, segment(` ${size}`)], [sign]];
};

const kindOf = ({replay}: ScreenState): ScreenKind => (replay === undefined ? 'live' : 'replay');

const hintsOf = (kind: ScreenKind): Line =>
	keysFor(kind)
		.filter(({hint}) => hint !== undefined)
		.flatMap(({key, hint}) => [segment('   '), bold(key, 'accent'), segment(` ${hint ?? ''}`, 'dim')]);

const footerLine = (facts: FrameFacts): Line => {
	const right: Line = [...hintsOf(kindOf(facts.state)), segment(' ')];
	const fitting = recordingTexts(facts).find(
		recording => lineWidth(recording) + lineWidth(right) < facts.columns,
	);
	return fitting === undefined ? right.slice(1) : spread(fitting, right, facts.columns);
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

	const notices = noticeLines(facts);
	const bodyRows = rows - notices.length - 2;
	const unit = unitFor(choices.units, state.monitor.reading?.status);
	const body = choices.isHelpOpen
		? helpPage(kindOf(state), theme, columns, bodyRows)
		: overview({state, unit, theme, columns}, bodyRows);
	const blanks = Array.from({length: Math.max(0, bodyRows - body.length)}, (): Line => []);
	return [headerLine(facts), ...notices, ...body, ...blanks, footerLine(facts)];
};
