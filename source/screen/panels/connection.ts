import {durationText} from '../../support/duration.js';
import {presenceWord} from '../../text/heater-presence.js';
import {signed} from '../format.js';
import {isHeaterSilent, isStale} from '../freshness.js';
import {ageText, countdownText, secondsStep} from '../refresh-schedule.js';
import {type ScreenState} from '../screen-state.js';
import {segment, type Line, type Segment} from '../segments.js';
import {type Theme, type Tone} from '../theme.js';
import {minuteMs} from '../../support/durations.js';
import {type Panel} from './panel.js';

const labelColumns = 10;

/** Returns the state of the connection in a few words, with its tone. */
export const connectionLabel = ({
	connection,
	monotonicMs,
}: ScreenState): {text: string; tone: Tone; isUp: boolean} => {
	const {state} = connection;
	switch (state.name) {
		case 'connected': {
			const upMs = monotonicMs - state.sinceMs;
			// Seconds would only move the screen: the first minute has no number.
			return {
				text: upMs < minuteMs ? 'connected' : `connected ${durationText(upMs)}`,
				tone: 'good',
				isUp: true,
			};
		}

		case 'reconnecting': {
			return {text: `reconnecting, attempt ${state.attempt}`, tone: 'warning', isUp: false};
		}

		case 'connecting':
		case 'disconnected':
		case 'failed': {
			return {text: state.name, tone: state.name === 'failed' ? 'bad' : 'dim', isUp: false};
		}
	}
};

const label = (text: string): Segment => segment(text.padEnd(labelColumns));

/** Returns the ages of the last answers of broker and cloud: the broker is pinged every minute, the cloud asked now and then. */
const heardLine = ({brokerHeardAtMs, cloudAnsweredAtMs, monotonicMs}: ScreenState): readonly Line[] => {
	const ages = [
		['broker', brokerHeardAtMs],
		['cloud', cloudAnsweredAtMs],
	] as const;
	const texts = ages.flatMap(([name, atMs]) =>
		atMs === undefined ? [] : [`${name} ${ageText(monotonicMs - atMs, minuteMs)}`],
	);
	return texts.length === 0 ? [] : [[label('heard'), segment(texts.join(' · '))]];
};

const brokerLine = (state: ScreenState, {glyphs}: Theme): Line => {
	const {text, tone, isUp} = connectionLabel(state);
	const {mqttVersion} = state.connection.statistics;
	return [
		label('broker'),
		segment(`${isUp ? glyphs.on : glyphs.off} `, tone),
		segment(isUp && mqttVersion !== undefined ? `${text}, MQTT ${mqttVersion}` : text),
	];
};

const readingLine = (state: ScreenState): Line => {
	const {monitor, monotonicMs, intervalMs} = state;
	const step = secondsStep(intervalMs);
	const age =
		monitor.reading === undefined
			? 'none yet'
			: ageText(monotonicMs - monitor.reading.receivedMonotonicMs, step);
	const next =
		monitor.nextPollAtMs === undefined
			? ''
			: ` · next poll in ${countdownText(monitor.nextPollAtMs - monotonicMs, step)}`;
	return [
		label('reading'),
		segment(isStale(state) ? `${age}, out of date` : age, isStale(state) ? 'warning' : 'plain'),
		segment(next, 'dim'),
	];
};

/** From these signal strengths on, in dBm, one bar more is drawn. */
const signalSteps = [-85, -75, -67, -60];

const heaterLine = (state: ScreenState, {glyphs}: Theme): Line => {
	if (isHeaterSilent(state)) {
		const word = presenceWord(state.monitor, state.connection.state);
		return [label('heater'), segment(`${glyphs.off} ${word}`, 'warning')];
	}

	const {reading} = state.monitor;
	if (reading === undefined || state.connection.state.name !== 'connected') {
		return [label('heater'), segment(`${glyphs.unknown} not known`, 'dim')];
	}

	const {wifiRssi} = reading.status;
	const bars = glyphs.signal.filter((_, index) => (wifiRssi ?? -200) >= (signalSteps[index] ?? 0)).join('');
	return [
		label('heater'),
		segment(`${glyphs.on} `, 'good'),
		segment(wifiRssi === undefined ? 'online' : `online, WiFi ${signed(wifiRssi)} dBm `),
		segment(wifiRssi === undefined ? '' : bars, 'accent'),
	];
};

/** State of each link from the broker to the heater. */
export const connection: Panel = ({state, theme}) => ({
	title: 'Connection',
	lines: [brokerLine(state, theme), readingLine(state), heaterLine(state, theme), ...heardLine(state)],
});
