import {expect, it} from 'vitest';
import {notificationOf} from '../../source/alerts/notification.js';
import {defaultRules} from '../../source/alerts/rule.js';

it('a notification says what happened to which heater', () => {
	const [rule] = defaultRules;
	if (rule === undefined) {
		throw new TypeError('There are no rules');
	}

	const atMs = Date.UTC(2026, 2, 10, 6);
	const change = {rule, isRaised: true, atMs, sinceMs: atMs, value: 799};
	const heater = {macAddress: '02a1b2c30001', name: 'Basement'};
	const raised = {
		state: 'raised',
		name: 'water-leak',
		message: rule.message,
		field: 'errorCode',
		value: 799,
		time: '2026-03-10T06:00:00.000Z',
		device: '02a1b2c30001',
		deviceName: 'Basement',
	};
	expect(notificationOf(change, heater)).toEqual(raised);
	expect(notificationOf({...change, isRaised: false, value: 0}, heater)).toEqual({
		...raised,
		state: 'cleared',
		value: 0,
	});
});
