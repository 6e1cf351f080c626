import {unitFor} from '../text/units.js';
import {byteSizeText} from '../support/text.js';
import {type ReplaySnapshot} from '../replay/player.js';
import {type ViewState} from './view-state.js';
import {count, timeOfDay} from './format.js';
import {keysFor, type ScreenKind} from './keymap.js';
import {boxesFromColumns, smallest, twoColumnsFrom} from './layout.js';
import {noticesOf} from './notices.js';
import {helpPage, maxHelpScroll} from './pages/help.js';
import {type PageProps} from './pages/page.js';
import {pages} from './pages/pages.js';
import {connectionLabel} from './panels/connection.js';
import {type ScreenState} from './screen-state.js';
import {bold, lineWidth, segment, justify, wrapText, type Line} from './segments.js';
import {type Theme} from './theme.js';

export type FrameInput = {
	readonly state: ScreenState;
	readonly view: ViewState;
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

/** ` · NWP500 65 gal`, once the heater has said so. */
const modelText = ({monitor}: ScreenState): string => {
	const {tankGallons} = monitor.queries.deviceInfo.value ?? {};
	return tankGallons === undefined ? '' : ` · NWP500 ${tankGallons} gal`;
};

/** The name of the heater says more than the name of the program. */
const programNameFrom = 80;

const headerLine = ({state, theme, columns}: FrameInput): Line => {
	const {text, tone, isUp} = connectionLabel(state);
	const name = heaterName(state);
	const sign = segment(isUp ? theme.glyphs.on : theme.glyphs.off, tone);
	if (columns < boxesFromColumns) {
		return justify(
			[bold(name, 'title')],
			[sign, segment(` ${state.connection.state.name} ${timeText(state)}`)],
			columns,
		);
	}

	const {mqttVersion} = state.connection.statistics;
	const version = isUp && mqttVersion !== undefined ? `  MQTT ${mqttVersion}` : '';
	return justify(
		[
			...(columns < programNameFrom ? [segment(' ')] : [bold(' navilink-tui', 'title'), segment('  ')]),
			bold(name),
			segment(columns < twoColumnsFrom ? '' : modelText(state), 'dim'),
		],
		[sign, segment(` ${text}${version}   ${timeText(state)} `)],
		columns,
	);
};

/** Returns the notices, in at most half of the screen. */
const noticeLines = ({state, theme, columns, rows}: FrameInput): readonly Line[] => {
	const most = Math.max(1, Math.floor(rows / 2) - 2);
	return noticesOf(state)
		.flatMap(({tone, text}) =>
			wrapText(text, columns - 4, most).map((line, index): Line => [
				bold(` ${index === 0 ? theme.glyphs.alert : ' '} ${line}`, tone),
			]),
		)
		.slice(0, most);
};

/** State of the replay, from the longest wording to the shortest. */
const replayTexts = ({isPaused, speed, row, rows}: ReplaySnapshot): readonly Line[] => {
	const how = bold(isPaused ? ' replay, paused' : ` replay ×${speed}`, 'accent');
	return [
		[how, segment(`  row ${count(row)} of ${count(rows)}`)],
		[how, segment(` ${count(row)}/${count(rows)}`)],
		[how],
	];
};

/** State of the recording, from the longest wording to the shortest. */
const recordingTexts = ({state, theme}: FrameInput): readonly Line[] => {
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

/** The keys of the footer, all of them and then fewer and fewer, the last ones to the end. */
const hintTexts = (kind: ScreenKind): readonly Line[] => {
	const hints = keysFor(kind)
		.filter(({hint}) => hint !== undefined)
		.map(({key, hint, hintKey = key}): Line => [
			segment('   '),
			bold(hintKey, 'accent'),
			segment(` ${hint ?? ''}`, 'dim'),
		]);
	return hints.map((_, dropped) => [...hints.slice(dropped).flat(), segment(' ')]);
};

/** Returns the last command's message, or the state of the recording; and the keys if there is room. */
const footerLine = (input: FrameInput): Line => {
	const {state, columns} = input;
	if (state.remark !== undefined) {
		return justify([bold(` ${state.remark}`, 'accent')], [], columns);
	}

	for (const hints of hintTexts(kindOf(state))) {
		const fitting = recordingTexts(input).find(
			recording => lineWidth(recording) + lineWidth(hints) < columns,
		);
		if (fitting !== undefined) {
			return justify(fitting, hints, columns);
		}
	}

	return [];
};

const tooSmall = ({columns, rows}: FrameInput): readonly Line[] =>
	[
		[segment(`needs ${smallest.columns}×${smallest.rows}`)],
		[segment(`has ${columns}×${rows}, q quits`)],
	].slice(0, rows);

/** Returns the props of the page and the notices above it. */
const bodyOf = (input: FrameInput): {readonly notices: readonly Line[]; readonly body: PageProps} => {
	const {state, view, theme, columns, rows} = input;
	const notices = noticeLines(input);
	const unit = unitFor(view.units, state.monitor.reading?.status);
	return {notices, body: {state, view, theme, unit, columns, rows: rows - notices.length - 2}};
};

/** Returns how far the page, or the help, can be scrolled. */
export const maxScroll = (input: FrameInput): number => {
	const {body} = bodyOf(input);
	return input.view.isHelpOpen ? maxHelpScroll(body) : (pages[input.view.page].maxScroll?.(body) ?? 0);
};

/** A whole frame: exactly `rows` lines, none wider than `columns`. Pure. */
export const frameLines = (input: FrameInput): readonly Line[] => {
	const {view, columns, rows} = input;
	if (columns < smallest.columns || rows < smallest.rows) {
		return tooSmall(input);
	}

	const {notices, body: page} = bodyOf(input);
	const body = view.isHelpOpen ? helpPage(page) : pages[view.page].lines(page);
	const blanks = Array.from({length: Math.max(0, page.rows - body.length)}, (): Line => []);
	return [headerLine(input), ...notices, ...body, ...blanks, footerLine(input)];
};
