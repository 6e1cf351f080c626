import {presign} from '../../../source/cloud/presign.js';
import {type Simulator} from '../../../source/simulator/simulator.js';
import {systemClock} from '../../../source/support/clock.js';
import {type Judge} from './judge.js';
import {signIn} from './sign-in.js';

export type PahoTransport = 'tcp' | 'websockets';
export type PahoVersion = '5' | '3.1.1';

/** Every way paho connects to the simulator. */
export const pahoWays = [
	['tcp', '5'],
	['tcp', '3.1.1'],
	['websockets', '5'],
	['websockets', '3.1.1'],
] as const;

const macAddress = '02a1b2c30001';
const foreignMacAddress = '02a1b2c30002';

/** Signs one address for all connections of a run, which ends before the address is stale. */
const addressOf = async (simulator: Simulator, transport: PahoTransport): Promise<object> => {
	if (transport === 'tcp') {
		return {port: Number(new URL(simulator.brokerUrl).port)};
	}

	const signed = await presign({
		brokerUrl: simulator.webSocketUrl,
		region: 'us-east-1',
		credentials: await signIn(simulator),
		nowMs: systemClock.nowMs(),
	});
	const {port, pathname, search} = new URL(signed);
	return {port: Number(port), path: pathname + search};
};

const prepare =
	(transport: PahoTransport, version: PahoVersion): Judge['prepare'] =>
	async ({startSimulator, onEnd}) => {
		const simulator = await startSimulator({
			seed: 1,
			speed: 1,
			clock: systemClock,
			heaters: [{macAddress}, {macAddress: foreignMacAddress}],
			accounts: [
				{email: 'owner@example.com', password: 'simulated', heaters: [macAddress]},
				{email: 'neighbour@example.com', password: 'simulated', heaters: [foreignMacAddress]},
			],
		});
		onEnd(simulator.close);
		return {
			transport,
			version,
			host: '127.0.0.1',
			...(await addressOf(simulator, transport)),
			macAddress,
			foreignMacAddress,
			additionalValue: simulator.heaters[0]?.additionalValue,
		};
	};

const limitChecks = [
	'a payload of 131,072 bytes is delivered',
	'a payload of 131,073 bytes ends the connection',
	'a packet above 149,504 bytes ends the connection',
	'a topic of 256 bytes is accepted',
	'a topic of 257 bytes ends the connection',
	'a filter of 257 bytes is refused',
	'a topic with 7 slashes is accepted',
	'a topic with 8 slashes ends the connection',
	'a filter with 8 slashes is refused',
	'a client id of 128 bytes is accepted',
	'a client id of 129 bytes is refused',
	'8 filters in one SUBSCRIBE are accepted',
	'9 filters in one SUBSCRIBE are refused',
	'50 subscriptions are accepted, one of them twice',
	'the 51st subscription is refused',
];

const noQos2 = 'a SUBSCRIBE with QoS 2 is not acknowledged';

const limitChecksOf = (transport: PahoTransport, version: PahoVersion): readonly string[] =>
	version === '3.1.1'
		? ['a PUBLISH with QoS 2 is neither acknowledged nor delivered', noQos2]
		: [
				'a PUBLISH with QoS 2 ends the connection',
				noQos2,
				'a subscription identifier ends the connection',
				'topic alias 8 is accepted',
				'topic alias 9 ends the connection',
				'the CONNACK names the limits',
				'the CONNACK says that shared and wildcard subscriptions and retained messages are available',
				// Over WebSocket paho cannot ask for 0.
				...(transport === 'tcp' ? ['a keep-alive of 0 s is granted as 1200 s'] : []),
				'a keep-alive of 5 s is granted as 30 s',
				'a keep-alive of 29 s is granted as 30 s',
				'a keep-alive of 30 s is granted as 30 s',
				'a keep-alive of 60 s is granted as 60 s',
				'a keep-alive of 1200 s is granted as 1200 s',
				'a keep-alive of 1201 s is granted as 1200 s',
			];

/** Judge that tries the limits of AWS IoT Core with paho. */
export const pahoLimits = (transport: PahoTransport, version: PahoVersion): Judge => ({
	script: 'paho_limits.py',
	checks: [...limitChecks, ...limitChecksOf(transport, version)],
	prepare: prepare(transport, version),
});

/** Judge that tries with paho answers, takeover, will, retained messages and rights. */
export const pahoSessions = (transport: PahoTransport, version: PahoVersion): Judge => ({
	script: 'paho_sessions.py',
	checks: [
		'the heater answers a status request',
		'a second session with the same client id ends the first',
		'and works itself',
		'a will is delivered after a cut connection',
		'and not after DISCONNECT',
		...(version === '5' ? ['but after DISCONNECT with will'] : []),
		'a retained message is delivered live without the flag',
		'and to a later subscription with the flag',
		'but not on a wildcard filter',
		'until an empty one clears it',
		'a shared subscription delivers each message to one member',
		// Only a signed session belongs to an account.
		...(transport === 'websockets'
			? [
					"a subscription to another account's heater is refused",
					"a PUBLISH to another account's heater ends the connection",
				]
			: []),
	],
	prepare: prepare(transport, version),
});
