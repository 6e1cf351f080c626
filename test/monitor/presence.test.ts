import {describe, expect, it} from 'vitest';
import {unknownDeviceState, type DeviceState} from '../../source/heater/device-state.js';
import {Presence, type ReadState} from '../../source/monitor/presence.js';
import {deferred} from '../../source/support/deadline.js';
import {ManualClock} from '../support/manual-clock.js';

const settle = async (): Promise<void> =>
	new Promise(resolve => {
		setImmediate(resolve);
	});

const minuteMs = 60_000;
const offline: DeviceState = {...unknownDeviceState, isOnline: false};
const online: DeviceState = {...unknownDeviceState, isOnline: true};

const setUp = (readState: ReadState | undefined, knownState?: DeviceState) => {
	const clock = new ManualClock();
	const asked: number[] = [];
	let changes = 0;
	const presence = new Presence({
		clock,
		knownState,
		readState:
			readState &&
			(async () => {
				asked.push(clock.monotonicMs());
				return readState();
			}),
		onChange() {
			changes++;
		},
	});
	/** Lets time pass in steps, and every answer arrive. */
	const pass = async (ms: number): Promise<void> => {
		const stepMs = 5000;
		for (let passedMs = 0; passedMs < ms; passedMs += stepMs) {
			await settle();
			clock.advance(stepMs);
		}

		await settle();
	};

	return {clock, presence, asked, changes: () => changes, pass};
};

describe('the presence of a heater', () => {
	it('is asked for at the first unanswered poll', async () => {
		const {presence, asked, changes} = setUp(async () => offline);
		expect(presence.state.isOnline).toBeUndefined();
		presence.silent();
		await settle();
		expect({asked, changes: changes(), isOnline: presence.state.isOnline}).toEqual({
			asked: [0],
			changes: 1,
			isOnline: false,
		});
		presence.reset();
		expect(presence.state.isOnline).toBeUndefined();
	});

	it('is asked for again within the minute while the cloud still calls a silent heater online', async () => {
		let state = online;
		const {presence, asked, pass} = setUp(async () => state);
		presence.silent();
		await settle();
		state = offline;
		await pass(minuteMs);
		expect(presence.state.isOnline).toBe(false);
		await pass(10 * minuteMs);
		expect(asked).toEqual([0, minuteMs]);
	});

	it('is asked for once a minute at most, however often the heater is heard and lost', async () => {
		const {clock, presence, asked, pass} = setUp(async () => offline);
		for (let turn = 0; turn < 59; turn++) {
			presence.silent();
			await pass(5000);
			presence.reset();
			expect(clock.pending).toBe(0);
		}

		expect(asked).toEqual([0, 1, 2, 3, 4].map(minute => minute * minuteMs));
	});

	it('of a heater that stays silent and is called online is left to the polls after a while', async () => {
		const {presence, asked, pass} = setUp(async () => online);
		presence.silent();
		await pass(30 * minuteMs);
		expect(asked).toHaveLength(6);
		presence.silent();
		await settle();
		expect(asked).toHaveLength(7);
	});

	it('does not believe an answer that comes after the heater was heard', async () => {
		const answer = deferred<DeviceState>();
		const {presence, changes} = setUp(async () => answer.promise);
		presence.silent();
		presence.reset();
		answer.resolve(offline);
		await settle();
		expect(presence.state.isOnline).toBeUndefined();
		expect(changes()).toBe(0);
	});

	it('is not known where nobody knows, or the cloud cannot be asked', async () => {
		const alone = setUp(undefined);
		alone.presence.silent();
		expect(alone.presence.state.isOnline).toBeUndefined();
		const failing = setUp(async () => {
			throw new Error('no network');
		}, offline);
		failing.presence.silent();
		await settle();
		expect(failing.presence.state.isOnline).toBeUndefined();
	});

	it('is what the cloud said before the start, and keeps a fault that an answer leaves out', async () => {
		const lastFault = {code: 407, time: '2025-12-07T11:58:02'};
		const {presence} = setUp(async () => online, {...offline, lastFault});
		expect(presence.state).toEqual({...offline, lastFault});
		presence.silent();
		await settle();
		expect(presence.state).toEqual({...online, lastFault});
		presence.reset();
		expect(presence.state).toEqual({...unknownDeviceState, lastFault});
	});

	it('leaves no timer behind', async () => {
		const {clock, presence} = setUp(async () => online);
		presence.silent();
		await settle();
		expect(clock.pending).toBe(1);
		presence.stop();
		expect(clock.pending).toBe(0);
	});
});
