import {type JudgeName} from '../../support/judges.js';
import {awscrtJudge} from './awscrt.js';
import {botocoreSigns} from './botocore.js';
import {type Judge} from './judge.js';
import {type Replacement} from './plant.js';
import {restJudge} from './rest.js';

/** A fault, and the judge that finds it. */
export type PlantedFault = {
	readonly fault: string;
	readonly replacement: Replacement;
	readonly needs: JudgeName;
	readonly judge: Judge;
	/** Checks that fail; every other one holds. */
	readonly failing: readonly string[];
};

const tokenLastOnly: Replacement = {
	file: 'cloud/signed-upgrade.ts',
	from: "query.get('X-Amz-Security-Token') === credentials.sessionToken,",
	to: "query.get('X-Amz-Security-Token') === credentials.sessionToken, [...query.keys()].at(-1) === 'X-Amz-Security-Token',",
};

const hostOnly: Replacement = {
	file: 'cloud/signed-upgrade.ts',
	from: "!names.includes('host')",
	to: "names.join(';') !== 'host'",
};

const splitPackets: Replacement = {
	file: 'broker/broker-filter.ts',
	from: 'takesMore = this.#inner.write(packet);',
	to: 'this.#inner.write(packet.subarray(0, 1)); takesMore = this.#inner.write(packet.subarray(1));',
};

/** Everything awscrt does after its first upgrade, in both versions. */
const allOfAwscrt = awscrtJudge.checks.filter(check => check.startsWith('MQTT '));

/** Faults that the simulator once had, each with the checks that find it now. */
export const plantedFaults: readonly PlantedFault[] = [
	{
		fault: 'the token is accepted last only',
		replacement: tokenLastOnly,
		needs: 'botocore',
		judge: botocoreSigns,
		failing: [
			'accepts the token before the signature',
			'accepts the token first',
			'accepts connection;host with the token first',
		],
	},
	{
		fault: 'the token is accepted last only',
		replacement: tokenLastOnly,
		needs: 'awscrt',
		judge: awscrtJudge,
		failing: allOfAwscrt,
	},
	{
		fault: 'host only is accepted as header list',
		replacement: hostOnly,
		needs: 'botocore',
		judge: botocoreSigns,
		failing: [
			'accepts the header list connection;host',
			'accepts a header list of every upgrade header',
			'accepts connection;host with the token first',
		],
	},
	{
		fault: 'host only is accepted as header list',
		replacement: hostOnly,
		needs: 'awscrt',
		judge: awscrtJudge,
		failing: allOfAwscrt,
	},
	{
		fault: 'a packet is split over several WebSocket messages',
		replacement: splitPackets,
		needs: 'awscrt',
		judge: awscrtJudge,
		// Its newer client for MQTT 5 puts the parts together.
		failing: allOfAwscrt.filter(check => check.startsWith('MQTT 3.1.1')),
	},
	{
		fault: 'device info names the MAC address',
		replacement: {
			file: 'cloud/devices.ts',
			from: 'deviceInfo: {\n\t\t\thomeSeq,\n\t\t\tdeviceName: name,',
			to: 'deviceInfo: {\n\t\t\thomeSeq,\n\t\t\tmacAddress: heater.identity.macAddress,\n\t\t\tdeviceName: name,',
		},
		needs: 'python',
		judge: restJudge,
		failing: ['device-info answers as captured'],
	},
	{
		fault: 'a wrong password is refused with code 401',
		replacement: {
			file: 'cloud/answer.ts',
			from: "wrongPassword: {status: 200, code: 1001, msg: 'INVALID_USER_PASSWORD'},",
			to: "wrongPassword: {code: 401, msg: 'INVALID_USER_OR_PASSWORD', data: null},",
		},
		needs: 'python',
		judge: restJudge,
		failing: ['a wrong password is refused as captured'],
	},
];
