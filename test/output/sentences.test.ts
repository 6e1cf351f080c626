import {expect, it} from 'vitest';
import {sentenceFormat} from '../../source/output/sentences.js';
import {decodeStatus} from '../../source/heater/status.js';
import {heaterFromMac} from '../../source/heater/heater.js';
import {ManualClock} from '../support/manual-clock.js';
import {numberedFacts} from '../recording/support.js';
import {heatingStatus} from '../screen/support/state.js';

it('a screen reader hears everything at first, and then what has changed', () => {
	const clock = new ManualClock();
	const format = sentenceFormat({heater: heaterFromMac('aabbccddeeff'), units: 'f', clock});
	const say = (changes: object): string | undefined => {
		const {status} = decodeStatus({...heatingStatus, ...changes});
		return format.status({...numberedFacts(1, status), status}).out;
	};

	expect(say({})).toMatch(
		/^\d+:\d\d [AP]M\. The tank is charged to 92 percent\. The water temperature is 137\.3 degrees Fahrenheit\. The setpoint is 140\.9 degrees Fahrenheit\. The mode is Heat Pump, and the heater is heating with the heat pump\. No hot water is being drawn\. There is no error\.\n$/v,
	);
	expect(say({})).toBeUndefined();
	expect(say({dhwChargePer: 91})).toBeUndefined();
	expect(say({dhwChargePer: 84})).toMatch(/M\. The tank is charged to 84 percent\.\n$/v);
	expect(say({dhwChargePer: 84, errorCode: 799})).toMatch(
		/M\. Attention: the heater reports error E799 water leak\. What to do: shut off the water and the power/v,
	);
	expect(format.state({name: 'connected', sinceMs: 0, mqttVersion: '5'}).out).toBe('Connected.\n');
});
