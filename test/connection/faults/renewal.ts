import {expect} from 'vitest';
import {disconnect5, packet, types} from '../../support/packets.js';
import {
	everyBroker,
	newBrokers,
	refusedTwice,
	renewed,
	whileConnected,
	type FaultCase,
	type Stage,
	type Surroundings,
} from './fault-case.js';
import {throughProxy} from './strikes.js';
import {answering, off} from './web-socket.js';

const credentials = 'check the account or the credentials in --broker';

const renewableAt =
	(scheme: 'mqtt' | 'ws') =>
	({proxy}: Surroundings) =>
	() => ({url: `${scheme}://127.0.0.1:${proxy.port}/mqtt`, isRenewable: true});

/** Which requests for the endpoint wanted other credentials; none of those that a change of version brought. */
const asked =
	(...renewals: readonly boolean[]) =>
	({requests}: Pick<Stage, 'requests'>): void => {
		const given = requests.map(({renew}) => renew);
		expect(given.slice(0, renewals.length)).toEqual(renewals);
		expect(given.slice(renewals.length)).not.toContain(true);
	};

const hoursMs = 3_600_000;
const secondMs = 1000;

/** The first request knew of no offset, the others of the one the broker showed. */
const askedWithOffset =
	(hours: number) =>
	({requests}: Pick<Stage, 'requests'>): void => {
		const offsets = requests.map(({clockOffsetMs}) => clockOffsetMs);
		expect(offsets[0]).toBe(0);
		// A `Date` has whole seconds, and the answer was on its way for a while.
		expect(Math.abs((offsets[1] ?? 0) - hours * hoursMs)).toBeLessThan(30 * secondMs);
		asked(false, true)({requests});
	};

const connacks = [
	['5', 0x86, 'the broker refused the user name or password'],
	['5', 0x87, 'the broker refused as not authorized'],
	['3.1.1', 0x04, 'the broker refused the user name or password'],
	['3.1.1', 0x05, 'the broker refused the connection as not authorized'],
] as const;

const refusedConnects = connacks.flatMap(([mqttVersion, reason, words]): FaultCase[] => {
	const code = `0x${reason.toString(16).toUpperCase().padStart(2, '0')}`;
	const common = {
		on: mqttVersion === '5' ? newBrokers : everyBroker,
		options: {mqttVersion},
		endpoint: renewableAt('mqtt'),
		...throughProxy({
			toClient: ({type, bytes}) =>
				type === types.connack ? packet(0x20, 0, reason, ...(mqttVersion === '5' ? [0] : [])) : bytes,
		}),
		code: `reason ${code}`,
		says: `${words}: ${credentials}`,
	};
	return [
		{
			...renewed,
			...common,
			fault: `refused once, ${code} (${mqttVersion})`,
			proof: asked(false, true),
		},
		{
			...refusedTwice,
			...common,
			fault: `refused with the new ones too, ${code} (${mqttVersion})`,
			proof: asked(false, true, true),
		},
	];
});

const upgrades: ReadonlyArray<readonly [number, string]> = [
	[401, 'the broker refused the credentials'],
	[403, 'the broker refused the credentials'],
	[426, 'the broker refused the signed address as expired'],
];

const refusedUpgrades = upgrades.flatMap(([status, words]): FaultCase[] => {
	const common = {
		...answering(status),
		endpoint: renewableAt('ws'),
		says: `${words} (HTTP ${status})`,
	};
	return [
		{...common, ...renewed, fault: `refused once, HTTP ${status}`, proof: asked(false, true)},
		{
			...common,
			...refusedTwice,
			fault: `refused with the new ones too, HTTP ${status}`,
			proof: asked(false, true, true),
		},
	];
});

const wrongClocks = [2, -2].map((hours): FaultCase => ({
	...answering(403, off(hours)),
	...renewed,
	endpoint: renewableAt('ws'),
	fault: `refused, HTTP 403, and the clock here is two hours ${hours > 0 ? 'slow' : 'fast'}`,
	says: `the broker refused the credentials (HTTP 403): the clock of this machine is 2 h ${hours > 0 ? 'slow' : 'fast'}`,
	proof: askedWithOffset(hours),
}));

/** Refusals of credentials that can be made anew, as those of the cloud. */
export const renewal: readonly FaultCase[] = [
	...refusedUpgrades,
	...wrongClocks,
	...refusedConnects,
	{
		...whileConnected,
		fault: 'no longer authorized: DISCONNECT 0x87 (MQTT 5)',
		on: newBrokers,
		endpoint: renewableAt('mqtt'),
		strike({proxy}) {
			proxy.send(disconnect5(0x87));
		},
		code: 'reason 0x87',
		says: `the broker refused as not authorized: ${credentials}`,
		waitsMs: [],
		proof: asked(false, true),
	},
];
