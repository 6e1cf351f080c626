import {describe, expect, test, vi} from 'vitest';
import {problem} from '../../source/messages/catalogue.js';
import {listenForStop, StopListener, type StopOptions} from '../../source/process/stop-listener.js';
import {watchForHangUp} from '../../source/process/hang-up.js';
import {ManualClock} from '../support/manual-clock.js';
import {FakeProcess} from './support/fake-process.js';

const deferred = <Value>() => {
	let settle: {
		resolve: (value: Value) => void;
		reject: (error: unknown) => void;
	};
	const promise = new Promise<Value>((resolve, reject) => {
		settle = {resolve, reject};
	});
	return {
		promise,
		resolve(value: Value) {
			settle.resolve(value);
		},
		reject(error: unknown) {
			settle.reject(error);
		},
	};
};

const setUp = (changes: Partial<StopOptions> = {}) => {
	const process = new FakeProcess();
	const clock = new ManualClock();
	const calls: string[] = [];
	const work = deferred<number | undefined>();
	const end = deferred<undefined>();
	const listener = new StopListener({
		process,
		clock,
		deadlineMs: 3000,
		restore(reason) {
			calls.push(`restore ${reason.kind}`);
		},
		async onStop(reason) {
			calls.push(`stop ${reason.kind}`);
			return work.promise;
		},
		onTrouble(error) {
			calls.push(`trouble ${String(error)}`);
		},
		isTerminalGone: () => false,
		exit(code) {
			calls.push(`exit ${code}`);
			end.resolve(undefined);
		},
		reraise(signal) {
			calls.push(`reraise ${signal}`);
			end.resolve(undefined);
		},
		...changes,
	});
	return {
		process,
		clock,
		calls,
		listener,
		ended: end.promise,
		finish(code?: number) {
			work.resolve(code);
		},
		fail: work.reject,
	};
};

describe('a signal', () => {
	test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const)(
		'%s restores at once, then ends the work, then exits with 0',
		async signal => {
			const {process, clock, calls, ended, finish} = setUp();
			process.emit(signal, signal);
			expect(calls).toEqual(['restore signal', 'stop signal']);
			finish();
			await ended;
			expect(calls.slice(2)).toEqual(['exit 0']);
			expect(process.eventNames()).toEqual([]);
			expect(clock.pending).toBe(0);
		},
	);

	test('ends the process at the deadline when the work does not end', async () => {
		const {process, clock, calls, ended} = setUp();
		process.emit('SIGTERM');
		clock.advance(2999);
		expect(calls).toHaveLength(2);
		clock.advance(1);
		await ended;
		expect(calls.slice(2)).toEqual(['trouble Error: shutdown took more than 3 s', 'exit 0']);
	});

	test('the second right behind the first belongs to it, as GNU timeout sends it', async () => {
		const {process, clock, calls, ended, finish} = setUp();
		process.emit('SIGTERM');
		clock.advance(99);
		process.emit('SIGTERM');
		finish();
		await ended;
		expect(calls.filter(call => call.startsWith('reraise'))).toEqual([]);
	});

	test('the second ends it at once, and only once', async () => {
		const {process, clock, calls, ended, finish, listener} = setUp();
		process.emit('SIGTERM');
		clock.advance(100);
		process.emit('SIGINT');
		await ended;
		expect(calls.slice(2)).toEqual(['reraise SIGINT']);
		finish();
		await listener.stop({kind: 'quit'});
		expect(calls).toHaveLength(3);
		expect(clock.pending).toBe(0);
	});

	test('SIGHUP while stopping is not impatience', async () => {
		const {process, calls, ended, finish} = setUp();
		process.emit('SIGHUP');
		process.emit('SIGHUP');
		expect(calls).toHaveLength(2);
		finish();
		await ended;
		expect(calls.slice(2)).toEqual(['exit 0']);
	});

	test('is raised again when the terminal is gone', async () => {
		const {process, calls, ended, finish} = setUp({isTerminalGone: () => true});
		process.emit('SIGHUP');
		finish();
		await ended;
		expect(calls.slice(2)).toEqual(['reraise SIGHUP']);
		expect(process.eventNames()).toEqual([]);
	});
});

describe('other ways out', () => {
	test('a lost terminal ends like SIGHUP', async () => {
		const {calls, ended, finish, listener} = setUp();
		const stopped = listener.stop({kind: 'terminal-lost', error: undefined});
		finish();
		await ended;
		await stopped;
		expect(calls.slice(2)).toEqual(['reraise SIGHUP']);
	});

	test.each(['uncaughtException', 'unhandledRejection'])('%s exits with 1', async event => {
		const {process, calls, ended, finish} = setUp();
		process.emit(event, new Error('bug'), event);
		finish();
		await ended;
		expect(calls).toEqual(['restore fault', 'stop fault', 'exit 1']);
	});

	test('an error with an exit code of its own exits with that', async () => {
		const {calls, ended, finish, listener} = setUp();
		void listener.stop({
			kind: 'fault',
			error: problem('recording-unwritable', {path: 'out.csv', why: 'full'}),
		});
		finish();
		await ended;
		expect(calls.at(-1)).toBe('exit 5');
	});

	test('the work may decide the exit code', async () => {
		const {calls, ended, finish, listener} = setUp();
		void listener.stop({kind: 'quit'});
		finish(4);
		await ended;
		expect(calls.at(-1)).toBe('exit 4');
	});

	test('work that fails is told and decides the exit code', async () => {
		const {calls, ended, fail, listener} = setUp();
		void listener.stop({kind: 'quit'});
		fail(problem('recording-unwritable', {path: 'out.csv', why: 'full'}));
		await ended;
		expect(calls.slice(2)).toEqual(['trouble NavilinkError: cannot write out.csv: full', 'exit 5']);
	});

	test('a fault while stopping is told and changes nothing', async () => {
		const {process, calls, ended, finish} = setUp();
		process.emit('SIGTERM');
		process.emit('uncaughtException', new Error('late'));
		finish();
		await ended;
		expect(calls.slice(2)).toEqual(['trouble Error: late', 'exit 0']);
	});

	test('a restore that fails does not keep the program from ending', async () => {
		const {process, calls, ended, finish} = setUp({
			restore() {
				throw new Error('unmount');
			},
		});
		process.emit('SIGTERM');
		finish();
		await ended;
		expect(calls).toEqual(['trouble Error: unmount', 'stop signal', 'exit 0']);
	});
});

test('without a screen the same listening is a function that ends it', () => {
	const process = new FakeProcess();
	const dispose = listenForStop({
		process,
		clock: new ManualClock(),
		deadlineMs: 1,
		onStop: async () => undefined,
		onTrouble: vi.fn<(error: unknown) => void>(),
		isTerminalGone: () => false,
		exit: vi.fn<(code: number) => void>(),
		reraise: vi.fn<(signal: string) => void>(),
	});
	expect(process.eventNames()).toHaveLength(6);
	dispose();
	expect(process.eventNames()).toEqual([]);
});

test('a hang-up is noticed only of what was a terminal', () => {
	const alive = new Set([0, 2]);
	const isGone = watchForHangUp(descriptor => alive.has(descriptor));
	expect(isGone()).toBe(false);
	alive.delete(0);
	expect(isGone()).toBe(true);
});
