import {fileURLToPath} from 'node:url';
import {systemClock} from '../../../source/support/clock.js';
import {type Judge} from './judge.js';

/** Plain Python that knows the REST service from captured answers only. */
export const restJudge: Judge = {
	script: 'rest_judge.py',
	// It needs no module.
	interpreter: 'python3',
	checks: [
		'sign-in answers as captured',
		'device-list answers as captured',
		'device-info answers as captured',
		'firmware-info answers as captured',
		'no token is refused without data',
		'a token behind Bearer is refused without data',
		'refresh answers as captured',
		'a wrong password is refused as captured',
		'an unknown account is refused with code 1000',
	],
	async prepare({startSimulator, onEnd}) {
		const simulator = await startSimulator({seed: 1, speed: 1, clock: systemClock});
		onEnd(simulator.close);
		const [heater] = simulator.heaters;
		const [account] = simulator.accounts;
		return {
			restUrl: simulator.restUrl,
			email: account?.email,
			password: account?.password,
			macAddress: heater?.macAddress,
			additionalValue: heater?.additionalValue,
			captures: fileURLToPath(new URL('../../fixtures/rest', import.meta.url)),
		};
	},
};
