import {once} from 'node:events';
import {createServer, type Socket} from 'node:net';
import {Aedes} from 'aedes-1';
import {portOf} from '../../support/port.js';

/** A broker that speaks MQTT 3.1.1 and nothing newer. */
export const startOldBroker = async (): Promise<{
	url: string;
	refused: () => number;
	stop: () => Promise<void>;
}> => {
	const broker = await Aedes.createBroker();
	const sockets = new Set<Socket>();
	let refusals = 0;
	broker.on('connectionError', () => {
		refusals++;
	});
	const server = createServer(socket => {
		sockets.add(socket);
		socket.once('close', () => {
			sockets.delete(socket);
		});
		broker.handle(socket);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `mqtt://127.0.0.1:${portOf(server)}`,
		refused: () => refusals,
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
