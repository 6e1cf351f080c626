import {defaultReconnectConfig, type ReconnectConfig} from '../connection/reconnect-config.js';
import {defaultTimeLimits, type TimeLimits} from '../connection/transport.js';
import {type VersionPreference} from '../connection/version-choice.js';
import {type UnitsPreference} from '../output/units.js';
import {type ColumnSet} from '../recording/columns.js';
import {NavilinkError} from '../support/errors.js';
import {type CommandLine} from './read-flags.js';
import {shown} from './shown.js';
import {defaults, type BrokerAddress} from './values.js';

/** How the connection is made, whatever is watched. */
export type ConnectSettings = {
	readonly reconnect: ReconnectConfig;
	readonly reviveAfterMs: number;
	readonly mqttVersion: VersionPreference;
	readonly limits: TimeLimits;
	readonly answerTimeoutMs: number;
	readonly keepAliveSeconds: number;
};

/** A simulated household. */
export type SimulationSettings = {
	readonly seed: number;
	readonly speed: number;
	readonly port: number;
};

/** Where the statuses come from. */
export type Source =
	| {readonly kind: 'demo'; readonly simulation: SimulationSettings}
	| {
			readonly kind: 'broker';
			readonly address: BrokerAddress;
			readonly macAddress: string;
	  };

/** Where the statuses go. */
export type View = 'screen' | 'plain' | 'json';

export type WatchSettings = {
	readonly command: 'watch';
	readonly source: Source;
	readonly intervalMs: number;
	/** Ends after this time; undefined = never. */
	readonly durationMs: number | undefined;
	readonly once: boolean;
	readonly view: View;
	readonly units: UnitsPreference;
	readonly ascii: boolean;
	readonly recording: {readonly path: string; readonly columns: ColumnSet} | undefined;
	readonly connect: ConnectSettings;
};

export type Settings =
	WatchSettings | {readonly command: 'simulate'; readonly simulation: SimulationSettings};

/** What the process runs in, as far as settings depend on it. */
export type Surroundings = {
	/** Whether both standard input and output are a terminal that can be drawn on. */
	readonly canDraw: boolean;
	readonly isUtf8: boolean;
};

const usage = (message: string): NavilinkError => new NavilinkError('usage', message);

const sourceOf = ({given}: CommandLine): Source => {
	const {demo, broker, device} = given;
	if (demo === true) {
		if (broker !== undefined || device !== undefined) {
			throw usage(
				`--demo brings its own heater: leave out ${broker === undefined ? '--device' : '--broker'}`,
			);
		}

		return {kind: 'demo', simulation: simulationOf(given, 60)};
	}

	if (broker === undefined) {
		throw usage('there is nothing to watch: give --demo, or --broker URL with --device MAC');
	}

	if (device === undefined) {
		throw usage('--broker needs --device MAC to know which heater to watch');
	}

	return {kind: 'broker', address: broker, macAddress: device};
};

const simulationOf = (given: CommandLine['given'], speed: number): SimulationSettings => ({
	seed: given.seed ?? 1,
	speed: given.speed ?? speed,
	port: given.port ?? 0,
});

const reconnectOf = ({given}: CommandLine): ReconnectConfig => {
	const initialDelayMs = given['initial-delay'] ?? defaultReconnectConfig.initialDelayMs;
	const maxDelayMs = given['max-delay'] ?? defaultReconnectConfig.maxDelayMs;
	if (maxDelayMs < initialDelayMs) {
		throw usage(
			`--max-delay must be at least --initial-delay (${initialDelayMs / 1000} s), not ${maxDelayMs / 1000}`,
		);
	}

	return {
		maxRetries: given['max-retries'] ?? (given.once ? 2 : defaultReconnectConfig.maxRetries),
		initialDelayMs,
		maxDelayMs,
		backoffMultiplier: given['backoff-multiplier'] ?? defaultReconnectConfig.backoffMultiplier,
		jitter: given.jitter ?? defaultReconnectConfig.jitter,
	};
};

const connectOf = (line: CommandLine): ConnectSettings => {
	const {given} = line;
	return {
		reconnect: reconnectOf(line),
		reviveAfterMs: given.revive ?? (given.once ? 0 : defaults.reviveAfterMs),
		mqttVersion: given.mqtt ?? 'auto',
		limits: {
			...defaultTimeLimits,
			connectMs: given['connect-timeout'] ?? defaultTimeLimits.connectMs,
		},
		answerTimeoutMs: given['answer-timeout'] ?? defaults.answerTimeoutMs,
		keepAliveSeconds: given.keepalive ?? 60,
	};
};

const viewOf = ({given}: CommandLine, {canDraw}: Surroundings): View => {
	if (given.json && given.plain) {
		throw usage('--json and --plain exclude each other');
	}

	if (given.json) {
		return 'json';
	}

	const wantsLines = given.plain === true || given.once === true || !canDraw;
	return wantsLines ? 'plain' : 'screen';
};

const watchOf = (line: CommandLine, surroundings: Surroundings): WatchSettings => {
	const {given} = line;
	const source = sourceOf(line);
	if (given['log-columns'] !== undefined && given.log === undefined) {
		throw usage('--log-columns needs --log FILE');
	}

	if (given.port !== undefined) {
		throw usage('--port goes with simulate');
	}

	if (source.kind !== 'demo' && (given.speed !== undefined || given.seed !== undefined)) {
		throw usage(`--${given.speed === undefined ? 'seed' : 'speed'} goes with --demo or simulate`);
	}

	return {
		command: 'watch',
		source,
		intervalMs: given.interval ?? (source.kind === 'demo' ? defaults.demoIntervalMs : defaults.intervalMs),
		durationMs: given.hours === undefined ? undefined : given.hours * 3_600_000,
		once: given.once ?? false,
		view: viewOf(line, surroundings),
		units: given.units ?? 'auto',
		ascii: given.ascii ?? !surroundings.isUtf8,
		recording:
			given.log === undefined ? undefined : {path: given.log, columns: given['log-columns'] ?? 'standard'},
		connect: connectOf(line),
	};
};

/** The commands, with the words `--help` has for them. */
export const commands = {
	watch: 'watch a heater: the default',
	simulate: 'serve a simulated cloud and heater on loopback, until stopped',
} as const;

/**
Makes one validated, frozen object of what was given.

@throws {NavilinkError} of kind `usage` for a combination that makes no sense.
*/
export const settingsOf = (line: CommandLine, surroundings: Surroundings): Settings => {
	const [command = 'watch', ...rest] = line.words;
	const extra = Object.hasOwn(commands, command) ? rest[0] : command;
	if (extra !== undefined) {
		throw usage(`there is no command ${shown(extra)}; --help lists them`);
	}

	return Object.freeze(
		command === 'simulate'
			? {command: 'simulate', simulation: simulationOf(line.given, 1)}
			: watchOf(line, surroundings),
	);
};
