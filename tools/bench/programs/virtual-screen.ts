import {Buffer} from 'node:buffer';
import process from 'node:process';
import {Stream} from 'node:stream';
import {type RenderOptions} from 'ink';
import {type ConnectionSnapshot} from '../../../source/connection/connection-options.js';
import {type ConnectionState} from '../../../source/connection/state.js';
import {noStatistics} from '../../../source/connection/statistics.js';
import {type Incoming} from '../../../source/connection/transport.js';
import {heaterFromMac} from '../../../source/heater/heater.js';
import {type Connection} from '../../../source/monitor/connection.js';
import {Monitor} from '../../../source/monitor/monitor.js';
import {ScreenStore} from '../../../source/screen/screen-store.js';
import {themeFor} from '../../../source/screen/theme.js';
import {Emitter, LazyStore, type Observable} from '../../../source/support/store.js';
import {ManualClock} from '../../../test/support/manual-clock.js';
import {macAddress} from '../payloads.js';

/** A connection that is up and brings the messages it is given, without a network. */
export const silentConnection = (): {
	readonly connection: Connection & Observable<ConnectionSnapshot>;
	readonly bring: (message: Incoming) => void;
} => {
	const state: ConnectionState = {name: 'connected', sinceMs: 0, mqttVersion: '5'};
	const messages = new Emitter<Incoming>();
	const statistics = {...noStatistics, startedAtMs: 0, connectedSinceMs: 0};
	const store = new LazyStore(() => ({state, statistics}));
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

/** A terminal that takes everything. */
export class Sink extends Stream {
	columns = 100;
	rows = 30;
	isTTY = true;
	writable = true;
	bytes = 0;
	#text = '';

	/** @param keepsText - Whether `take` gives what was written; it is kept in memory until then. */
	constructor(readonly keepsText = false) {
		super();
	}

	write(text: string): boolean {
		this.bytes += Buffer.byteLength(text);
		if (this.keepsText) {
			this.#text += text;
		}

		return true;
	}

	/** What was written since it was last taken. */
	take(): string {
		const text = this.#text;
		this.#text = '';
		return text;
	}
}

/** A keyboard that nobody uses. */
const isKeyboard = (stream: Stream): stream is Stream & NodeJS.ReadStream => 'setRawMode' in stream;
const makeKeyboard = (): NodeJS.ReadStream => {
	const keyboard = Object.assign(new Stream(), {
		isTTY: true,
		setRawMode: () => undefined,
		setEncoding: () => undefined,
		resume: () => undefined,
		pause: () => undefined,
		ref: () => undefined,
		unref: () => undefined,
		read: () => null,
	});
	if (!isKeyboard(keyboard)) {
		throw new TypeError('no keyboard');
	}

	return keyboard;
};

/** The real screen over a real monitor, with a clock and messages that are made up. */
export type VirtualScreen = {
	readonly clock: ManualClock;
	readonly bring: ReturnType<typeof silentConnection>['bring'];
	readonly stop: () => void;
};

/** Draws the screen of the program where `options` say. */
export const openVirtualScreen = async (options: RenderOptions): Promise<VirtualScreen> => {
	process.env.NODE_ENV = 'production';
	// Only now: React looks at the environment when it is loaded.
	const {render} = await import('ink');
	const {createElement} = await import('react');
	const {App} = await import('../../../source/screen/app.js');
	const intervalMs = 5000;
	const clock = new ManualClock();
	const {connection, bring} = silentConnection();
	const heater = heaterFromMac(macAddress);
	const monitor = new Monitor({heater, clock, intervalMs, answerTimeoutMs: 60_000, connection});
	monitor.start();
	const store = new ScreenStore({connection, heaters: [{monitor, recorder: undefined}], intervalMs, clock});
	const instance = render(createElement(App, {store, commands: {}, theme: themeFor(false), units: 'auto'}), {
		stdin: makeKeyboard(),
		patchConsole: false,
		exitOnCtrlC: false,
		...options,
	});
	return {
		clock,
		bring,
		stop() {
			instance.unmount();
			store.stop();
			monitor.stop();
		},
	};
};
