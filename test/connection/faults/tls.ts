import {type TLSSocket} from 'node:tls';
import {
	atConnecting,
	everyBroker,
	untilMended,
	unclearly,
	type FaultCase,
	type Surroundings,
} from './fault-case.js';
import {instead} from './strikes.js';
import {pem, startTlsFront} from './tls-front.js';

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
		on: everyBroker,
		over,
		async endpoint({broker, onEnd}) {
			const brokerPort = over === 'TCP' ? broker.tcpPort : broker.webSocketPort;
			const port = await startTlsFront({certificate, brokerPort, onEnd});
			return () => ({
				url: `${scheme}://127.0.0.1:${port}/mqtt`,
				...(isTrusted && {ca: pem('authority')}),
			});
		},
	}));

const untrusted =
	'the certificate of the broker is not signed by an authority this machine trusts (NODE_EXTRA_CA_CERTS adds one)';

/** How a server that wants TLS takes anything else: it hangs up, some after a word of TLS. */
const closedBefore = {
	code: 'closed',
	says: 'the broker closed the connection before answering',
	orElse: {
		unreadable: 'the broker sent something that is not MQTT',
		ECONNRESET: 'the connection was cut',
	},
} as const;

/** A front with TLS that does something else than pass on; when it has been met once, or twice over TCP, an honest one. */
const twiceInstead =
	(scheme: 'mqtts' | 'wss', takes: (client: TLSSocket) => unknown) =>
	async ({broker, onEnd}: Surroundings) => {
		const brokerPort = scheme === 'mqtts' ? broker.tcpPort : broker.webSocketPort;
		const wrong = await startTlsFront({certificate: 'good', brokerPort, onEnd, instead: takes});
		const right = await startTlsFront({certificate: 'good', brokerPort, onEnd});
		const ports = scheme === 'mqtts' ? [wrong, wrong] : [wrong];
		return () => ({url: `${scheme}://127.0.0.1:${ports.shift() ?? right}/mqtt`, ca: pem('authority')});
	};

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
		...untilMended,
		fault: 'the certificate is signed by itself',
		code: ['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
		says: untrusted,
	}),
	...overBoth({
		certificate: 'good',
		isTrusted: false,
		...untilMended,
		fault: 'the authority of the certificate is not known',
		code: ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
		says: untrusted,
	}),
	...overBoth({
		certificate: 'wrong-name',
		...untilMended,
		fault: 'the certificate is for another name',
		code: 'ERR_TLS_CERT_ALTNAME_INVALID',
		says: 'the certificate of the broker is for another name: check the address',
	}),
	...overBoth({
		certificate: 'expired',
		...untilMended,
		fault: 'the certificate has expired',
		code: 'CERT_HAS_EXPIRED',
		says: 'the certificate of the broker has expired, or the clock of this machine is wrong',
	}),
	...schemes.map(([scheme, over]): FaultCase => ({
		...atConnecting,
		fault: `the greeting of TLS is never answered (${scheme})`,
		on: everyBroker,
		over,
		options: {limits: {connectMs: 1000}},
		endpoint({proxy}) {
			const secure = [scheme];
			const plain = over === 'TCP' ? 'mqtt' : 'ws';
			return () => ({url: `${secure.shift() ?? plain}://127.0.0.1:${proxy.port}/mqtt`});
		},
		...instead(() => undefined),
		code: 'connect-timeout',
		says: 'the broker did not answer in time',
		besides: 'the connect limit (20 s)',
	})),
	{
		...atConnecting,
		fault: 'TLS to a port without it (mqtts)',
		on: everyBroker,
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
		on: everyBroker,
		over: 'WebSocket',
		endpoint({broker, proxy}) {
			const wrong = [`wss://127.0.0.1:${broker.webSocketPort}`];
			return () => ({url: wrong.shift() ?? `ws://127.0.0.1:${proxy.port}/mqtt`});
		},
		code: ['ECONNRESET', 'EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER', 'closed'],
		says: 'the connection was cut before it was secure: check that this port speaks TLS',
	},
	{
		...unclearly,
		fault: 'no TLS to a port that wants it (mqtt)',
		on: everyBroker,
		async endpoint({broker, proxy, onEnd}) {
			const port = await startTlsFront({certificate: 'good', brokerPort: broker.tcpPort, onEnd});
			// Once in each version of MQTT: hanging up may have meant that.
			const wrong = [port, port];
			return () => ({url: `mqtt://127.0.0.1:${wrong.shift() ?? proxy.port}`});
		},
		...closedBefore,
	},
	{
		...atConnecting,
		fault: 'no TLS to a port that wants it (ws)',
		on: everyBroker,
		over: 'WebSocket',
		async endpoint({broker, proxy, onEnd}) {
			const port = await startTlsFront({certificate: 'good', brokerPort: broker.webSocketPort, onEnd});
			const wrong = [port];
			return () => ({url: `ws://127.0.0.1:${wrong.shift() ?? proxy.port}/mqtt`});
		},
		code: 'ECONNRESET',
		says: 'the connection was cut',
	},
	{
		...unclearly,
		fault: 'TLS stands, then the connection is closed (mqtts)',
		on: everyBroker,
		endpoint: twiceInstead('mqtts', client => client.end()),
		code: 'closed',
		says: 'the broker closed the connection before answering',
	},
	{
		...atConnecting,
		fault: 'TLS stands, then the connection is closed (wss)',
		on: everyBroker,
		over: 'WebSocket',
		endpoint: twiceInstead('wss', client => client.end()),
		code: 'ECONNRESET',
		says: 'the connection was cut',
	},
];
