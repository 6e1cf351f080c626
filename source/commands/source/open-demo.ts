import {decodeStatus} from '../../heater/status.js';
import {Insight} from '../../insight/insight.js';
import {sampleOfStatus} from '../../insight/sample-of-status.js';
import {serviceAt} from '../../cloud/service.js';
import {pointOf, type HistoryPoint} from '../../monitor/history.js';
import {type SimulationSettings} from '../simulate-settings.js';
import {startSimulator, type SimulatedHeater, type Simulator} from '../../simulator/simulator.js';
import {toStatus} from '../../simulator/heater/status.js';
import {sanitize} from '../../support/text.js';
import {type Io} from '../../process/io.js';
import {minuteMs} from '../../support/durations.js';
import {accountOfLogin} from './open-account.js';
import {type HeaterSource, type Past} from './heater-source.js';

/** Simulated history of the heater, in days. */
const livedDays = 14;

/** A heater with a past, and where that is gathered. */
const livedHeater = (nowMs: number): {readonly heater: SimulatedHeater; readonly past: Past} => {
	const points: HistoryPoint[] = [];
	const insight = new Insight();
	const offsetMs = -new Date(nowMs).getTimezoneOffset() * minuteMs;
	return {
		past: {points, insight},
		heater: {
			historyDays: livedDays,
			onLived(state) {
				const {status} = decodeStatus(toStatus(state));
				const atMs = state.localMs - offsetMs;
				points.push({...pointOf(status, atMs), holdMs: 15 * minuteMs});
				insight.add(
					sampleOfStatus(status, {atMs, connectionState: 'connected', messagesReceived: undefined}),
				);
			},
		},
	};
};

/** The simulated cloud, asked like the real one. */
const cloudOf = ({restUrl, accounts}: Simulator, io: Io): Pick<HeaterSource, 'cloud'> => {
	const [login] = accounts;
	if (login === undefined) {
		return {};
	}

	const {account} = accountOfLogin(login, serviceAt(restUrl), undefined, io);
	return {cloud: {deviceState: account.deviceState, tariff: account.tariff, answeredAtMs: () => undefined}};
};

/**
Starts a simulated heater.

@param hasPast - Whether it has run before, for graphs that are not empty.
*/
export const openDemo = async (
	simulation: SimulationSettings,
	hasPast: boolean,
	io: Io,
): Promise<HeaterSource> => {
	const {clock} = io;
	const {heater, past} = livedHeater(clock.nowMs());
	const simulator = await startSimulator({
		...simulation,
		clock,
		...(hasPast && {heaters: [heater]}),
	});
	return {
		heaters: simulator.heaters.map(({macAddress, deviceType, additionalValue, name}) => ({
			macAddress,
			deviceType,
			additionalValue,
			name: sanitize(name),
		})),
		endpoint: () => ({url: simulator.brokerUrl}),
		past: new Map(simulator.heaters.map(({macAddress}) => [macAddress, past])),
		...cloudOf(simulator, io),
		close: simulator.close,
	};
};
