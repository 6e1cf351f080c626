import {createHeater} from '../../source/simulator/heater/create.js';
import {toStatus} from '../../source/simulator/heater/status.js';

/** The heater of the bench. */
export const macAddress = 'aabbccddeeff';

/** Where its statuses come. */
export const statusTopic = `cmd/52/navilink-${macAddress}/res`;

const heater = {macAddress, deviceType: 52, additionalValue: ''};
const status = toStatus(createHeater({seed: 1, localMs: 0}));

/** The message with status `number`. As of a heater at work, a few fields of each differ from the one before. */
export const payloadOf = (number: number): string =>
	JSON.stringify({
		protocolVersion: 2,
		clientID: 'bench',
		sessionID: String(number % 10),
		response: {
			...heater,
			status: {
				...status,
				command: 16_777_219,
				dhwChargePer: 60 + (Math.floor(number / 12) % 40),
				tankUpperTemperature: 560 + (number % 30),
				tankLowerTemperature: 480 + (number % 47),
				currentInstPower: 420 + (number % 9),
				dischargeTemperature: 650 + (number % 13),
				wifiRssi: 59 + (number % 3),
			},
		},
	});
