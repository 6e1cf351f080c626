import {defaultReconnectConfig, type ReconnectConfig} from '../connection/reconnect-config.js';
import {defaultTimeLimits, type TimeLimits} from '../connection/transport.js';
import {type VersionPreference} from '../connection/version-choice.js';
import {type Unit, type UnitsPreference} from '../text/units.js';
import {type ColumnSet} from '../recording/columns.js';
import {type RotationPolicy} from '../recording/rotation.js';
import {parseMacAddress} from '../heater/heater.js';
import {problem} from '../messages/catalogue.js';
import {type WebhookAddress} from './webhook-address.js';
import {commandOf, isCommandName, shells, type CommandName, type Shell} from './commands.js';
import {flagAsTyped, type FlagName, type GivenFlags} from './flags.js';
import {flagOrigins, type CommandLine} from './read-flags.js';
import {shown} from './shown.js';
import {defaults, oneOf, type BrokerAddress} from './values.js';

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

/** A simulation that is served to other programs. */
export type ServedSimulation = SimulationSettings & {
	readonly heaters: number;
	readonly firmware: 'standard' | 'recirculation';
	/** Paths of PEM files; undefined = no TLS. */
	readonly tls: {readonly certPath: string; readonly keyPath: string} | undefined;
};

/** Where the statuses come from. */
export type Source =
	| {readonly kind: 'demo'; readonly simulation: SimulationSettings}
	| {
			readonly kind: 'broker';
			readonly address: BrokerAddress;
			readonly macAddress: string;
	  }
	| ({readonly kind: 'cloud'} & AccountSettings & {
				/** Names, MAC addresses or numbers; none means all. */
				readonly devices: readonly string[];
			});

/** Which account, and at which cloud. */
export type AccountSettings = {
	/** Undefined = the one that `login` stored, or that is asked for. */
	readonly email: string | undefined;
	/** Origin of the cloud; undefined = Navien's. */
	readonly cloud: string | undefined;
};

/** Where the statuses go. */
export type View = 'screen' | 'plain' | 'sentences' | 'json' | 'quiet';

export type RecordingSettings = {
	readonly path: string;
	readonly columns: ColumnSet;
	/** Undefined = the file grows for ever. */
	readonly rotation: RotationPolicy | undefined;
};

/** Who hears of alerts besides the screen, and by which rules. */
export type AlertSettings = {
	/** Rules of the owner's own. */
	readonly rulesPath: string | undefined;
	/** For the shell. */
	readonly command: string | undefined;
	readonly address: WebhookAddress | undefined;
	readonly hasBell: boolean;
};

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
	readonly recording: RecordingSettings | undefined;
	readonly alerts: AlertSettings;
	/** What a kilowatt-hour costs; undefined = as the account's plan says. */
	readonly price: number | undefined;
	readonly connect: ConnectSettings;
};

/** What to play. */
export type ReplaySettings = {
	/** At least one. */
	readonly files: readonly string[];
	readonly units: UnitsPreference;
	readonly ascii: boolean;
};

/** What to report, and how. */
export type ReportSettings = {
	/** At least one. */
	readonly files: readonly string[];
	readonly json: boolean;
	readonly unit: Unit;
	readonly ascii: boolean;
};

export type Settings =
	| WatchSettings
	| {readonly command: 'report'; readonly report: ReportSettings}
	| {readonly command: 'replay'; readonly replay: ReplaySettings}
	| {readonly command: 'simulate'; readonly simulation: ServedSimulation}
	| {readonly command: 'devices'; readonly account: AccountSettings; readonly json: boolean}
	| {readonly command: 'login' | 'logout'; readonly account: AccountSettings}
	| {readonly command: 'completion'; readonly shell: Shell};

/** What the process runs in, as far as settings depend on it. */
export type Surroundings = {
	/** Whether both standard input and output are a terminal that can be drawn on. */
	readonly canDraw: boolean;
	readonly isUtf8: boolean;
};

const accountOf = ({given}: CommandLine): AccountSettings => ({email: given.email, cloud: given.cloud});

/** How far a flag came: less is nearer, and one that was not given is farthest. */
const rankOf = ({origins}: CommandLine, name: FlagName): number => {
	const origin = origins.get(name);
	return origin === undefined ? flagOrigins.length : flagOrigins.indexOf(origin);
};

/** What is said of a recording besides its path. */
const recordingFlags = ['log-columns', 'log-max-size', 'log-keep'] as const satisfies readonly FlagName[];

