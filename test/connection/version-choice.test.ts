import {describe, expect, it} from 'vitest';
import {type Failure, type VersionEvidence} from '../../source/connection/failure.js';
import {VersionChoice, type VersionPreference} from '../../source/connection/version-choice.js';
import {ManualClock} from '../support/manual-clock.js';

const failure = (versionEvidence: VersionEvidence): Failure => ({
	kind: 'retry',
	versionEvidence,
	code: 'test',
	sentence: 'a test',
});

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const choose = (preference: VersionPreference = 'auto') => {
	const clock = new ManualClock();
	const choice = new VersionChoice(preference, clock.monotonicMs);
	choice.next('mqtt://a/');
	return {clock, choice};
};

describe('a certain refusal', () => {
	it('is answered with 3.1.1 at once, and remembered', () => {
		const {choice} = choose();
		expect(choice.next('mqtt://a/')).toBe('5');
		expect(choice.failed('5', failure('refused'))).toBe(true);
		expect(choice.next('mqtt://a/')).toBe('3.1.1');
		choice.succeeded('3.1.1');
		expect(choice.next('mqtt://a/')).toBe('3.1.1');
	});

	it('stays remembered through ordinary failures in 3.1.1, which wait their turn', () => {
		const {choice} = choose();
		choice.failed('5', failure('refused'));
		for (const versionEvidence of ['unrelated', 'unclear', 'refused'] as const) {
			expect(choice.failed('3.1.1', failure(versionEvidence))).toBe(false);
			expect(choice.next('mqtt://a/')).toBe('3.1.1');
		}
	});

	it('is believed even of a broker that has spoken 5', () => {
		const {choice} = choose();
		choice.succeeded('5');
		expect(choice.failed('5', failure('refused'))).toBe(true);
		expect(choice.next('mqtt://a/')).toBe('3.1.1');
	});

	it('is forgotten after 24 hours, not before', () => {
		const {clock, choice} = choose();
		clock.advance(5 * hourMs);
		choice.failed('5', failure('refused'));
		choice.succeeded('3.1.1');
		clock.advance(dayMs - 1);
		expect(choice.next('mqtt://a/')).toBe('3.1.1');
		clock.advance(1);
		expect(choice.next('mqtt://a/')).toBe('5');
	});

	it('is not prolonged by connections in 3.1.1', () => {
		const {clock, choice} = choose();
		choice.failed('5', failure('refused'));
		for (let hour = 0; hour < 24; hour++) {
			expect(choice.next('mqtt://a/')).toBe('3.1.1');
			choice.succeeded('3.1.1');
			clock.advance(hourMs);
		}

		expect(choice.next('mqtt://a/')).toBe('5');
	});

	it('counts anew when the broker refuses again after the 24 hours', () => {
		const {clock, choice} = choose();
		choice.failed('5', failure('refused'));
		choice.succeeded('3.1.1');
		clock.advance(dayMs);
		expect(choice.next('mqtt://a/')).toBe('5');
		expect(choice.failed('5', failure('refused'))).toBe(true);
		clock.advance(dayMs - 1);
		expect(choice.next('mqtt://a/')).toBe('3.1.1');
		clock.advance(1);
		expect(choice.next('mqtt://a/')).toBe('5');
	});

	it('is void once the broker has spoken 5 after the 24 hours', () => {
		const {clock, choice} = choose();
		choice.failed('5', failure('refused'));
		choice.succeeded('3.1.1');
		clock.advance(dayMs);
		expect(choice.next('mqtt://a/')).toBe('5');
		choice.succeeded('5');
		expect(choice.next('mqtt://a/')).toBe('5');
		expect(choice.failed('5', failure('unclear'))).toBe(false);
	});
});

describe('an unclear failure', () => {
	it('is worth one attempt in 3.1.1 at once; if that fails too, 5 stays', () => {
		const {choice} = choose();
		expect(choice.failed('5', failure('unclear'))).toBe(true);
		expect(choice.next('mqtt://a/')).toBe('3.1.1');
		expect(choice.failed('3.1.1', failure('unrelated'))).toBe(false);
		expect(choice.next('mqtt://a/')).toBe('5');
	});

	it('is remembered as 3.1.1 where that connects, for 24 hours', () => {
		const {clock, choice} = choose();
		choice.failed('5', failure('unclear'));
		choice.succeeded('3.1.1');
		clock.advance(dayMs - 1);
		expect(choice.next('mqtt://a/')).toBe('3.1.1');
		clock.advance(1);
		expect(choice.next('mqtt://a/')).toBe('5');
	});

	it('never downgrades a broker that has spoken 5', () => {
		const {choice} = choose();
		choice.succeeded('5');
		expect(choice.failed('5', failure('unclear'))).toBe(false);
		expect(choice.next('mqtt://a/')).toBe('5');
	});
});

describe('an unrelated failure', () => {
	it('changes nothing', () => {
		const {choice} = choose();
		expect(choice.failed('5', failure('unrelated'))).toBe(false);
		expect(choice.next('mqtt://a/')).toBe('5');
	});
});

describe('a forced version', () => {
	it.each(['5', '3.1.1'] as const)('stays %s whatever happens', version => {
		const {clock, choice} = choose(version);
		for (const versionEvidence of ['refused', 'unclear', 'unrelated'] as const) {
			expect(choice.failed(version, failure(versionEvidence))).toBe(false);
			expect(choice.next('mqtt://a/')).toBe(version);
		}

		choice.succeeded(version);
		clock.advance(dayMs);
		expect(choice.next('mqtt://a/')).toBe(version);
	});
});

describe('another address', () => {
	it('is met in 5, whatever the one before wanted', () => {
		const {choice} = choose();
		choice.failed('5', failure('refused'));
		expect(choice.next('mqtt://a/')).toBe('3.1.1');
		expect(choice.next('mqtt://b/')).toBe('5');
	});

	it('may be downgraded on a guess, though the one before has spoken 5', () => {
		const {choice} = choose();
		choice.succeeded('5');
		expect(choice.failed('5', failure('unclear'))).toBe(false);
		choice.next('mqtt://b/');
		expect(choice.failed('5', failure('unclear'))).toBe(true);
	});
});
