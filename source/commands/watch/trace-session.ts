import {type ConnectionManager} from '../../connection/connection-manager.js';
import {type ConnectionState} from '../../connection/state.js';
import {unknownFieldsOf} from '../../heater/status.js';
import {type Monitor} from '../../monitor/monitor.js';
import {type Unsubscribe} from '../../support/store.js';
import {noTrace, type Trace} from '../../support/trace.js';

const factsOf = (state: ConnectionState): string => {
	const attempt = state.name === 'reconnecting' ? `, attempt ${state.attempt}` : '';
	const why = 'failure' in state ? ` because ${state.failure.code}: ${state.failure.sentence}` : '';
	return `${attempt}${why}`;
};

/**
Traces the states of the connection and the decoder's findings about each status.

@returns Ends it.
*/
export const traceSession = (
	connection: Pick<ConnectionManager, 'onState'>,
	monitors: ReadonlyArray<Pick<Monitor, 'heater' | 'onReading'>>,
	trace: Trace,
): Unsubscribe => {
	if (trace === noTrace) {
		return () => undefined;
	}

	const stops = [
		connection.onState(state => {
			trace('connection', `${state.name}${factsOf(state)}`);
		}),
		...monitors.map(({heater, onReading}) =>
			onReading(({cause, decoded}) => {
				const {raw, rejectedFields} = decoded;
				const unknownFields = unknownFieldsOf(decoded);
				const rejected = rejectedFields.length === 0 ? '' : `, of a wrong type: ${rejectedFields.join(' ')}`;
				const unknown =
					unknownFields.length === 0 ? '' : `, not known: ${unknownFields.slice(0, 20).join(' ')}`;
				trace(
					'heater',
					`${heater.macAddress}: status (${cause}), ${Object.keys(raw).length} fields${rejected}${unknown}`,
				);
			}),
		),
	];
	return () => {
		for (const stop of stops) {
			stop();
		}
	};
};
