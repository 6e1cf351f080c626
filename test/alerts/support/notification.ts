import {type AlertNotification} from '../../../source/alerts/notification.js';

/** A notification, with what a test says otherwise. */
export const notification = (other: Partial<AlertNotification> = {}): AlertNotification => ({
	state: 'raised',
	name: 'low-charge',
	message: 'The tank is nearly empty.',
	field: 'dhwChargePer',
	value: 12,
	time: '2026-03-10T06:00:00.000Z',
	device: '02a1b2c30001',
	deviceName: 'Basement',
	...other,
});
