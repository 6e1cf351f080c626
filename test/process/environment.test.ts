import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {dirname, delimiter} from 'node:path';
import process from 'node:process';
import {describe, expect, it} from 'vitest';
import {normalizeTimeZone, type Environment} from '../../source/process/environment.js';
import {findProgram} from '../support/find-program.js';
import {programPath} from '../support/program.js';

/** This Node first, as the launcher looks for it. */
const environment = (more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({
	...process.env,
	PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`,
	...more,
});

describe('TZ', () => {
	it.each([
		['America/Denver', 'America/Denver'],
		[':America/Denver', 'America/Denver'],
		['/usr/share/zoneinfo/Europe/Berlin', 'Europe/Berlin'],
		[':/etc/localtime', undefined],
		['', undefined],
		[undefined, undefined],
	])('%s is taken as %s', (given, taken) => {
		const changed: Environment = {TZ: given};
		normalizeTimeZone(changed);
		expect(changed.TZ).toBe(taken);
	});

	it.each(['Mars/X', 'CET-1CEST,M3.5.0,M10.5.0/3'])('%s, which Node takes for UTC, is refused', given => {
		expect(() => {
			normalizeTimeZone({TZ: given});
		}).toThrow(`TZ is not a time zone that Node knows: set a name such as America/Denver, not ${given}`);
	});
});

describe('the program', () => {
	const run = (args: readonly string[], more: Readonly<Record<string, string>>) =>
		spawnSync(programPath, args, {encoding: 'utf8', env: environment(more)});

	it('is refused with a wrong TZ, but gives its help', () => {
		const {status, stdout, stderr} = run(['--demo', '--once'], {TZ: 'Mars/X'});
		expect({status, stdout}).toEqual({status: 2, stdout: ''});
		expect(stderr).toMatch(/^navilink-tui: TZ is not a time zone [^\n]*\n$/v);
		expect(run(['--help'], {TZ: 'Mars/X'})).toMatchObject({status: 0});
	});

	it('is refused where any certificate would do', () => {
		const {status, stderr} = run(['--demo', '--once'], {NODE_TLS_REJECT_UNAUTHORIZED: '0'});
		expect(status).toBe(2);
		expect(stderr).toContain('NODE_TLS_REJECT_UNAUTHORIZED=0 accepts any certificate');
	});

	it.each([24, 30, 36, 40, 44])('is refused in a sentence where %d files may be open', limit => {
		const {status, stdout, stderr} = spawnSync(
			'sh',
			['-c', `ulimit -n ${limit}; exec "$0" --demo --once`, programPath],
			{encoding: 'utf8', env: environment()},
		);
		expect({status, stdout, stderr}).toEqual({
			status: 2,
			stdout: '',
			stderr:
				'navilink-tui: too few files may be open at once: raise the limit, for instance with "ulimit -n 1024"\n',
		});
	});

	it.each([
		['--broker', 'NAVILINK_BROKER', 'mqtt://me:hunter22@127.0.0.1:1'],
		['--alert-url', 'NAVILINK_ALERT_URL', 'http://127.0.0.1:1/hook/hunter22hunter22hunter22'],
	])('tells of a secret in %s on the command line, and not of one in %s', (flag, variable, value) => {
		const device = ['--device', 'aabbccddeeff', '--max-retries', '0', '--revive', '0', '--plain'];
		const broker = flag === '--broker' ? [] : ['--broker', 'mqtt://127.0.0.1:1'];
		const sentence = `navilink-tui: ${flag} holds a secret that every user of this machine can see in the list of processes: set ${variable} instead`;
		const shown = run([...device, ...broker, flag, value], {});
		expect(shown.stderr.split('\n').filter(line => line.includes('secret'))).toEqual([sentence]);
		expect(shown.stderr).not.toContain('hunter22');
		expect(run([...device, ...broker], {[variable]: value}).stderr).not.toContain('secret');
	});

	it('starts with a shell that has no env -S', () => {
		const busybox = findProgram('busybox');
		const shell = busybox === undefined ? ['sh'] : [busybox, 'sh'];
		const [file, ...args] = shell;
		expect(
			spawnSync(file ?? '', [...args, programPath, '--version'], {encoding: 'utf8', env: environment()}),
		).toMatchObject({
			status: 0,
			stderr: '',
		});
	});

	it.each([
		[
			'ignores SIGHUP that was ignored when it started, and opens no debugger',
			'nohup',
			['SIGHUP', 'SIGUSR1', 'SIGTERM'],
		],
		['ends on SIGHUP otherwise', 'env', ['SIGHUP']],
	] as const)('%s', {timeout: 30_000}, async (_name, wrapper, signals) => {
		const child = spawn(wrapper, [programPath, '--demo', '--json'], {env: environment()});
		let complaints = '';
		child.stderr.on('data', (chunk: unknown) => {
			complaints += String(chunk);
		});
		const exited = once(child, 'exit');
		const status = once(child.stdout, 'data');
		await status;
		child.stdout.resume();
		for (const signal of signals) {
			expect(child.exitCode).toBeNull();
			const next = once(child.stdout, 'data');
			child.kill(signal);
			if (signal !== signals.at(-1)) {
				await next;
			}
		}

		expect(await exited).toEqual([0, null]);
		expect(complaints).not.toContain('Debugger');
	});
});
