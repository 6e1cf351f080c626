import {expect, it} from 'vitest';
import {startSimulator} from '../../source/simulator/simulator.js';
import {App, isResponse, statusIn} from './support/app.js';
import {ManualClock} from './support/manual-clock.js';

it('every status is sent as edited, answers and pushes alike, and nothing else is', async () => {
	const clock = new ManualClock();
	let last = 0;
	const simulator = await startSimulator({
		seed: 1,
		speed: 60,
		clock,
		utcOffsetMinutes: 0,
		editStatus(status) {
			last++;
			return {...status, currentDhwFlowRate: last};
		},
	});
	const mac = simulator.heaters[0]?.macAddress ?? '';
	const app = await App.connect(simulator.brokerUrl);
	try {
		await app.client.subscribeAsync([`cmd/52/navilink-${mac}/#`, `cmd/52/${app.id}/res/#`], {qos: 1});
		const answer = await app.ask(mac, 'st', 16_777_219);
		expect(statusIn(answer.payload)).toMatchObject({currentDhwFlowRate: 1});
		expect(statusIn(answer.payload)).toHaveProperty('dhwChargePer');
		simulator.heaters[0]?.change({errorCode: 96});
		const heard = app.next(isResponse);
		clock.advance(1000);
		const pushed = await heard;
		expect(statusIn(pushed.payload)).toMatchObject({currentDhwFlowRate: 2, errorCode: 96});
		await app.ask(mac, 'st/did', 16_777_217);
		expect(last).toBe(2);
	} finally {
		await app.end();
		await simulator.close();
	}
});
