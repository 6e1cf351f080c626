import {type DeviceState} from '../heater/device-state.js';
import {type Heater} from '../heater/heater.js';
import {type Clock} from '../support/clock.js';
import {type AskedHeaters} from './asked-heaters.js';
import {type Connection} from './connection.js';
import {type ReadState} from './presence.js';
import {type ReadTariff} from './tariff-reader.js';

/** Options of a Monitor. */
export type MonitorOptions = {
	readonly heater: Heater;
	readonly connection: Connection;
	readonly clock: Clock;
	/** Time between two polls, in milliseconds. */
	readonly intervalMs: number;
	/** Time that a poll waits for a status, in milliseconds. */
	readonly answerTimeoutMs: number;
	/** Readings closer than this are one point of the history at its finest, in milliseconds. */
	readonly historySpacingMs?: number;
	/** Whether the readings of an earlier run are still to come, see `remember`. */
	readonly hasPast?: boolean;
	/** Asks the cloud what it knows of the heater. */
	readonly readState?: ReadState;
	/** State of the heater that the cloud gave before the start. */
	readonly knownState?: DeviceState;
	/** Asks somebody else for the prices that the heater follows. */
	readonly readTariff?: ReadTariff;
	/** Shared by all monitors of the connection, so that an answer that names no heater finds its own; default: this is the only one. */
	readonly asked?: AskedHeaters;
};
