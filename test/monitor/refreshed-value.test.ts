import {describe, expect, it} from 'vitest';
import {RefreshedValue, unasked} from '../../source/monitor/refreshed-value.js';
import {ManualClock} from '../support/manual-clock.js';

const settle = async (): Promise<void> =>
	new Promise(resolve => {
		setImmediate(resolve);
	});

const setUp = ({retryMs = 100, answerTimeoutMs}: {retryMs?: number; answerTimeoutMs?: number} = {}) => {
	const clock = new ManualClock();
	const answers: Array<(value: string) => void> = [];
	let changes = 0;
	let isRefusing = false;
	const value = new RefreshedValue<string>({
		clock,
		refreshMs: 1000,
		retryMs,
		...(answerTimeoutMs !== undefined && {answerTimeoutMs}),
		async ask(answer) {
			answers.push(answer);
			if (isRefusing) {
				throw new Error('refused');
			}
		},
		onChange() {
			changes++;
		},
	});
	return {
		clock,
		value,
		answers,
		changes: () => changes,
		refuse() {
			isRefusing = true;
		},
	};
};

describe('RefreshedValue', () => {
	it('asks nothing until it is wanted, then once at a time', () => {
		const {value, answers} = setUp();
		expect(value.state).toEqual(unasked);
		value.want(false);
		expect(answers).toHaveLength(0);
		value.want(true);
		value.want(true);
		expect(answers).toHaveLength(1);
	});

	it('asks again when its answer is no longer current, while it is wanted', () => {
		const {clock, value, answers, changes} = setUp();
		value.want(true);
		answers[0]?.('a');
		expect(value.state).toEqual({value: 'a', answeredAtMs: 0, failure: undefined});
		expect(changes()).toBe(1);
		clock.advance(999);
		expect(answers).toHaveLength(1);
		clock.advance(1);
		expect(answers).toHaveLength(2);
		answers[1]?.('b');
		value.want(false);
		expect(clock.pending).toBe(0);
	});

	it('takes an answer that somebody else asked for as its own', () => {
		const {clock, value, answers} = setUp();
		value.accept('a');
		value.want(true);
		clock.advance(999);
		expect(answers).toHaveLength(0);
		clock.advance(1);
		expect(answers).toHaveLength(1);
	});

	it('keeps the latest value after a failure, and asks again after the shorter time', async () => {
		const {clock, value, answers, refuse} = setUp();
		value.want(true);
		answers[0]?.('a');
		refuse();
		clock.advance(1000);
		await settle();
		expect(value.state).toEqual({value: 'a', answeredAtMs: 0, failure: new Error('refused')});
		clock.advance(100);
		expect(answers).toHaveLength(3);
	});

	it('fails a request that is not answered in time, and takes a late answer no longer', () => {
		const {clock, value, answers} = setUp({answerTimeoutMs: 10});
		value.want(true);
		clock.advance(10);
		expect(value.state.failure).toBeInstanceOf(Error);
		answers[0]?.('late');
		expect(value.state.value).toBeUndefined();
	});

	it('ignores the answer to a request that was dropped, and is not due earlier by it', () => {
		const {clock, value, answers, changes} = setUp();
		value.want(true);
		value.drop();
		answers[0]?.('dropped');
		expect(changes()).toBe(0);
		value.want(true);
		expect(answers).toHaveLength(1);
		clock.advance(100);
		expect(answers).toHaveLength(2);
	});

	it.each([
		[100, 2],
		[1000, 1],
	])('that retries after %s ms has asked %s times after a failure that is retried now', (retryMs, times) => {
		const {value, answers} = setUp({retryMs});
		value.want(true);
		value.fail(new Error('disconnected'));
		value.retryNow();
		value.want(true);
		expect(answers).toHaveLength(times);
	});
});
