import {type ConnectionState} from '../../../source/connection/state.js';
import {noStatistics} from '../../../source/connection/statistics.js';
import {type Incoming} from '../../../source/connection/transport.js';
import {type Connection} from '../../../source/monitor/monitor.js';
import {Emitter, LazyStore, type Observable} from '../../../source/support/store.js';
import {type ConnectionSnapshot} from '../../../source/connection/connection-options.js';

/** A connection that stands and brings what it is given, without any network. */
export const silentConnection = (): {
	readonly connection: Connection & Observable<ConnectionSnapshot>;
	readonly bring: (message: Incoming) => void;
} => {
	const state: ConnectionState = {name: 'connected', sinceMs: 0, mqttVersion: '5'};
	const messages = new Emitter<Incoming>();
	const store = new LazyStore(() => ({
		state,
		statistics: {...noStatistics, startedAtMs: 0, connectedSinceMs: 0},
	}));
	return {
		connection: {
			clientId: 'bench',
			getSnapshot: store.getSnapshot,
			subscribe: store.subscribe,
			onMessage: messages.subscribe,
			onState: () => () => undefined,
			listenTo: async () => undefined,
			probe: () => undefined,
			publish: async () => undefined,
		},
		bring(message) {
			messages.emit(message);
		},
	};
};
