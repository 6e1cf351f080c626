import {once} from 'node:events';
import {createServer, type ServerOpts, type Socket} from 'node:net';
import {portOf} from '../../test/support/port.js';

/** A TCP server on a free port of 127.0.0.1. */
export type LoopbackServer = {
	readonly port: number;
	/** Ends every connection and frees the port. */
	readonly close: () => Promise<void>;
};

/** Starts a server that calls `onSocket` for each connection; a connection that breaks is ignored. */
export const startServer = async (
	onSocket: (socket: Socket) => void,
	options: ServerOpts = {},
): Promise<LoopbackServer> => {
	const sockets = new Set<Socket>();
	const server = createServer({noDelay: true, ...options}, socket => {
		sockets.add(socket);
		socket.on('error', () => {
			socket.destroy();
		});
		socket.once('close', () => {
			sockets.delete(socket);
		});
		onSocket(socket);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: portOf(server),
		async close() {
			for (const socket of sockets) {
				socket.destroy();
			}

			server.close();
			await once(server, 'close');
		},
	};
};
