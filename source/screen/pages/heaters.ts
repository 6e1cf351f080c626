import {errorLabel} from '../../heater/error-codes.js';
import {doingSentence, modeName} from '../../heater/modes.js';
import {type MonitorSnapshot} from '../../monitor/snapshot.js';
import {unitFor} from '../../text/units.js';
import {faultLabel} from '../../text/fault-text.js';
import {presenceWord} from '../../text/heater-presence.js';
import {temperatureCell} from '../format.js';
import {heaterDetails} from '../parts/heater-details.js';
import {pageBox, roomIn} from '../parts/page-box.js';
import {ageText, secondsStep} from '../refresh-schedule.js';
import {bold, fitLine, lineWidth, segment, type Line} from '../segments.js';
import {type Page, type PageProps} from './page.js';

const nameColumns = 22;

const padded = (line: Line, columns: number): Line => {
	const fitted = fitLine(line, columns - 1);
	return [...fitted, segment(' '.repeat(Math.max(0, columns - lineWidth(fitted))))];
};

const heaterLine = (monitor: MonitorSnapshot, index: number, props: PageProps): Line => {
	const {state, theme, view} = props;
	const {reading, error, lastFault} = monitor;
	const presence = presenceWord(monitor, state.connection.state);
	const isGone = presence === 'offline' || presence === 'silent';
	const fault = presence === 'offline' ? faultLabel(lastFault) : undefined;
	const gone = isGone
		? [
				bold(`${theme.glyphs.off} ${presence}  `, 'warning'),
				...(fault === undefined || fault === 'none' ? [] : [segment(`last fault ${fault}  `, 'bad')]),
			]
		: [];
	const status = reading?.status ?? {};
	const isShown = index === state.heaterIndex;
	const name = `${isShown ? theme.glyphs.here : ' '} ${index + 1} ${monitor.heater.name}`;
	const head = padded([isShown ? bold(name, 'accent') : segment(name)], nameColumns);
	if (reading === undefined) {
		return [...head, ...gone, segment('no reading yet', 'dim')];
	}

	const isOld = isGone || state.monotonicMs - reading.receivedMonotonicMs > 2 * state.intervalMs;
	return [
		...head,
		...gone,
		segment(
			`${String(status.dhwChargePer ?? theme.glyphs.unknown).padStart(3)} %  `,
			isOld ? 'dim' : 'plain',
		),
		segment(
			`${temperatureCell(status.dhwTemperature, unitFor(view.units, status)) ?? theme.glyphs.unknown}  `,
		),
		...(error === undefined
			? []
			: [bold(`${theme.glyphs.alert} ${errorLabel(error.code, error.subCode)}  `, 'bad')]),
		segment(
			`${modeName(status.dhwOperationSetting) ?? ''}, ${doingSentence(status) ?? 'activity not known'}`,
		),
		segment(
			`  ${ageText(state.monotonicMs - reading.receivedMonotonicMs, secondsStep(state.intervalMs))}`,
			isOld ? 'warning' : 'dim',
		),
	];
};

/** Heaters that stay in sight beside the details of one. */
const fewestHeaters = 3;

const allLines = (props: PageProps): readonly Line[] => {
	const {state, theme, unit} = props;
	const {rows} = roomIn(props);
	const help: Line = [
		segment(`${theme.isAscii ? 'up and down' : '↑ ↓'} select, Enter shows the selected heater`, 'dim'),
	];
	const details = heaterDetails(state, unit);
	// The one that is chosen is always among those that have room.
	const shown = Math.max(1, Math.min(rows - 1, Math.max(fewestHeaters, rows - details.length - 2)));
	const from = Math.max(0, Math.min(state.heaterIndex - shown + 1, state.heaters.length - shown));
	const lines = state.heaters.map((monitor, index) => heaterLine(monitor, index, props));
	return [...lines.slice(from, from + shown), help, ...(details.length === 0 ? [] : [[], ...details])];
};

/** All heaters beside each other, and the details of the one that is chosen. */
export const heaters: Page = {
	wants: ['deviceInfo', 'diagnostics', 'waitingFirmware'],
	maxScroll: props => Math.max(0, allLines(props).length - roomIn(props).rows),
	lines(props) {
		const lines = allLines(props);
		const from = Math.min(props.view.scroll, Math.max(0, lines.length - roomIn(props).rows));
		return pageBox({title: 'Heaters', lines: lines.slice(from)}, props, props.theme);
	},
};
