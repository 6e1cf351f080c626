import {execFileSync} from 'node:child_process';
import {once} from 'node:events';
import {createReadStream, existsSync, type ReadStream} from 'node:fs';
import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {CommandRunner} from '../../source/alerts/run-command.js';
import {Happenings} from './support/happenings.js';
import {notification} from './support/notification.js';
import {WatchedClock} from './support/watched-clock.js';

let folder = '';
let happenings = new Happenings();
let clock = new WatchedClock(happenings);
let runners: CommandRunner[] = [];
let troubles: string[] = [];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-command-'));
	happenings = new Happenings();
	clock = new WatchedClock(happenings);
	runners = [];
	troubles = [];
});

afterEach(async () => {
	await Promise.all(runners.map(async runner => runner.close()));
	await rm(folder, {recursive: true});
});

const place = (name: string): string => join(folder, name);

const start = (command: string, environment: NodeJS.ProcessEnv = {}): CommandRunner => {
	const runner = new CommandRunner({
		command: `cd ${folder} && ${command}`,
		clock,
		environment: {PATH: process.env.PATH, ...environment},
		onTrouble(sentence) {
			troubles.push(sentence);
		},
	});
	runners.push(runner);
	return runner;
};

/** Waits until so many commands have come to their end. */
const ended = async (count: number): Promise<void> => happenings.until(() => clock.cancelled === count);

const readText = async (name: string): Promise<string> => readFile(place(name), 'utf8');

/** The names in the folder, in order. */
const files = async (): Promise<readonly string[]> => {
	const names = await readdir(folder);
	return names.toSorted();
};

const readEnvironment = async (): Promise<Readonly<Record<string, string>>> => {
	const written = await readText('env');
	return Object.fromEntries(
		written
			.split('\0')
			.filter(line => line !== '')
			.map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
	);
};

/** A pipe that commands hold open: it ends when the last of them is gone. */
const openPipe = (name: string): ReadStream => {
	execFileSync('mkfifo', [place(name)]);
	return createReadStream(place(name), 'utf8');
};

/** The next that is written to a pipe. */
const nextText = async (pipe: ReadStream): Promise<string> =>
	new Promise(resolve => {
		pipe.once('data', text => {
			resolve(text.toString());
		});
	});

describe('the command', () => {
	it('finds the alert in its environment', async () => {
		start('env -0 > env').run(notification({value: true, state: 'cleared'}));
		await ended(1);
		expect(await readEnvironment()).toMatchObject({
			NAVILINK_ALERT_NAME: 'low-charge',
			NAVILINK_ALERT_STATE: 'cleared',
			NAVILINK_ALERT_MESSAGE: 'The tank is nearly empty.',
			NAVILINK_ALERT_FIELD: 'dhwChargePer',
			NAVILINK_ALERT_VALUE: 'true',
			NAVILINK_ALERT_TIME: '2026-03-10T06:00:00.000Z',
			NAVILINK_ALERT_DEVICE: '02a1b2c30001',
			NAVILINK_ALERT_DEVICE_NAME: 'Basement',
		});
		expect(troubles).toEqual([]);
	});

	it('inherits what there is, but no account and nothing that may hold a password', async () => {
		const secrets = {
			NAVILINK_PASSWORD: 'secret-1',
			NAVILINK_PASSWORD_FILE: '/run/secret-7',
			NAVIEN_PASSWORD: 'secret-2',
			NAVILINK_EMAIL: 'secret-3',
			NAVIEN_EMAIL: 'secret-4',
			NAVILINK_BROKER: 'mqtt://me:secret-5@host',
			NAVILINK_ALERT_URL: 'https://host/secret-6',
		};
		start('env -0 > env', {...secrets, LANG: 'C.UTF-8', OWN: 'kept'}).run(notification());
		await ended(1);
		expect(await readEnvironment()).toMatchObject({OWN: 'kept', LANG: 'C.UTF-8', PATH: process.env.PATH});
		expect(await readText('env')).not.toContain('secret');
	});

	const attacks = [
		'$(touch HIT)',
		'`touch HIT`',
		'"; touch HIT; "',
		"'; touch HIT; '",
		'; rm -rf *; touch HIT',
		'x\ntouch HIT\n',
		'&& touch HIT',
		'| touch HIT',
		'> HIT',
		'$IFS',
		'$PATH',
		'\\',
		'-n',
		'*',
		'() { :; }; touch HIT',
		'\u001B]0;x\u0007',
		'🔥 "quoted" \'both\'',
	];

	it.each(attacks)('takes %j as a name and nothing else', async hostile => {
		const given = {deviceName: hostile, message: hostile, name: hostile, field: hostile, device: hostile};
		start('env -0 > env; echo $NAVILINK_ALERT_MESSAGE "$NAVILINK_ALERT_DEVICE_NAME" > told').run(
			notification(given),
		);
		await ended(1);
		expect(await files()).toEqual(['env', 'told']);
		expect(await readEnvironment()).toMatchObject({
			NAVILINK_ALERT_DEVICE_NAME: hostile,
			NAVILINK_ALERT_MESSAGE: hostile,
			NAVILINK_ALERT_NAME: hostile,
			NAVILINK_ALERT_FIELD: hostile,
			NAVILINK_ALERT_DEVICE: hostile,
		});
		expect(troubles).toEqual([]);
	});

	it('gets no NUL, which no variable can hold', async () => {
		start('env -0 > env').run(notification({deviceName: 'a\0b\0'}));
		await ended(1);
		expect(await readEnvironment()).toMatchObject({NAVILINK_ALERT_DEVICE_NAME: 'ab'});
	});

	it('runs one at a time, in order', async () => {
		const runner = start(
			'{ mkdir lock || echo overlap; cat .nothing; echo $NAVILINK_ALERT_NAME; rmdir lock; } >> log 2> /dev/null',
		);
		const names = Array.from({length: 10}, (_, index) => `alert-${index}`);
		for (const name of names) {
			runner.run(notification({name}));
		}

		await ended(names.length);
		expect(await readText('log')).toBe(`${names.join('\n')}\n`);
		expect(troubles).toEqual([]);
	});
});

