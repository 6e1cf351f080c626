import {describe, expect, it} from 'vitest';
import {environmentName, flagAsTyped, flagNames} from '../../source/settings/flags.js';
import {helpText} from '../../source/settings/help.js';
import {readCommandLine} from '../../source/settings/read-flags.js';
import {settingsOf} from '../../source/commands/settings.js';
import {type WatchSettings} from '../../source/commands/watch/watch-settings.js';
import {exitCodes} from '../../source/support/errors.js';

const surroundings = {canDraw: true, isUtf8: true};
const settings = (args: string, environment: Record<string, string> = {}): WatchSettings => {
	const made = settingsOf(
		readCommandLine(
			args.split(' ').filter(word => word !== ''),
			environment,
		),
		surroundings,
	);
	if (made.command !== 'watch') {
		throw new TypeError('Not a watch');
	}

	return made;
};

describe('settings', () => {
	it('have the documented defaults', () => {
		expect(settings('--broker mqtt://h --device aabbccddeeff')).toEqual({
			command: 'watch',
			source: {kind: 'broker', address: {url: 'mqtt://h'}, macAddress: 'aabbccddeeff'},
			intervalMs: 300_000,
			durationMs: undefined,
			once: false,
			view: 'screen',
			units: 'auto',
			ascii: false,
			recording: undefined,
			connect: {
				reconnect: {
					maxRetries: 20,
					initialDelayMs: 2000,
					maxDelayMs: 120_000,
					backoffMultiplier: 1.5,
					jitter: true,
				},
				reviveAfterMs: 900_000,
				mqttVersion: 'auto',
				limits: {
					connectMs: 20_000,
					subscribeMs: 10_000,
					publishMs: 10_000,
					pingMs: 5000,
					handoverMs: 2000,
					closeMs: 500,
				},
				answerTimeoutMs: 15_000,
				keepAliveSeconds: 60,
			},
			alerts: {rulesPath: undefined, command: undefined, address: undefined, hasBell: true},
			price: undefined,
		});
	});

	it('take a flag before the environment, and the environment before the default', () => {
		const environment = {NAVILINK_INTERVAL: '60', NAVILINK_NO_JITTER: '1', NAVILINK_DEMO: 'yes'};
		expect(settings('', environment)).toMatchObject({
			intervalMs: 60_000,
			connect: {reconnect: {jitter: false}},
		});
		expect(settings('--interval 30', environment).intervalMs).toBe(30_000);
	});

	it('have nothing to do with variables that others use: a version and a help are asked for on the command line', () => {
		expect(readCommandLine([], {NAVILINK_VERSION: '1.2.3', NAVILINK_HELP: 'see the wiki'}).given).toEqual({});
	});

	it('take user and password out of the address', () => {
		expect(settings('--broker mqtts://me:p%40ss@h:8883 --device aabbccddeeff').source).toMatchObject({
			address: {url: 'mqtts://h:8883', username: 'me', password: 'p@ss'},
		});
	});

	it('give way, as a view that is set for good, to one that is given here and now', () => {
		const quiet = {NAVILINK_QUIET: '1'};
		expect(settings('--demo', quiet).view).toBe('quiet');
		expect(settings('--demo --plain', quiet).view).toBe('plain');
		expect(settings('--demo --json', quiet).view).toBe('json');
		expect(settings('--demo --once', quiet).view).toBe('plain');
		expect(() => settings('--demo', {...quiet, NAVILINK_JSON: '1'})).toThrow(
			'--json and --quiet cannot be combined',
		);
	});

	const refused: ReadonlyArray<readonly [args: string, sentence: string | RegExp]> = [
		['--demo --interval abc', '--interval takes seconds from 1 to 86400, not "abc"'],
		['--demo --interval -5', '--interval takes seconds from 1 to 86400, not "-5"'],
		['--demo --interval', '--interval takes seconds from 1 to 86400, not nothing'],
		['--demo --log --json', '--log takes the path of a CSV file, not nothing'],
		['--demo --units k', '--units takes auto, f, c, not "k"'],
		['--demo --max-retries 1.5', '--max-retries takes a whole number from 0 to 1000000, not "1.5"'],
		['--demo --max-delay 1', '--max-delay must be at least --initial-delay (2 s), not 1'],
		['--demo --json --plain', '--json and --plain cannot be combined'],
		['--demo --quiet --plain', '--plain and --quiet cannot be combined'],
		['--demo --quiet --once', '--quiet and --once cannot be combined'],
		['--demo --device aabbccddeeff', '--demo simulates a heater: leave out --device'],
		['--demo --log-columns full', '--log-columns needs --log FILE'],
		['--demo --port 1', '--port works only with simulate'],
		['--broker mqtt://h --device aabbccddeeff --seed 2', '--seed works only with --demo or simulate'],
		['--nope', 'unknown flag --nope; --help lists all flags'],
		['-x', 'unknown flag -x; --help lists all flags'],
		['wath', 'unknown command "wath"; --help lists all commands'],
		['--demo --log a --log b', /--log/v],
		['report', 'report needs the path of a recording: report FILE…'],
		['devices out.csv', 'unknown command "out.csv"; --help lists all commands'],
		['completion tcsh', 'completion takes one of bash, zsh, fish, not "tcsh"'],
	];
	for (const [args, sentence] of refused) {
		it(`refuse ${args}`, () => {
			expect(() => settings(args)).toThrow(sentence);
		});
	}

	it('never repeat what may hold a password', () => {
		for (const value of ['http://me:hush@h', 'mqtt://me:hush@', 'me:hush@h']) {
			expect(() => settings(`--broker ${value} --device aabbccddeeff`)).toThrow(/^(?!.*hush)/v);
		}
	});
});

describe('help', () => {
	it('has every flag and exit code, and no line over 120 columns', () => {
		const text = helpText();
		for (const name of flagNames) {
			expect(text).toContain(flagAsTyped(name));
		}

		for (const {code, meaning} of Object.values(exitCodes)) {
			expect(text).toContain(`  ${code}  ${meaning}`);
		}

		expect(text.split('\n').filter(line => line.length > 120)).toEqual([]);
		expect(environmentName('max-retries')).toBe('NAVILINK_MAX_RETRIES');
		expect(environmentName('color')).toBe('NAVILINK_NO_COLOR');
	});
});
