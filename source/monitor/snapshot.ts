import {type Descaling, type LastFault} from '../heater/device-state.js';
import {type Heater} from '../heater/heater.js';
import {type ReportedError} from '../insight/error-episode.js';
import {type OfflineSource} from '../insight/insight.js';
import {type HistorySnapshot} from './history.js';
import {type InsightSnapshot} from './live-insight.js';
import {type PollerSnapshot} from './poller.js';
import {type QuerySnapshot} from './queries.js';
import {type Reading} from './reading.js';
import {type TariffSnapshot} from './tariff-reader.js';

/** The live state of one heater. */
export type MonitorSnapshot = PollerSnapshot & {
	readonly heater: Heater;
	/** The latest status; undefined before the first. */
	readonly reading: Reading | undefined;
	readonly readings: number;
	readonly history: HistorySnapshot;
	/** Fields, by their names on the wire, that changed since the previous status. */
	readonly changedFields: ReadonlySet<string>;
	/** Events, forecast, totals of the day and health. */
	readonly insight: InsightSnapshot;
	/** The error that the latest status reports. */
	readonly error: ReportedError | undefined;
	/** Answers of the heater besides its status. */
	readonly queries: QuerySnapshot;
	/** The prices that the heater follows. */
	readonly tariff: TariffSnapshot;
	/**
	False once the heater's own session has ended, until the heater is heard again; otherwise whether the cloud hears it,
	undefined while this program hears it and where the cloud did not say.
	*/
	readonly isOnline: boolean | undefined;
	/** Who said that it is offline; undefined where nobody did. */
	readonly offlineSource: OfflineSource | undefined;
	/** The last fault that the heater reported to the cloud, as the cloud last said. */
	readonly lastFault: LastFault | undefined;
	readonly descaling: Descaling | undefined;
	/** Messages that were no JSON object. */
	readonly malformedMessages: number;
};
