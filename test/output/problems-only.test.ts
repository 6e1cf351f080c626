import {describe, expect, it} from 'vitest';
import {defaultRules} from '../../source/alerts/rule.js';
import {type ConnectionState} from '../../source/connection/state.js';
import {heaterFromMac} from '../../source/heater/heater.js';
import {decodeStatus} from '../../source/heater/status.js';
import {problemsOnlyFormat} from '../../source/output/problems-only.js';
import {numberedFacts} from '../recording/support.js';
import {heatingStatus} from '../screen/support/state.js';
import {ManualClock} from '../support/manual-clock.js';

const failure = {
	kind: 'retry',
	versionEvidence: 'unrelated',
	code: 'ECONNREFUSED',
	sentence: 'nothing answers',
} as const;

const formatAt = (clock: ManualClock, isOneOfSeveral = false) =>
	problemsOnlyFormat({heater: heaterFromMac('aabbccddeeff'), units: 'f', clock, isOneOfSeveral});

describe('a quiet run', () => {
	it('tells an outage once, however long it is tried again, and when it is over', () => {
		const clock = new ManualClock();
		const format = formatAt(clock);
		const told: Array<string | undefined> = [];
		const hear = (state: ConnectionState): void => {
			const {out, complaint} = format.state(state);
			expect(out).toBeUndefined();
			told.push(complaint);
		};

		const connect = (): void => {
			hear({name: 'connected', sinceMs: clock.monotonicMs(), mqttVersion: '5'});
		};

		hear({name: 'connecting', sinceMs: clock.monotonicMs(), attempt: 1});
		connect();
		const attempts = 20;
		for (let attempt = 1; attempt <= attempts; attempt++) {
			const waiting = {name: 'reconnecting', sinceMs: 0, attempt, failure} as const;
			hear({...waiting, nextAttemptAtMs: clock.monotonicMs() + 120_000});
			clock.advance(120_000);
			hear({...waiting, nextAttemptAtMs: undefined});
		}

		hear({name: 'failed', sinceMs: 0, nextAttemptAtMs: clock.monotonicMs() + 900_000, failure});
		clock.advance(900_000);
		connect();
		hear({name: 'failed', sinceMs: 0, nextAttemptAtMs: undefined, failure});
		hear({name: 'disconnected', sinceMs: 0});
		expect(told.filter(sentence => sentence !== undefined)).toEqual([
			'connected, MQTT 5',
			'nothing answers; retrying',
			'connected again after 55 min, MQTT 5',
			'connection failed: nothing answers',
		]);
	});

	it('says nothing of what works at once', () => {
		const clock = new ManualClock();
		const format = formatAt(clock);
		const connected = {name: 'connected', sinceMs: 0, mqttVersion: '5'} as const;
		format.state(connected);
		expect(
			format.state({name: 'reconnecting', sinceMs: 0, attempt: 1, nextAttemptAtMs: undefined, failure}),
		).toEqual({});
		expect(format.state(connected)).toEqual({});
	});

	it('says nothing of a status, and all of an alert', () => {
		const clock = new ManualClock();
		const {status} = decodeStatus(heatingStatus);
		const [rule] = defaultRules;
		if (rule === undefined) {
			throw new Error('there is no rule');
		}

		const change = {rule, isRaised: true, atMs: 0, sinceMs: 0, value: true};
		expect(formatAt(clock).status({...numberedFacts(1, status), status})).toEqual({});
		expect(formatAt(clock).alert(change)).toEqual({complaint: `Alert: ${rule.message}`});
		expect(formatAt(clock, true).alert({...change, isRaised: false}).complaint).toMatch(/^.+: No more: .+$/v);
	});
});
