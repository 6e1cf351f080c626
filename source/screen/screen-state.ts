import {type OpenAlert} from '../alerts/rule-state.js';
import {type ConnectionSnapshot} from '../connection/connection-options.js';
import {type MonitorSnapshot} from '../monitor/snapshot.js';
import {type ReplaySnapshot} from '../replay/player.js';
import {type RecorderSnapshot} from '../recording/recorder-snapshot.js';

/** An alert, with whose it is where it is not that of the heater that is shown. */
export type ShownAlert = OpenAlert & {readonly heaterName?: string};

/** Everything a frame is made of, besides the keyboard. */
export type ScreenState = {
	readonly connection: ConnectionSnapshot;
	readonly monitor: MonitorSnapshot;
	readonly recorder: RecorderSnapshot | undefined;
	/** Those of the heater that is shown, and then those of the others. */
	readonly alerts: readonly ShownAlert[];
	/** Which of the heaters is shown, from 0, and how many there are. */
	readonly heaterIndex: number;
	readonly heaterCount: number;
	/** Time between two polls, in milliseconds; what counts as stale follows from it. */
	readonly intervalMs: number;
	/** When the broker was last heard, on the monotonic clock; undefined without a connection. */
	readonly brokerHeardAtMs: number | undefined;
	/** When the cloud last did what it was asked, on the monotonic clock; undefined without one. */
	readonly cloudAnsweredAtMs: number | undefined;
	/** What a kilowatt-hour costs, where it was given. */
	readonly price?: number;
	/** What the last command had to say; for a while. */
	readonly remark?: string;
	/** All heaters, for the page that compares them; the shown one is among them. */
	readonly heaters: readonly MonitorSnapshot[];
	/** How a recording is played; undefined for a heater as it is. */
	readonly replay?: ReplaySnapshot;
	/** Wall clock, milliseconds since the epoch. */
	readonly nowMs: number;
	readonly monotonicMs: number;
};
