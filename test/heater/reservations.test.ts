import {describe, expect, it} from 'vitest';
import {decodeReservations} from '../../source/heater/reservations.js';
import {defaultReservations, reservationHex} from '../../source/simulator/heater/reservations.js';

describe('reservations', () => {
	it('are read from their hex, entry by entry', () => {
		// On, Monday to Friday, 5:30, High Demand, 60.5 °C; then an empty entry.
		expect(decodeReservations({reservationUse: 2, reservation: '027c051e0479000000000000'})).toEqual({
			isInForce: true,
			list: [{isEnabled: true, days: [1, 2, 3, 4, 5], hour: 5, minute: 30, mode: 4, setpointCelsius: 60.5}],
		});
	});

	it('are read from a list of objects too', () => {
		const entry = {enable: 1, week: 130, hour: 7, min: 30, mode: 3, param: 121};
		expect(decodeReservations({reservationUse: 0, reservation: [entry, 'x', {}]})).toEqual({
			isInForce: undefined,
			list: [{isEnabled: false, days: [0, 6], hour: 7, minute: 30, mode: 3, setpointCelsius: 60.5}],
		});
	});

	it('are those that the simulated owner has set', () => {
		const read = decodeReservations({...reservationHex(defaultReservations)});
		expect(read?.isInForce).toBe(false);
		expect(read?.list.map(({hour, minute, mode}) => [hour, minute, mode])).toEqual(
			defaultReservations.map(({hour, minute, setting}) => [hour, minute, setting]),
		);
	});

	it('leave out what is at no time of the week, whatever comes', () => {
		expect(decodeReservations({reservation: '027c180004790201051e047902'})?.list).toEqual([]);
		expect(decodeReservations({reservation: 'zz'})?.list).toEqual([]);
		expect(decodeReservations({reservation: '027c051e0479'.repeat(10_000)})?.list.length).toBe(64);
		expect(decodeReservations({reservation: 7})).toBeUndefined();
	});
});
