import {describe, expect, it} from 'vitest';
import {
	doingSentence,
	modeRemark,
	operationModeText,
	reservationModeName,
} from '../../source/heater/modes.js';
import {decodeStatus} from '../../source/heater/status.js';
import {unitOf} from '../../source/heater/status-fields.js';
import {isOnVacation, withoutPastVacation} from '../../source/heater/vacation.js';

const doing = (wire: Readonly<Record<string, number>>): string | undefined =>
	doingSentence(decodeStatus({dhwOperationSetting: 1, errorCode: 0, ...wire}).status);

const off = {compUse: 1, heatUpperUse: 1, heatLowerUse: 1} as const;

describe('the mode of a reservation', () => {
	it('has a table of its own, in which 5 and 6 are Power Off', () => {
		expect([0, 1, 2, 3, 4, 5, 6, 7].map(code => reservationModeName(code))).toEqual([
			'None',
			'Heat Pump',
			'Electric',
			'Energy Saver',
			'High Demand',
			'Power Off',
			'Power Off',
			'Unknown (7)',
		]);
	});
});

describe('the operation mode Error', () => {
	it.each([5, 160])('%d is an error only together with an error code', operationMode => {
		expect(doing({operationMode, errorCode: 407, ...off})).toBe('error');
		expect(doing({operationMode, ...off})).toBe('standing by');
		expect(doing({operationMode, ...off, compUse: 2})).toBe('heating with the heat pump');
		expect(doing({operationMode})).toBe(`mode code ${operationMode}`);
		expect(modeRemark({operationMode, errorCode: 0})).toBe(`mode code ${operationMode}`);
		expect(modeRemark({operationMode})).toBe(`mode code ${operationMode}`);
		expect(modeRemark({operationMode, errorCode: 407})).toBeUndefined();
	});

	it('keeps its name where a person reads it, with what it lacks', () => {
		expect(operationModeText('Error', 0)).toBe('Error (no error code)');
		expect(operationModeText('Error', undefined)).toBe('Error (no error code)');
		expect(operationModeText('Error', 407)).toBe('Error');
		expect(operationModeText('Standby', 0)).toBe('Standby');
		expect(operationModeText(undefined, 0)).toBeUndefined();
	});
});

describe('the operation modes Defrost and Maintenance', () => {
	it.each([
		[4, 'Defrost'],
		[128, 'Defrost'],
		[6, 'Maintenance'],
		[192, 'Maintenance'],
	] as const)('%d is quoted beside what runs, and is no error', (operationMode, name) => {
		expect(doing({operationMode, ...off, compUse: 2})).toBe('heating with the heat pump');
		expect(doing({operationMode, ...off, errorCode: 407})).toBe('standing by');
		expect(modeRemark({operationMode})).toBe(`reports ${name}`);
		expect(doing({operationMode})).toBe(`reports ${name}`);
		expect(doing({operationMode, dhwOperationSetting: 6})).toBe('switched off');
	});
});

describe('the numbers of a vacation', () => {
	const {status} = decodeStatus({dhwOperationSetting: 5, vacationDaySetting: 7, vacationDayElapsed: 2});

	it('hold with the setting Vacation alone', () => {
		expect(isOnVacation(status)).toBe(true);
		expect(withoutPastVacation(status)).toBe(status);
		expect(withoutPastVacation({...status, dhwOperationSetting: 1})).toEqual({dhwOperationSetting: 1});
		expect(withoutPastVacation({vacationDaySetting: 7, dhwChargePer: 90})).toEqual({dhwChargePer: 90});
	});
});

describe('fields whose meaning is not certain', () => {
	it('claim no unit', () => {
		expect(unitOf('drOverrideStatus')).toBe('');
	});
});
