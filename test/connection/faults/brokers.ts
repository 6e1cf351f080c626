import {once} from 'node:events';
import {createServer} from 'node:net';
import {Aedes} from 'aedes-1';
import {startSimulator} from '../../../source/simulator/simulator.js';
import {systemClock} from '../../../source/support/clock.js';
import {portOf} from '../../support/port.js';
import {startMosquitto, type Mosquitto} from '../../support/mosquitto.js';

/** The brokers that the faults are tried with. */
export type BrokerName = 'simulator' | 'mosquitto' | 'aedes 1.2';

export type BrokerUnderTest = {
	readonly tcpPort: number;
	/** None where the broker speaks no MQTT over WebSocket. */
	readonly webSocketPort: number | undefined;
	/** Sends a signal to the broker's process, where it has one of its own. */
	readonly signal?: Mosquitto['kill'];
	/** Starts the broker again on the same ports. */
	readonly restart?: () => Promise<void>;
	readonly close: () => Promise<void>;
};

const simulator = async (): Promise<BrokerUnderTest> => {
	const started = await startSimulator({seed: 1, speed: 1, clock: systemClock});
	return {
		tcpPort: Number(new URL(started.brokerUrl).port),
		webSocketPort: Number(new URL(started.webSocketUrl).port),
		close: started.close,
	};
};

const mosquitto = async (): Promise<BrokerUnderTest> => {
	// Without the limit it drops what a flood leaves waiting.
	const started = await startMosquitto({config: ['max_queued_messages 0']});
	return {
		tcpPort: Number(new URL(started.tcpUrl).port),
		webSocketPort: Number(new URL(started.webSocketUrl).port),
		signal: started.kill,
		restart: started.restart,
		close: started.stop,
	};
};

const aedes = async (): Promise<BrokerUnderTest> => {
	const broker = await Aedes.createBroker();
	const server = createServer(socket => {
		broker.handle(socket);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		tcpPort: portOf(server),
		webSocketPort: undefined,
		async close() {
			await new Promise<void>(resolve => {
				broker.close(resolve);
			});
			server.close();
			await once(server, 'close');
		},
	};
};

/** Starts each of them. */
export const starters: Readonly<Record<BrokerName, () => Promise<BrokerUnderTest>>> = {
	simulator,
	mosquitto,
	'aedes 1.2': aedes,
};