/** What says that another source is wanted, with all that has no meaning beside it; of `log` because invented readings are no recording. */
const otherSources = {
	demo: ['broker', 'device', 'email', 'cloud', 'log'],
	broker: ['email', 'cloud'],
} as const satisfies Partial<Record<FlagName, readonly FlagName[]>>;

/** What is set for good gives way to a source that is asked for here and now. */
const withoutOtherSources = (line: CommandLine): CommandLine => {
	const source = line.given.demo === true ? 'demo' : line.given.broker === undefined ? undefined : 'broker';
	if (source === undefined) {
		return line;
	}

	const isFarther = (name: FlagName): boolean => rankOf(line, name) > rankOf(line, source);
	const others = new Set<string>(otherSources[source].filter(name => isFarther(name)));
	if (others.has('log')) {
		for (const name of recordingFlags.filter(one => isFarther(one))) {
			others.add(name);
		}
	}

	const given = Object.fromEntries(Object.entries(line.given).filter(([name]) => !others.has(name)));
	return {...line, given};
};

/** Refuses flags that another one makes meaningless. */
const forbid = (
	given: GivenFlags,
	names: readonly FlagName[],
	code: 'flag-superfluous-demo' | 'flag-superfluous-broker',
): void => {
	const name = names.find(one => given[one] !== undefined);
	if (name !== undefined) {
		throw problem(code, {flag: flagAsTyped(name)});
	}
};

const sourceOf = (line: CommandLine): Source => {
	const {demo, broker, device} = line.given;
	if (demo === true) {
		forbid(line.given, ['broker', 'device', 'email', 'cloud'], 'flag-superfluous-demo');
		return {kind: 'demo', simulation: simulationOf(line.given, 60)};
	}

	if (broker === undefined) {
		return {kind: 'cloud', ...accountOf(line), devices: device ?? []};
	}

	forbid(line.given, ['email', 'cloud'], 'flag-superfluous-broker');
	const [wanted, more] = device ?? [];
	if (wanted === undefined || more !== undefined) {
		throw problem('broker-needs-device');
	}

	const macAddress = parseMacAddress(wanted);
	if (macAddress === undefined) {
		throw problem('broker-device-invalid', {given: shown(wanted)});
	}

	return {kind: 'broker', address: broker, macAddress};
};

const simulationOf = (given: CommandLine['given'], speed: number): SimulationSettings => ({
	seed: given.seed ?? 1,
	speed: given.speed ?? speed,
	port: given.port ?? 0,
});

/** Flags that only `simulate` knows. */
const servingFlags = [
	'port',
	'heaters',
	'firmware',
	'tls-cert',
	'tls-key',
] as const satisfies readonly FlagName[];

const tlsOf = (given: CommandLine['given']): ServedSimulation['tls'] => {
	const {'tls-cert': certPath, 'tls-key': keyPath} = given;
	if (certPath === undefined && keyPath === undefined) {
		return undefined;
	}

	if (certPath === undefined || keyPath === undefined) {
		throw problem('tls-incomplete');
	}

	return {certPath, keyPath};
};

const servedSimulationOf = ({given}: CommandLine): ServedSimulation => ({
	...simulationOf(given, 1),
	heaters: given.heaters ?? 1,
	firmware: given.firmware ?? 'standard',
	tls: tlsOf(given),
});

