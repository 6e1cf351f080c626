import {fileURLToPath} from 'node:url';
import {systemClock} from '../../../source/support/clock.js';
import {pem} from '../../connection/faults/tls-front.js';
import {type Judge} from './judge.js';

const authority = fileURLToPath(
	new URL('../../connection/faults/certificates/authority.pem', import.meta.url),
);

/** AWS's own C client over WebSocket and TLS. */
export const awscrtJudge: Judge = {
	script: 'awscrt_judge.py',
	checks: [
		'signs in over TLS',
		'MQTT 3.1.1: connects',
		'MQTT 3.1.1: subscribes at QoS 1',
		'MQTT 3.1.1: gets the status it asks for',
		'MQTT 3.1.1: disconnects',
		'MQTT 5: connects',
		"MQTT 5: is told AWS's settings",
		'MQTT 5: subscribes at QoS 1',
		'MQTT 5: gets the status it asks for',
		'a wrong secret is refused at the upgrade',
	],
	async prepare({startSimulator, onEnd}) {
		const certificate = pem('good');
		const simulator = await startSimulator({
			seed: 1,
			speed: 1,
			clock: systemClock,
			tls: {key: certificate, cert: certificate},
		});
		onEnd(simulator.close);
		const [heater] = simulator.heaters;
		const [account] = simulator.accounts;
		return {
			restUrl: simulator.restUrl,
			host: '127.0.0.1',
			port: Number(new URL(simulator.restUrl).port),
			caFile: authority,
			email: account?.email,
			password: account?.password,
			macAddress: heater?.macAddress,
			additionalValue: heater?.additionalValue,
		};
	},
};
