import {once} from 'node:events';
import {createServer as createHttpServer} from 'node:http';
import {createServer, type Server, type Socket} from 'node:net';
import {Aedes} from 'aedes-1';
import {createWebSocketStream, WebSocketServer} from 'ws';
import {startSimulator} from '../../../source/simulator/simulator.js';
import {systemClock} from '../../../source/support/clock.js';
import {portOf} from '../../support/port.js';
import {startMosquitto, type Mosquitto} from '../../support/mosquitto.js';

/** The brokers that the faults are tried with. */
export type BrokerName = 'simulator' | 'mosquitto' | 'aedes 1.2';

export type BrokerUnderTest = {
	readonly tcpPort: number;
	readonly webSocketPort: number;
	/** Sends a signal to the broker's process, where it has one of its own. */
	readonly signal?: Mosquitto['kill'];
	/** Starts the broker again on the same ports. */
	readonly restart?: () => Promise<void>;
	readonly close: () => Promise<void>;
};

const simulator = async (): Promise<BrokerUnderTest> => {
	const started = await startSimulator({seed: 1, speed: 1, clock: systemClock, allowUnsigned: true});
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

/** Listens on the loopback; gives the port and how to end it with all its connections. */
const listening = async (server: Server): Promise<{port: number; end: () => Promise<void>}> => {
	const sockets = new Set<Socket>();
	server.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.once('close', () => {
			sockets.delete(socket);
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: portOf(server),
		async end() {
			for (const socket of sockets) {
				socket.destroy();
			}

			const closed = once(server, 'close');
			server.close();
			await closed;
		},
	};
};

const aedes = async (): Promise<BrokerUnderTest> => {
	const broker = await Aedes.createBroker();
	const tcp = await listening(
		createServer(socket => {
			broker.handle(socket);
		}),
	);
	const http = createHttpServer();
	const upgrades = new WebSocketServer({server: http, handleProtocols: () => 'mqtt'});
	upgrades.on('connection', webSocket => {
		broker.handle(createWebSocketStream(webSocket));
	});
	const webSocket = await listening(http);
	return {
		tcpPort: tcp.port,
		webSocketPort: webSocket.port,
		async close() {
			await new Promise<void>(resolve => {
				broker.close(resolve);
			});
			upgrades.close();
			await Promise.all([tcp.end(), webSocket.end()]);
		},
	};
};

/** Starts each of them. */
export const starters: Readonly<Record<BrokerName, () => Promise<BrokerUnderTest>>> = {
	simulator,
	mosquitto,
	'aedes 1.2': aedes,
};
