import {type Sample} from '../../../source/insight/sample.js';

/** A connected heater of which nothing is known but what is given. */
export const sampleAt = (atMs: number, facts: Partial<Sample> = {}): Sample => ({
	atMs,
	isStatus: true,
	connectionState: 'connected',
	messagesReceived: undefined,
	chargePercent: undefined,
	waterCelsius: undefined,
	setpointCelsius: undefined,
	upperCelsius: undefined,
	lowerCelsius: undefined,
	ambientCelsius: undefined,
	powerWatts: undefined,
	operation: undefined,
	mode: undefined,
	heating: undefined,
	called: undefined,
	isDrawing: undefined,
	errorCode: undefined,
	subErrorCode: undefined,
	deficitWh: undefined,
	usableWh: undefined,
	touStatus: undefined,
	wifiDbm: undefined,
	...facts,
});
