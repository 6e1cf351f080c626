import {systemClock} from '../../../source/support/clock.js';
import {type Judge} from './judge.js';
import {captureUpgrade} from './capture-upgrade.js';

/** Judge by which botocore recomputes the signature of an upgrade request that the program's own client sent. */
export const botocoreRecomputes: Judge = {
	script: 'botocore_recomputes.py',
	checks: [
		'agrees with the published vector',
		'is a WebSocket upgrade for MQTT',
		'signs for AWS IoT with the key of the sign-in',
		'carries the session token of the sign-in, last',
		'has the signature that botocore computes',
	],
	prepare: captureUpgrade,
};

const accepted = [
	'the header list host',
	'the header list connection;host',
	'a header list of every upgrade header',
	'the token before the signature',
	'the token first',
	'connection;host with the token first',
	'an address two minutes old',
	'an address of two minutes from now',
];

const refused = [
	'a wrong secret',
	'an unknown key',
	'a wrong token',
	'a missing token',
	'a token that was signed',
	'another host',
	'another region',
	'another service',
	'a date ten minutes ahead',
	'a date ten minutes ago',
	'an expired address',
	'a signed header that was changed',
	'no signature',
];

/** Judge that signs requests with botocore, right and wrong ones. */
export const botocoreSigns: Judge = {
	script: 'botocore_signs.py',
	checks: [...accepted.map(name => `accepts ${name}`), ...refused.map(name => `refuses ${name}`)],
	async prepare({startSimulator, onEnd}) {
		const simulator = await startSimulator({seed: 1, speed: 1, clock: systemClock});
		onEnd(simulator.close);
		const [account] = simulator.accounts;
		return {
			restUrl: simulator.restUrl,
			port: Number(new URL(simulator.restUrl).port),
			email: account?.email,
			password: account?.password,
		};
	},
};
