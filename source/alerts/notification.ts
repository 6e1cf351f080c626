import {type Heater} from '../heater/heater.js';
import {type AlertChange} from './rule-state.js';

/** What a command or an address is told of an alert. */
export type AlertNotification = {
	readonly state: 'raised' | 'cleared';
	/** The rule's. */
	readonly name: string;
	readonly message: string;
	readonly field: string;
	/** In the unit of the field; temperatures in °C. */
	readonly value: number | boolean;
	/** ISO 8601, UTC. */
	readonly time: string;
	/** The heater's MAC address. */
	readonly device: string;
	readonly deviceName: string;
};

/** An alert of a heater as it is told. */
export const notificationOf = (
	{rule, isRaised, atMs, value}: AlertChange,
	{macAddress, name}: Pick<Heater, 'macAddress' | 'name'>,
): AlertNotification => ({
	state: isRaised ? 'raised' : 'cleared',
	name: rule.name,
	message: rule.message,
	field: rule.field,
	value,
	time: new Date(atMs).toISOString(),
	device: macAddress,
	deviceName: name,
});
