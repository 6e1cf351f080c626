import {availability} from '../../connection/statistics.js';
import {durationText} from '../../support/duration.js';
import {byteSizeText} from '../../support/text.js';
import {answerTime, count} from '../format.js';
import {segment, type Line} from '../segments.js';
import {hourMs} from '../../support/durations.js';
import {type Panel, type PanelProps} from './panel.js';

const joined = (parts: ReadonlyArray<string | undefined>): Line => [
	segment(parts.filter(part => part !== undefined).join(' · ')),
];

/** From here on there is room for sizes too. */
const sizesFromColumns = 64;

const trafficLine = ({state, columns}: PanelProps): Line => {
	const {messagesReceived, messagesSent, bytesReceived, bytesSent, reconnectsSucceeded, reconnectsTried} =
		state.connection.statistics;
	const size = (bytes: number): string => (columns < sizesFromColumns ? '' : ` (${byteSizeText(bytes)})`);
	return joined([
		`received ${count(messagesReceived)}${size(bytesReceived)}`,
		`sent ${count(messagesSent)}${size(bytesSent)}`,
		`reconnects ${reconnectsSucceeded}/${reconnectsTried}`,
	]);
};

const pollLine = ({state, columns}: PanelProps): Line => {
	const {sent, answered, medianAnswerMs, p95AnswerMs} = state.monitor.polls;
	return joined([
		`polls ${columns < sizesFromColumns ? '' : 'answered '}${count(answered)}/${count(sent)}`,
		medianAnswerMs === undefined ? undefined : `median ${answerTime(medianAnswerMs)}`,
		p95AnswerMs === undefined ? undefined : `95 % in ${answerTime(p95AnswerMs)}`,
	]);
};

/** Down to a hundredth of a percent, never rounded up to a perfect 100. */
const shareText = (share: number): string => (Math.floor(share * 10_000) / 100).toFixed(2);

/** A share of minutes would move with every second, and say nothing yet. */
const availabilityLine = ({state}: PanelProps): Line => {
	const {connection, monotonicMs} = state;
	const share = availability(connection.statistics, monotonicMs);
	const {outages, longestOutageMs, startedAtMs = monotonicMs} = connection.statistics;
	const watchedMs = monotonicMs - startedAtMs;
	return joined([
		share === undefined || watchedMs < hourMs ? undefined : `availability ${shareText(share)} %`,
		outages === 0 ? 'no outage' : `outages ${count(outages)}`,
		longestOutageMs === undefined ? undefined : `longest ${durationText(longestOutageMs)}`,
	]);
};

/** Traffic and reliability of the connection. */
export const statistics: Panel = props => ({
	title: 'Statistics',
	lines: [trafficLine(props), pollLine(props), availabilityLine(props)],
});
