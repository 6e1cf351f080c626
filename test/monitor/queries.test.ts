import {describe, expect, it} from 'vitest';
import {type QueryName} from '../../source/heater/requests.js';
import {Queries} from '../../source/monitor/queries.js';
import {ManualClock} from '../support/manual-clock.js';

const minuteMs = 60_000;

const setUp = (ask?: (name: QueryName) => Promise<void>) => {
	const clock = new ManualClock();
	const asked: QueryName[] = [];
	const queries = new Queries({
		clock,
		answerTimeoutMs: 10_000,
		ask:
			ask ??
			(async name => {
				asked.push(name);
			}),
		onChange: () => undefined,
	});
	const answer = (): void => {
		queries.answered({name: 'energy', value: {months: [], lifetime: undefined}});
	};

	return {clock, asked, queries, answer};
};

describe('a question', () => {
	it('is asked when it is wanted and there is a connection, and once', () => {
		const {asked, queries} = setUp();
		queries.want(['energy']);
		expect(asked).toEqual([]);
		queries.connected();
		queries.want(['energy']);
		expect(asked).toEqual(['energy']);
	});

	it('is asked again after fifteen minutes, as long as it is wanted', () => {
		const {clock, asked, queries, answer} = setUp();
		queries.connected();
		queries.want(['energy']);
		answer();
		clock.advance(15 * minuteMs - 1);
		queries.want([]);
		queries.want(['energy']);
		expect(asked).toHaveLength(1);
		clock.advance(1);
		expect(asked).toHaveLength(2);
		answer();
		queries.want([]);
		clock.advance(60 * minuteMs);
		expect(asked).toHaveLength(2);
		expect(clock.pending).toBe(0);
	});

	it('that goes without answer is asked again after a minute, or over a new connection', () => {
		const {clock, asked, queries, answer} = setUp();
		queries.connected();
		queries.want(['energy']);
		clock.advance(10_000);
		expect(queries.snapshot.energy).toEqual({value: undefined, answeredAtMs: undefined, isUnanswered: true});
		expect(asked).toHaveLength(1);
		clock.advance(minuteMs);
		expect(asked).toHaveLength(2);
		queries.disconnected();
		expect(clock.pending).toBe(0);
		queries.connected();
		expect(asked).toHaveLength(3);
		answer();
		expect(queries.snapshot.energy.isUnanswered).toBe(false);
	});

	it.each(['energyByMonth', 'diagnostics', 'waitingFirmware', 'recirculationSchedule'] as const)(
		'for %s is asked no more often than every fifteen minutes, answered or not, over however many connections',
		name => {
			const {clock, asked, queries} = setUp();
			queries.statusReceived({recircOperationMode: 3});
			queries.want([name]);
			for (let minute = 0; minute < 60; minute++) {
				queries.connected();
				clock.advance(30_000);
				queries.disconnected();
				queries.want([]);
				queries.want([name]);
				clock.advance(30_000);
			}

			expect(asked).toHaveLength(4);
		},
	);

	it('is settled once it is answered, or is not', () => {
		const {clock, queries, answer} = setUp();
		queries.connected();
		expect(queries.isSettled).toBe(true);
		queries.want(['energy', 'diagnostics']);
		expect(queries.isSettled).toBe(false);
		answer();
		expect(queries.isSettled).toBe(false);
		clock.advance(10_000);
		expect(queries.isSettled).toBe(true);
	});

	it('that cannot be sent is one without answer', async () => {
		const {clock, queries} = setUp(async () => {
			throw new Error('not acknowledged');
		});
		queries.connected();
		queries.want(['energy']);
		await new Promise(resolve => {
			setImmediate(resolve);
		});
		expect(queries.snapshot.energy.isUnanswered).toBe(true);
		queries.want([]);
		expect(clock.pending).toBe(0);
	});

	it('about what never changes is asked once', () => {
		const {clock, asked, queries} = setUp();
		queries.connected();
		queries.want(['deviceInfo']);
		queries.answered({
			name: 'deviceInfo',
			value: {
				tankGallons: 65,
				setpointMinimumCelsius: undefined,
				setpointMaximumCelsius: undefined,
				firmware: {controller: undefined, panel: undefined, wifi: undefined},
				softwareCodes: {controller: undefined, panel: undefined, wifi: undefined},
				hasRecirculation: undefined,
				controllerSerialNumber: undefined,
			},
		});
		clock.advance(60 * minuteMs);
		expect(asked).toEqual(['deviceInfo']);
	});
});
