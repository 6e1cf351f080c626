import {once} from 'node:events';
import {createServer, type Socket} from 'node:net';
import {Aedes} from 'aedes-1';
import captures from '../fixtures/captures.json' with {type: 'json'};
import {portOf} from '../support/port.js';

/** A broker that nobody here wrote, with heaters whose statuses are numbered by their power in watts. */
export type NumberedHeaters = {
	readonly url: string;
	/** Sends the status with a number to every heater's topic. */
	readonly send: (number: number) => void;
	/** How many statuses were acknowledged, by all programs together. */
	readonly acknowledgements: () => number;
	readonly stop: () => Promise<void>;
};

const status = {...captures[0]?.response.status};

export const startNumberedHeaters = async (macAddresses: readonly string[]): Promise<NumberedHeaters> => {
	const broker = await Aedes.createBroker();
	const sockets = new Set<Socket>();
	let acknowledgements = 0;
	broker.on('ack', () => {
		acknowledgements++;
	});
	const server = createServer(socket => {
		sockets.add(socket);
		broker.handle(socket);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `mqtt://127.0.0.1:${portOf(server)}`,
		send(number) {
			for (const macAddress of macAddresses) {
				const topic = `cmd/52/navilink-${macAddress}/st`;
				const response = {
					...captures[0]?.response,
					macAddress,
					status: {...status, currentInstPower: number},
				};
				broker.publish(
					{cmd: 'publish', topic, payload: JSON.stringify({response}), qos: 1, retain: false, dup: false},
					() => undefined,
				);
			}
		},
		acknowledgements: () => acknowledgements,
		async stop() {
			for (const socket of sockets) {
				socket.destroy();
			}

			server.close();
			await new Promise<void>(resolve => {
				broker.close(resolve);
			});
		},
	};
};
