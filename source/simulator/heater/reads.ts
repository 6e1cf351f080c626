import {toDeviceInfo} from './device-info.js';
import {toEnergyHistory} from './energy-history.js';
import {type HeaterIdentity} from './identity.js';
import {type HeaterRequest} from './request.js';
import {defaultReservations, toReservations} from './reservations.js';
import {type HeaterState} from './state.js';
import {toStatus} from './status.js';

/** A question that a heater answers: `docs/protocol.md` §3. */
export type Read = {
	/** What follows `cmd/D/navilink-M/` in the topic. */
	readonly path: string;
	readonly command: number;
	/** The members of `response`, or undefined for a question without sense. */
	readonly answer: (
		state: HeaterState,
		identity: HeaterIdentity,
		request: HeaterRequest,
	) => Readonly<Record<string, unknown>> | undefined;
};

const statusRequest = 16_777_219;

/** Every question. */
export const reads: readonly Read[] = [
	{
		path: 'st',
		command: statusRequest,
		answer: state => ({
			status: {...toStatus(state), command: statusRequest},
		}),
	},
	{
		path: 'st/did',
		command: 16_777_217,
		answer: (state, {serialNumber}) => ({
			feature: toDeviceInfo(state, serialNumber),
		}),
	},
	{
		path: 'st/energy-usage-daily-query/rd',
		command: 16_777_225,
		answer: (state, _identity, {year, months}) =>
			year === undefined ? undefined : toEnergyHistory(state.energy, year, months),
	},
	{
		path: 'st/rsv/rd',
		command: 16_777_222,
		answer: () => toReservations(defaultReservations),
	},
];
