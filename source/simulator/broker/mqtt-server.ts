import {createServer, type Server, type Socket} from 'node:net';
import {createServer as createTlsServer} from 'node:tls';

/** Certificate and key, PEM. */
export type TlsFiles = {readonly key: string; readonly cert: string};

/** Makes the server of the broker's TCP port, not listening yet. */
export const createMqttServer = (options: {
	readonly tls: TlsFiles | undefined;
	/** While true, new connections are reset. */
	readonly isRefusing: () => boolean;
	readonly accept: (socket: Socket) => void;
}): Server => {
	const {tls, isRefusing} = options;
	const accept = (socket: Socket): void => {
		socket.setNoDelay(true);
		options.accept(socket);
	};

	const server = tls === undefined ? createServer() : createTlsServer(tls);
	server.on('connection', (socket: Socket) => {
		if (isRefusing()) {
			socket.resetAndDestroy();
		} else if (tls === undefined) {
			accept(socket);
		}
	});
	server.on('secureConnection', accept);
	return server;
};
