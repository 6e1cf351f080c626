import {type Account} from '../../cloud/account.js';
import {type Endpoint, type EndpointRequest} from '../../connection/transport.js';
import {type DeviceState} from '../../heater/device-state.js';
import {type Heater} from '../../heater/heater.js';
import {type Insight} from '../../insight/insight.js';
import {type HistoryPoint} from '../../monitor/history.js';

/** History of a heater from before this run. */
export type Past = {readonly points: readonly HistoryPoint[]; readonly insight: Insight};

/** The heaters to watch, and the address of their broker. */
export type HeaterSource = {
	/** At least one; with the state that the cloud listed for it, if any. */
	readonly heaters: ReadonlyArray<Heater & Partial<DeviceState>>;
	readonly endpoint: (request: EndpointRequest) => Endpoint | Promise<Endpoint>;
	/** By MAC address. */
	readonly past?: ReadonlyMap<string, Past>;
	/** Absent without an account. */
	readonly cloud?: CloudAccess;
	readonly close: () => Promise<void>;
};

/** Requests to the cloud while heaters are watched. */
export type CloudAccess = Pick<Account, 'deviceState' | 'tariff'> & {
	/** Time of the last successful answer on the monotonic clock; undefined where it does not matter. */
	readonly answeredAtMs: () => number | undefined;
};