describe('trouble with the command', () => {
	it.each([
		['exit 3', 'the alert command failed with exit code 3'],
		[
			String.raw`printf 'no \033[31mroute\n' >&2; exit 1`,
			'the alert command failed with exit code 1: no route',
		],
		['kill -TERM $$', 'the alert command was ended by SIGTERM'],
		['/nonexistent/program', /^the alert command failed with exit code 127: .*\/nonexistent\/program/v],
	])('is told once: %s', async (command, sentence) => {
		start(command).run(notification());
		await ended(1);
		expect(troubles).toEqual([typeof sentence === 'string' ? sentence : expect.stringMatching(sentence)]);
	});

	it('repeats no more than the end of what it said', async () => {
		start(String.raw`head -c 1000000 /dev/zero | tr "\0" x >&2; printf end >&2; exit 1`).run(notification());
		await ended(1);
		expect(troubles).toEqual([expect.stringMatching(/: x{497}end$/v)]);
	});

	it('is no trouble where it only spoke', async () => {
		start('echo out; echo err >&2').run(notification());
		await ended(1);
		expect(troubles).toEqual([]);
	});

	it('is one that cannot be started', async () => {
		start('true').run(notification({deviceName: 'x'.repeat(300_000)}));
		await ended(1);
		start('true\0').run(notification());
		await ended(2);
		expect(troubles).toEqual([
			expect.stringMatching(/^the alert command cannot be started: .*E2BIG/v),
			expect.stringMatching(/^the alert command cannot be started: /v),
		]);
	});
});

describe('a command that hangs', () => {
	it('is ended at the limit with all its children, and the next one runs', async () => {
		const pipe = openPipe('pipe');
		const runner = start(
			'if [ -e done ]; then touch next; exit; fi; touch done; exec 3> pipe; sleep 1000 & (sleep 1000; true) & echo started >&3; sleep 1000',
		);
		runner.run(notification());
		runner.run(notification());
		expect(await nextText(pipe)).toBe('started\n');
		const gone = once(pipe, 'end');
		clock.advance(29_999);
		expect(troubles).toEqual([]);
		clock.advance(1);
		await ended(2);
		await gone;
		expect(troubles).toEqual(['the alert command took longer than 30 s and was ended']);
		expect(existsSync(place('next'))).toBe(true);
		expect(clock.pending).toBe(0);
	});

	it('does not keep others waiting through a process that has left the group', async () => {
		const pipe = openPipe('pipe');
		start("setsid sh -c 'echo $$ > pipe; exec sleep 1000' & wait").run(notification());
		const pid = Number(await nextText(pipe));
		try {
			clock.advance(30_000);
			await ended(1);
			expect(troubles).toEqual(['the alert command took longer than 30 s and was ended']);
		} finally {
			process.kill(pid, 'SIGKILL');
		}
	});

	it('has ended when its shell has, whatever it left in the background', async () => {
		const pipe = openPipe('pipe');
		const runner = start(
			'(echo words >&2; exec 3> pipe; echo left >&3; read line < go; echo late >&2; echo done >&3) & exit 3',
		);
		execFileSync('mkfifo', [place('go')]);
		runner.run(notification());
		expect(await nextText(pipe)).toBe('left\n');
		await ended(1);
		expect(troubles).toEqual([expect.stringMatching(/^the alert command failed with exit code 3/v)]);
		expect(clock.pending).toBe(0);
		// It is left alone, and may still write.
		execFileSync('sh', ['-c', 'echo > go'], {cwd: folder});
		expect(await nextText(pipe)).toBe('done\n');
	});

	it('is ended when the runner is closed, without a complaint', async () => {
		const pipe = openPipe('pipe');
		const runner = start('touch ran-$NAVILINK_ALERT_NAME; exec 3> pipe; sleep 1000 & echo started >&3; wait');
		runner.run(notification({name: 'a'}));
		runner.run(notification({name: 'b'}));
		await nextText(pipe);
		const gone = once(pipe, 'end');
		await runner.close();
		await gone;
		runner.run(notification({name: 'c'}));
		await runner.close();
		expect(await files()).toEqual(['pipe', 'ran-a']);
		expect(troubles).toEqual([]);
		expect(clock.pending).toBe(0);
	});

	it('lets so many wait and drops the oldest of more', async () => {
		execFileSync('mkfifo', [place('gate')]);
		const runner = start('cat gate > /dev/null; echo $NAVILINK_ALERT_NAME >> log; ln -f log gate');
		for (let index = 0; index < 23; index++) {
			runner.run(notification({name: `alert-${index}`}));
		}

		expect(runner.dropped).toBe(2);
		expect(troubles).toEqual([
			'alerts arrive faster than the alert command runs: only 20 can wait, the oldest are dropped',
		]);
		await writeFile(place('gate'), '');
		await ended(21);
		const names = ['alert-0', ...Array.from({length: 20}, (_, index) => `alert-${index + 3}`)];
		expect(await readText('log')).toBe(`${names.join('\n')}\n`);
		expect(troubles).toHaveLength(1);
	});
});
