import {describe, expect, it} from 'vitest';
import {PingWatchdog} from '../../source/connection/ping-watchdog.js';
import {ManualClock} from '../support/manual-clock.js';

const idleMs = 45_000;
const answerMs = 5000;

const watch = () => {
	const clock = new ManualClock();
	const pingsAtMs: number[] = [];
	const silencesAtMs: number[] = [];
	const pings: PingWatchdog = new PingWatchdog({
		clock,
		idleMs,
		answerMs,
		sendPing() {
			pingsAtMs.push(clock.monotonicMs());
			pings.said();
		},
		onSilent() {
			silencesAtMs.push(clock.monotonicMs());
		},
	});
	return {clock, pings, pingsAtMs, silencesAtMs};
};

describe('PingWatchdog', () => {
	it('pings after the silence, and once more after the next one', () => {
		const {clock, pings, pingsAtMs} = watch();
		clock.advance(idleMs - 1);
		expect(pingsAtMs).toEqual([]);
		clock.advance(1);
		expect(pingsAtMs).toEqual([45_000]);
		clock.advance(20);
		pings.heard();
		clock.advance(44_979);
		expect(pingsAtMs).toEqual([45_000]);
		clock.advance(1);
		expect(pingsAtMs).toEqual([45_000, 90_000]);
	});

	it('needs both directions to be busy to stay quiet: the broker cuts who says nothing', () => {
		const {clock, pings, pingsAtMs} = watch();
		for (let second = 0; second < 60; second++) {
			pings.heard();
			clock.advance(1000);
		}

		expect(pingsAtMs).toEqual([45_000]);
	});

	it('says nothing while both directions are busy', () => {
		const {clock, pings, pingsAtMs} = watch();
		for (let second = 0; second < 300; second++) {
			pings.heard();
			pings.said();
			clock.advance(1000);
		}

		expect(pingsAtMs).toEqual([]);
		expect(clock.pending).toBe(1);
	});

	it('takes any packet as the answer', () => {
		const {clock, pings, silencesAtMs} = watch();
		pings.probe();
		clock.advance(answerMs - 1);
		pings.heard();
		clock.advance(idleMs - 1);
		expect(silencesAtMs).toEqual([]);
	});

	it('calls the broker silent at the limit, once, and then rests for good', () => {
		const {clock, pings, pingsAtMs, silencesAtMs} = watch();
		pings.probe();
		pings.probe();
		clock.advance(answerMs);
		expect(silencesAtMs).toEqual([5000]);
		pings.heard();
		pings.probe();
		clock.advance(10 * idleMs);
		expect(pingsAtMs).toEqual([0]);
		expect(silencesAtMs).toEqual([5000]);
		expect(clock.pending).toBe(0);
	});

	it('leaves no timer when stopped', () => {
		const {clock, pings} = watch();
		pings.stop();
		expect(clock.pending).toBe(0);
	});
});