const reconnectOf = ({given}: CommandLine): ReconnectConfig => {
	const initialDelayMs = given['initial-delay'] ?? defaultReconnectConfig.initialDelayMs;
	const maxDelayMs = given['max-delay'] ?? defaultReconnectConfig.maxDelayMs;
	if (maxDelayMs < initialDelayMs) {
		throw problem('max-delay-too-small', {least: initialDelayMs / 1000, given: maxDelayMs / 1000});
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

const views = ['json', 'plain', 'quiet', 'screen-reader'] as const;

/** The view that was asked for; one that is set for good gives way to one that is given here and now. */
const askedView = (line: CommandLine): (typeof views)[number] | undefined => {
	const {given} = line;
	const asked = views.filter(name => given[name] === true);
	const nearest = Math.min(...asked.map(name => rankOf(line, name)));
	const [first, second] = asked.filter(name => rankOf(line, name) === nearest);
	if (first !== undefined && second !== undefined) {
		throw problem('flags-exclusive', {first: flagAsTyped(first), second: flagAsTyped(second)});
	}

	if (first === 'quiet' && given.once === true) {
		if (rankOf(line, 'once') < nearest) {
			return undefined;
		}

		throw problem('flags-exclusive', {first: '--quiet', second: '--once'});
	}

	return first;
};

const viewOf = (line: CommandLine, {canDraw}: Surroundings): View => {
	const asked = askedView(line);
	if (asked === 'json' || asked === 'quiet') {
		return asked;
	}

	if (asked === 'screen-reader' && line.given.once !== true) {
		return 'sentences';
	}

	const wantsLines = asked === 'plain' || line.given.once === true || !canDraw;
	return wantsLines ? 'plain' : 'screen';
};

const recordingOf = (given: GivenFlags): RecordingSettings | undefined => {
	const {log: path} = given;
	if (path === undefined) {
		const orphan = recordingFlags.find(name => given[name] !== undefined);
		if (orphan !== undefined) {
			throw problem('flag-needs-log', {flag: flagAsTyped(orphan)});
		}

		return undefined;
	}

	const maxBytes = given['log-max-size'] ?? defaults.logMaxBytes;
	return {
		path,
		columns: given['log-columns'] ?? 'standard',
		rotation: maxBytes === 0 ? undefined : {maxBytes, keep: given['log-keep'] ?? defaults.logKeep},
	};
};

const watchOf = (line: CommandLine, surroundings: Surroundings): WatchSettings => {
	const {given} = line;
	const source = sourceOf(line);
	const serving = servingFlags.find(name => given[name] !== undefined);
	if (serving !== undefined) {
		throw problem('flag-only-simulate', {flag: flagAsTyped(serving)});
	}

	if (source.kind !== 'demo' && (given.speed !== undefined || given.seed !== undefined)) {
		throw problem('flag-only-simulated', {flag: given.speed === undefined ? '--seed' : '--speed'});
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
		recording: recordingOf(given),
		alerts: {
			rulesPath: given.alerts,
			command: given['on-alert'],
			address: given['alert-url'],
			hasBell: given.bell ?? true,
		},
		price: given.price,
		connect: connectOf(line),
	};
};

const filesOf = ({words}: CommandLine): readonly string[] => {
	const [command = '', ...files] = words;
	if (files.length === 0) {
		throw problem('file-missing', {command});
	}

	return files;
};

const reportOf = (line: CommandLine, {isUtf8}: Surroundings): Settings => {
	const {given} = line;
	const unit = given.units === 'c' ? 'c' : 'f';
	const report = {
		files: filesOf(line),
		json: given.json ?? false,
		unit,
		ascii: given.ascii ?? !isUtf8,
	} as const;
	return {command: 'report', report};
};

const replayOf = (line: CommandLine, {isUtf8, canDraw}: Surroundings): Settings => {
	const {given} = line;
	const files = filesOf(line);
	if (!canDraw) {
		throw problem('replay-needs-terminal');
	}

	return {
		command: 'replay',
		replay: {files, units: given.units ?? 'auto', ascii: given.ascii ?? !isUtf8},
	};
};

const completionOf = ({words}: CommandLine): Settings => {
	const [, word = '', more] = words;
	const read = oneOf(shells)(word);
	if ('accepted' in read || more !== undefined) {
		throw problem('shell-unknown', {shells: shells.join(', '), given: shown(words.slice(1).join(' '))});
	}

	return {command: 'completion', shell: read.value};
};

const makers: Readonly<Record<CommandName, (line: CommandLine, surroundings: Surroundings) => Settings>> = {
	watch: watchOf,
	devices: line => ({command: 'devices', account: accountOf(line), json: line.given.json ?? false}),
	login: line => ({command: 'login', account: accountOf(line)}),
	logout: line => ({command: 'logout', account: accountOf(line)}),
	report: reportOf,
	replay: replayOf,
	simulate: line => ({command: 'simulate', simulation: servedSimulationOf(line)}),
	completion: completionOf,
};

/**
Makes one validated, frozen object of what was given.

@throws {NavilinkError} of kind `usage` for a combination that makes no sense.
*/
export const settingsOf = (line: CommandLine, surroundings: Surroundings): Settings => {
	const [command = 'watch', ...rest] = line.words;
	const takesWords = isCommandName(command) && commandOf(command).takes !== undefined;
	const extra = isCommandName(command) ? (takesWords ? undefined : rest[0]) : command;
	if (extra !== undefined) {
		throw problem('command-unknown', {command: shown(extra)});
	}

	return Object.freeze(
		makers[isCommandName(command) ? command : 'watch'](withoutOtherSources(line), surroundings),
	);
};
