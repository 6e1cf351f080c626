import {type ConnectionManager} from '../../connection/connection-manager.js';
import {priceSource} from '../../monitor/price-source.js';
import {type Reading} from '../../monitor/reading.js';
import {type LineFormat, type Lines} from '../../output/line-format.js';
import {rowInputOf} from '../../recording/recording.js';
import {type Clock} from '../../support/clock.js';
import {type Unsubscribe} from '../../support/store.js';
import {followPresence} from './follow-presence.js';
import {whenAnswered} from './once-answers.js';
import {type WatchedHeater} from './session.js';
import {type WatchSettings} from './watch-settings.js';

/** Input of the lines about one heater, and their destination. */
export type PrintContext = {
	readonly settings: Pick<WatchSettings, 'once' | 'view' | 'price'>;
	readonly connection: ConnectionManager;
	readonly clock: Clock;
	readonly format: LineFormat;
	readonly write: (lines: Lines) => void;
	/** Called after the heater's status has been written. */
	readonly onPrinted: () => void;
};

/** Prints one status; one object of `--once --json` waits for the heater's other answers. */
const printOnce = (
	{monitor}: WatchedHeater,
	{settings, connection, clock, format, write, onPrinted}: PrintContext,
): Unsubscribe => {
	let stopWaiting: Unsubscribe | undefined;
	let isRead = false;
	const stopReading = monitor.onReading((reading: Reading) => {
		if (isRead) {
			return;
		}

		isRead = true;
		const facts = {...rowInputOf({monitor, connection, clock}, reading), status: reading.status};
		if (settings.view === 'json') {
			stopWaiting = whenAnswered(monitor, clock, () => {
				write(format.status({...facts, queries: monitor.getSnapshot().queries}));
				onPrinted();
			});
		} else {
			write(format.status(facts));
			onPrinted();
		}
	});
	return () => {
		stopReading();
		stopWaiting?.();
	};
};

/** Prints every status, and what is derived from it. */
const printAll = (
	{monitor}: WatchedHeater,
	{settings, connection, clock, format, write, onPrinted}: PrintContext,
): Unsubscribe =>
	monitor.onReading(reading => {
		write(format.status({...rowInputOf({monitor, connection, clock}, reading), status: reading.status}));
		const {insight, tariff} = monitor.getSnapshot();
		write(format.insight?.(insight, reading.receivedAtMs, priceSource(settings.price, tariff)) ?? {});
		onPrinted();
	});

/**
Prints everything about one heater: statuses, presence, alerts and events.

@returns Ends it.
*/
export const printHeater = (heater: WatchedHeater, context: PrintContext): Unsubscribe => {
	const {monitor, alerts} = heater;
	const {settings, connection, format, write} = context;
	const stops = [settings.once ? printOnce(heater, context) : printAll(heater, context)];
	if (alerts !== undefined) {
		stops.push(
			alerts.onChange(change => {
				write(format.alert(change));
			}),
			monitor.onEvent(event => {
				write(format.event(event));
			}),
		);
	}

	const {heater: formatPresence} = format;
	if (formatPresence !== undefined) {
		stops.push(
			followPresence(monitor, connection, presence => {
				write(formatPresence(presence));
			}),
		);
	}

	return () => {
		for (const stop of stops) {
			stop();
		}
	};
};
