import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {connect, type Socket} from 'node:net';
import {createServer} from 'node:tls';
import {portOf} from '../../support/port.js';
import {forGood, newBrokers, atConnecting, type FaultCase, type Stage} from './fault-case.js';

const pem = (name: string): string =>
	readFileSync(new URL(`certificates/${name}.pem`, import.meta.url), 'utf8');

/** TLS in front of the broker. */
const listen = async (certificate: string, brokerPort: number, onEnd: Stage['onEnd']): Promise<number> => {
	const text = pem(certificate);
	const sockets = new Set<Socket>();
	const server = createServer({key: text, cert: text}, client => {
		const broker = connect(brokerPort, '127.0.0.1');
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

		server.close();
		await once(server, 'close');
	});
	return portOf(server);
};

const schemes = [
	['mqtts', 'TCP'],
	['wss', 'WebSocket'],
] as const;

type TlsFault = Omit<FaultCase, 'endpoint' | 'over' | 'on'> & {
	readonly certificate: string;
	/** Whether the program was told of the authority. */
	readonly isTrusted?: boolean;
};

/** The same fault over TCP and over WebSocket. */
const overBoth = ({certificate, isTrusted = true, ...row}: TlsFault): FaultCase[] =>
	schemes.map(([scheme, over]) => ({
		...row,
		fault: `${row.fault} (${scheme})`,
		on: newBrokers,
		over,
		async endpoint({broker, onEnd}) {
			const brokerPort = (over === 'TCP' ? broker.tcpPort : broker.webSocketPort) ?? 0;
			const port = await listen(certificate, brokerPort, onEnd);
			return () => ({
				url: `${scheme}://127.0.0.1:${port}/mqtt`,
				...(isTrusted && {ca: pem('authority')}),
			});
		},
	}));

const untrusted =
	'the certificate of the broker is not signed by an authority this machine trusts (NODE_EXTRA_CA_CERTS adds one)';

/** Faults of TLS, and one that is none. */
export const tls: readonly FaultCase[] = [
	...overBoth({
		certificate: 'good',
		fault: 'none: a certificate of a trusted authority',
		when: 'at connecting',
		states: ['connecting', 'connected'],
		waitsMs: [],
	}),
	...overBoth({
		certificate: 'self-signed',
		...forGood,
		fault: 'the certificate is signed by itself',
		code: ['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
		says: untrusted,
	}),
	...overBoth({
		certificate: 'good',
		isTrusted: false,
		...forGood,
		fault: 'the authority of the certificate is not known',
		code: ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
		says: untrusted,
	}),
	...overBoth({
		certificate: 'wrong-name',
		...forGood,
		fault: 'the certificate is for another name',
		code: 'ERR_TLS_CERT_ALTNAME_INVALID',
		says: 'the certificate of the broker is for another name: check the address',
	}),
	...overBoth({
		certificate: 'expired',
		...forGood,
		fault: 'the certificate has expired',
		code: 'CERT_HAS_EXPIRED',
		says: 'the certificate of the broker has expired, or the clock of this machine is wrong',
	}),
	{
		...atConnecting,
		fault: 'TLS to a port without it (mqtts)',
		on: newBrokers,
		endpoint({broker, proxy}) {
			const wrong = [`mqtts://127.0.0.1:${broker.tcpPort}`];
			return () => ({url: wrong.shift() ?? `mqtt://127.0.0.1:${proxy.port}`});
		},
		code: ['ECONNRESET', 'EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER', 'closed'],
		says: 'the connection was cut before it was secure: check that this port speaks TLS',
	},
	{
		...atConnecting,
		fault: 'TLS to a port without it (wss)',
		on: newBrokers,
		over: 'WebSocket',
		endpoint({broker, proxy}) {
			const wrong = [`wss://127.0.0.1:${broker.webSocketPort ?? 0}`];
			return () => ({url: wrong.shift() ?? `ws://127.0.0.1:${proxy.port}/mqtt`});
		},
		code: ['ECONNRESET', 'EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER', 'closed'],
		says: 'the connection was cut before it was secure: check that this port speaks TLS',
	},
	{
		...atConnecting,
		fault: 'no TLS to a port that wants it (mqtt)',
		on: newBrokers,
		async endpoint({broker, proxy, onEnd}) {
			const port = await listen('good', broker.tcpPort, onEnd);
			// Once in each version of MQTT: hanging up may have meant that.
			const wrong = [port, port];
			return () => ({url: `mqtt://127.0.0.1:${wrong.shift() ?? proxy.port}`});
		},
		code: ['closed', 'ECONNRESET', 'unreadable'],
		says: 'the broker closed the connection before answering',
	},
];
