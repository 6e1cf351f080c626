import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {connect, type Socket} from 'node:net';
import {createServer, type TLSSocket} from 'node:tls';
import {portOf} from '../../support/port.js';
import {type Stage} from './fault-case.js';

/** A certificate of the tests with its key, or the authority. */
export const pem = (name: string): string =>
	readFileSync(new URL(`certificates/${name}.pem`, import.meta.url), 'utf8');

/** Passes bytes on both ways; the end of one is that of the other. */
const join = (client: TLSSocket, broker: Socket): void => {
	for (const [from, to] of [
		[client, broker],
		[broker, client],
	] as const) {
		from.pipe(to);
		for (const event of ['error', 'close']) {
			from.on(event, () => {
				to.destroy();
			});
		}
	}
};

type TlsFront = {
	/** Name of the certificate. */
	readonly certificate: string;
	readonly brokerPort: number;
	readonly onEnd: Stage['onEnd'];
	/** Takes each connection, once it is secure, instead of the broker. */
	readonly instead?: (client: TLSSocket) => unknown;
};

/** Speaks TLS in front of a broker that does not. @returns The port. */
export const startTlsFront = async (options: TlsFront): Promise<number> => {
	const {certificate, brokerPort, onEnd, instead} = options;
	const text = pem(certificate);
	const sockets = new Set<Socket>();
	const server = createServer({key: text, cert: text}, client => {
		if (instead === undefined) {
			join(client, connect(brokerPort, '127.0.0.1'));
		} else {
			client.on('error', () => {
				client.destroy();
			});
			instead(client.resume());
		}
	});
	server.on('connection', (socket: Socket) => {
		sockets.add(socket);
	});
	// A client that refuses the certificate is what is tested.
	server.on('tlsClientError', (_error, socket) => {
		socket.destroy();
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	onEnd(async () => {
		for (const socket of sockets) {
			socket.destroy();
		}

		const closed = once(server, 'close');
		server.close();
		await closed;
	});
	return portOf(server);
};
