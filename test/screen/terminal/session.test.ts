import {describe, expect, test} from 'vitest';
import {openTerminal} from '../../../source/screen/terminal/session.js';
import {FakeProcess} from '../../process/support/fake-process.js';
import {FakeInput} from './support/fake-input.js';
import {FakeOutput} from './support/fake-output.js';
import {ManualClock} from './support/manual-clock.js';

const enter = '\u001B[?1049h\u001B[?7l\u001B[?25l\u001B[?2004h\u001B[2J\u001B[H';
const leave = '\u001B[?2026l\u001B[0m\u001B[?2004l\u001B[?7h\u001B[?25h\u001B[?1049l';

const setUp = () => {
	const stdin = new FakeInput();
	const stdout = new FakeOutput(20, 4);
	const process = new FakeProcess();
	const clock = new ManualClock();
	const calls: string[] = [];
	const written = (): void => {
		const bytes = stdout.take();
		if (bytes !== '') {
			calls.push(bytes === leave ? 'leave' : bytes);
		}
	};

	const session = openTerminal({
		stdin,
		stdout,
		process,
		clock,
		deadlineMs: 3000,
		unmount() {
			written();
			calls.push('unmount');
			session.screen.write('last frame');
			written();
		},
		async onStop(reason) {
			written();
			calls.push(`stop ${reason.kind}`);
			return undefined;
		},
		onTrouble(error) {
			calls.push(`trouble ${String(error)}`);
		},
		isTerminalGone: () => false,
		exit(code) {
			written();
			calls.push(`exit ${code}`);
		},
		reraise(signal) {
			written();
			calls.push(`reraise ${signal}`);
		},
	});
	const entered = stdout.take();
	return {stdin, stdout, process, clock, calls, session, entered};
};

const listenerCounts = ({
	stdin,
	stdout,
	process,
}: Pick<ReturnType<typeof setUp>, 'stdin' | 'stdout' | 'process'>) =>
	[stdin, stdout, process].map(source => source.eventNames().length);

test('it takes the terminal, and dispose gives it back and lets go of everything', () => {
	const all = setUp();
	expect(all.entered).toBe(enter);
	all.session.dispose();
	all.session.dispose();
	expect(all.calls).toEqual(['leave', 'unmount']);
	expect(all.stdout.take()).toBe('');
	expect(listenerCounts(all)).toEqual([0, 0, 0]);
	expect(all.stdin.isRaw).toBe(false);
});

describe('every way out restores exactly once, in this order', () => {
	test('the program quits', async () => {
		const {session, calls, process} = setUp();
		await session.stop({kind: 'quit'});
		process.emit('exit');
		expect(calls).toEqual(['leave', 'unmount', 'stop quit', 'exit 0']);
	});

	test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'])('%s', async signal => {
		const {session, calls, process} = setUp();
		process.emit(signal);
		await session.stop({kind: 'quit'});
		expect(calls).toEqual(['leave', 'unmount', 'stop signal', 'exit 0']);
	});

	test.each(['uncaughtException', 'unhandledRejection'])('%s', async event => {
		const {session, calls, process} = setUp();
		process.emit(event, new Error('bug'));
		await session.stop({kind: 'quit'});
		expect(calls).toEqual(['leave', 'unmount', 'stop fault', 'exit 1']);
	});

	test.each([
		['stdin', 'end'],
		['stdin', 'error'],
		['stdout', 'error'],
	] as const)('%s %s: the terminal is lost', async (stream, event) => {
		const all = setUp();
		all[stream].emit(event, new Error('EIO'));
		await all.session.stop({kind: 'quit'});
		expect(all.calls).toEqual(['leave', 'unmount', 'stop terminal-lost', 'reraise SIGHUP']);
	});

	test('a terminal that is lost while it is restored is one reason, not two', async () => {
		const {session, stdin, calls, process} = setUp();
		stdin.setRawMode(true);
		stdin.setRawMode = () => {
			stdin.emit('error', new Error('setRawMode EIO'));
			return stdin;
		};

		process.emit('SIGHUP');
		await session.stop({kind: 'quit'});
		expect(calls).toEqual(['leave', 'unmount', 'stop signal', 'exit 0']);
	});

	test('somebody else exits', () => {
		const {calls, process} = setUp();
		process.emit('exit', 1);
		expect(calls).toEqual(['leave', 'unmount']);
	});
});

describe('job control', () => {
	test('suspending gives the terminal back and stops the whole group by default action', () => {
		const {session, stdin, stdout, process} = setUp();
		stdin.setRawMode(true);
		session.screen.write('a');
		stdout.take();
		session.suspend();
		session.suspend();
		expect(stdout.take()).toBe(leave);
		expect(stdin.isRaw).toBe(false);
		expect(process.sent).toEqual([[0, 'SIGTSTP']]);
		expect(process.listenerCount('SIGTSTP')).toBe(0);
		session.screen.write('b');
		expect(stdout.take()).toBe('');
	});

	test('SIGCONT takes it again, draws all, and asks for the size', () => {
		const {session, stdin, stdout, process, clock} = setUp();
		stdin.setRawMode(true);
		session.screen.write('a');
		process.emit('SIGTSTP');
		session.screen.write('b');
		stdout.take();
		process.emit('SIGCONT');
		expect(stdout.take()).toBe(`${enter}\u001B[?2026h\u001B[m\u001B[2J\u001B[Hb\u001B[?2026l`);
		expect(stdin.isRaw).toBe(true);
		expect(process.sent.at(-1)).toEqual([process.pid, 'SIGWINCH']);
		expect(process.listenerCount('SIGTSTP')).toBe(1);
		expect(clock.pending).toBe(0);
	});

	test('goes on by itself where nobody can stop it', () => {
		const {session, stdout, clock} = setUp();
		session.suspend();
		stdout.take();
		clock.advance(500);
		expect(stdout.take()).toBe(enter);
	});

	test('SIGCONT after SIGSTOP sets the terminal up again', () => {
		const {session, stdin, stdout, process} = setUp();
		stdin.setRawMode(true);
		session.screen.write('a');
		stdout.take();
		process.emit('SIGCONT');
		expect(stdout.take()).toContain(leave + enter);
		expect(stdin.modes).toEqual([true, false, true]);
	});

	test('neither does anything after the end', async () => {
		const {session, stdout, process} = setUp();
		await session.stop({kind: 'quit'});
		process.emit('SIGCONT');
		process.emit('SIGTSTP');
		session.suspend();
		expect(stdout.take()).toBe('');
		expect(process.sent).toEqual([]);
	});
});
