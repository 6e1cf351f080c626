import {errorSentence} from '../../heater/error-codes.js';
import {doingSentence, isHeating, modeName, modeRemark} from '../../heater/modes.js';
import {type Status} from '../../heater/status.js';
import {withoutPastVacation} from '../../heater/vacation.js';
import {bold, segment, type Line, type Segment} from '../segments.js';
import {type Theme} from '../theme.js';
import {type Panel} from './panel.js';

const modeColumns = 16;

const lamp = (isOn: boolean | undefined, {glyphs}: Theme): Segment => {
	if (isOn === undefined) {
		return segment(glyphs.unknown, 'dim');
	}

	return isOn ? segment(glyphs.on, 'good') : segment(glyphs.off, 'dim');
};

const partsLine = (status: Status, theme: Theme): Line => [
	segment(
		(status.currentInstPower === undefined
			? `${theme.glyphs.unknown} W`
			: `${status.currentInstPower} W`
		).padEnd(8),
	),
	segment('compressor '),
	lamp(status.compUse, theme),
	segment('  fan '),
	lamp(status.evaFanUse, theme),
	segment('  elements '),
	lamp(status.heatUpperUse, theme),
	segment(' '),
	lamp(status.heatLowerUse, theme),
];

const errorLine = (status: Status): Line => {
	const error = errorSentence(status.errorCode, status.subErrorCode);
	if (error !== undefined) {
		return [bold(error, 'bad')];
	}

	return [segment(status.errorCode === 0 ? 'no error' : 'errors not reported', 'dim')];
};

const vacationText = (status: Status): string | undefined => {
	const {vacationDayElapsed: day, vacationDaySetting: days} = withoutPastVacation(status);
	if (days === undefined) {
		return undefined;
	}

	return day === undefined ? `vacation of ${days} days` : `vacation, day ${day} of ${days}`;
};

const useLine = (status: Status): Line => {
	const parts = [
		status.dhwUse === true ? 'hot water is being drawn' : undefined,
		modeRemark(status),
		vacationText(status),
	].filter(part => part !== undefined);
	return [segment(parts.join(' · '), 'accent')];
};

/** The mode the owner chose, what the heater does now, and its error. */
export const mode: Panel = ({state, theme}) => {
	const title = 'Mode';
	const {status} = state.monitor.reading ?? {};
	if (status === undefined) {
		return {title, lines: [[segment('not known yet', 'dim')]]};
	}

	return {
		title,
		lines: [
			[
				bold((modeName(status.dhwOperationSetting) ?? theme.glyphs.unknown).padEnd(modeColumns)),
				segment(doingSentence(status) ?? '', isHeating(status) === true ? 'good' : 'plain'),
			],
			partsLine(status, theme),
			errorLine(status),
			useLine(status),
		],
	};
};
