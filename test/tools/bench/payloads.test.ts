import {expect, test} from 'vitest';
import {macAddress, payloadOf, statusTopic} from '../../../tools/bench/payloads.js';
import {heaterFromMac} from '../../../source/heater/heater.js';
import {readMessage} from '../../../source/heater/messages.js';

const read = (number: number) => readMessage(heaterFromMac(macAddress), statusTopic, payloadOf(number));

test('the bench sends statuses that the program takes, each different from the one before', () => {
	for (let number = 0; number < 100; number++) {
		const message = read(number);
		expect(message).toMatchObject({kind: 'status', decoded: {rejectedFields: []}});
		expect(message).not.toEqual(read(number + 1));
	}
});
