import {type OpenAlert} from '../alerts/rule-state.js';
import {type ConnectionSnapshot} from '../connection/connection-options.js';
import {type MonitorSnapshot} from '../monitor/snapshot.js';
import {type ReplaySnapshot} from '../replay/player.js';
import {type RecorderSnapshot} from '../recording/recorder-snapshot.js';

/** An alert, with the name of its heater if that is not the selected one. */
export type ShownAlert = OpenAlert & {readonly heaterName?: string};

/** Everything a frame is made from, besides `ViewState`. */
export type ScreenState = {
	readonly connection: ConnectionSnapshot;
	readonly monitor: MonitorSnapshot;
	readonly recorder: RecorderSnapshot | undefined;
	/** Alerts of the selected heater first, then of the others. */
	readonly alerts: readonly ShownAlert[];
	/** Index of the selected heater, from 0, and the number of heaters. */
	readonly heaterIndex: number;
	readonly heaterCount: number;
	/** Time between two polls, in milliseconds; what counts as stale follows from it. */
	readonly intervalMs: number;
	/** Time of the broker's last packet, on the monotonic clock; undefined without a connection. */
	readonly brokerHeardAtMs: number | undefined;
	/** Time of the cloud's last successful answer, on the monotonic clock; undefined without a cloud. */
	readonly cloudAnsweredAtMs: number | undefined;
	/** Price of a kilowatt-hour, if given. */
	readonly price?: number;
	/** Message of the last command, for a while. */
	readonly remark?: string;
	/** All heaters, for the page that compares them; the shown one is among them. */
	readonly heaters: readonly MonitorSnapshot[];
	/** State of a replay; undefined for a live heater. */
	readonly replay?: ReplaySnapshot;
	/** Wall clock, milliseconds since the epoch. */
	readonly nowMs: number;
	readonly monotonicMs: number;
};
