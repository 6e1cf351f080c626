import {webhookAddress} from './webhook-address.js';
import {
	brokerAddress,
	byteSize,
	duration,
	cloudOrigin,
	emailAddress,
	number,
	oneOf,
	seconds,
	switchOrText,
	text,
	wholeNumber,
	yesOrNo,
	type Parser,
} from './values.js';

/** The headings under which `--help` lists flags. */
export const flagGroups = ['source', 'watch', 'record', 'alert', 'connect', 'simulate', 'other'] as const;

/** What files a flag or command takes; for completion. */
export type FileKind = 'csv' | 'json' | 'any';

/** One flag. A flag without a `value` is a switch. */
export type Flag<Value = unknown> = {
	readonly group: (typeof flagGroups)[number];
	/** How `--help` calls the value. */
	readonly value?: string;
	/** All that the value can be. */
	readonly words?: readonly string[];
	/** The value is the path of a file: how the names of such files end. */
	readonly files?: FileKind;
	/** The value may be left out. */
	readonly optional?: true;
	readonly parse: Parser<Value>;
	/** May be given more than once; the value is then a list. */
	readonly many?: true;
	/** Written `--no-…`: the switch is on by itself. */
	readonly negated?: true;
	readonly help: string;
	/** The value may hold a password and is never repeated. */
	readonly secret?: true;
	/** What holds without the flag, for `--help`. */
	readonly standard?: string;
	/** Asks for something once: it has neither an environment form nor a place in the config file. */
	readonly atOnce?: true;
};

/** A value that is one of a few words. */
const choice = <const Words extends readonly string[]>(words: Words) =>
	({value: words.join('|'), words, parse: oneOf(words)}) as const;

/** A value that is the path of a file. */
const file = <const Kind extends Exclude<FileKind, 'any'>>(kind: Kind) =>
	({value: 'FILE', files: kind, parse: text(`the path of a ${kind.toUpperCase()} file`)}) as const;

const dayMs = 24 * 60 * 60 * 1000;

/**
Every flag, by its name on the command line. Reading, environment variables, `--help` and the manual follow from it.
*/
export const flags = {
	demo: {
		group: 'source',
		parse: yesOrNo,
		help: 'watch a simulated heater: needs no account and no heater',
	},
	broker: {
		group: 'source',
		value: 'URL',
		parse: brokerAddress,
		secret: true,
		help: 'MQTT broker: mqtt://, mqtts://, ws:// or wss://',
	},
	device: {
		group: 'source',
		value: 'NAME',
		parse: text("a heater's name, MAC address or number"),
		many: true,
		help: 'a heater to watch: name, MAC address or number; repeatable',
		standard: 'all of the account',
	},
	email: {
		group: 'source',
		value: 'ADDRESS',
		parse: emailAddress,
		help: 'the account; its password: NAVILINK_PASSWORD, NAVILINK_PASSWORD_FILE, or login',
	},
	cloud: {
		group: 'source',
		value: 'URL',
		parse: cloudOrigin,
		help: "another cloud than Navien's, such as the one simulate serves",
	},
	interval: {
		group: 'watch',
		value: 'SECONDS',
		parse: seconds(1, 86_400),
		help: 'time between two requests for a status',
		standard: '300; 15 with --demo',
	},
	hours: {
		group: 'watch',
		value: 'HOURS',
		parse: number(0.001, 8784, 'hours'),
		help: 'end after so many hours',
		standard: 'never',
	},
	units: {
		group: 'watch',
		...choice(['auto', 'f', 'c']),
		help: 'unit of temperatures; auto is what the heater is set to',
		standard: 'auto',
	},
	once: {
		group: 'watch',
		parse: yesOrNo,
		help: 'print one status and end',
	},
	json: {
		group: 'watch',
		parse: yesOrNo,
		help: 'print NDJSON, one object a line, and nothing else',
	},
	plain: {
		group: 'watch',
		parse: yesOrNo,
		help: 'print lines of text instead of a full screen',
	},
	quiet: {
		group: 'watch',
		parse: yesOrNo,
		help: 'print trouble and its end alone, on standard error: for a recording without a terminal',
	},
	'screen-reader': {
		group: 'watch',
		parse: yesOrNo,
		help: 'print whole sentences, and only when something has changed, for a screen reader',
	},
	ascii: {
		group: 'watch',
		parse: yesOrNo,
		help: 'draw with ASCII characters only',
		standard: 'on where the locale is not UTF-8',
	},
	color: {
		group: 'watch',
		parse: yesOrNo,
		negated: true,
		help: 'draw without colour; NO_COLOR does the same',
	},
	price: {
		group: 'watch',
		value: 'N',
		parse: number(0, 1000, 'a number'),
		help: 'what a kilowatt-hour costs, for the cost of the day',
		standard: "the account's plan",
	},
	log: {
		group: 'record',
		...file('csv'),
		help: 'append every status to a CSV file',
	},
	'log-columns': {
		group: 'record',
		...choice(['standard', 'full']),
		help: 'columns of a new recording',
		standard: 'standard',
	},
	'log-max-size': {
		group: 'record',
		value: 'SIZE',
		parse: byteSize(10_000, 1e12),
		help: 'a recording of this size makes room for the next; 0 = it grows for ever',
		standard: '10MB',
	},
	'log-keep': {
		group: 'record',
		value: 'N',
		parse: wholeNumber(1, 1000),
		help: 'full recordings kept, the oldest is deleted for the next',
		standard: '5',
	},
	alerts: {
		group: 'alert',
		...file('json'),
		help: 'rules of your own, beside those it has',
	},
	'on-alert': {
		group: 'alert',
		value: 'COMMAND',
		parse: text('a command for the shell'),
		secret: true,
		help: 'run a command for every alert; what it is about is in NAVILINK_ALERT_…',
	},
	'alert-url': {
		group: 'alert',
		value: 'URL',
		parse: webhookAddress,
		secret: true,
		help: 'POST every alert as JSON to an address',
	},
	bell: {
		group: 'alert',
		parse: yesOrNo,
		negated: true,
		help: 'no terminal bell with an alert on the screen',
	},
	mqtt: {
		group: 'connect',
		...choice(['auto', '5', '3.1.1']),
		help: 'MQTT version; auto tries 5 first',
		standard: 'auto',
	},
	'max-retries': {
		group: 'connect',
		value: 'N',
		parse: wholeNumber(0, 1_000_000),
		help: 'retries of one outage before the connection counts as failed',
		standard: '20; 2 with --once',
	},
	'initial-delay': {
		group: 'connect',
		value: 'SECONDS',
		parse: seconds(1, 86_400),
		help: 'delay before the first retry',
		standard: '2',
	},
	'max-delay': {
		group: 'connect',
		value: 'SECONDS',
		parse: seconds(1, 86_400),
		help: 'longest delay between retries',
		standard: '120',
	},
	'backoff-multiplier': {
		group: 'connect',
		value: 'N',
		parse: number(1, 100, 'a number'),
		help: 'each delay is so many times the one before',
		standard: '1.5',
	},
	jitter: {
		group: 'connect',
		parse: yesOrNo,
		negated: true,
		help: 'do not shorten delays at random',
	},
	revive: {
		group: 'connect',
		value: 'TIME',
		parse: duration(dayMs),
		help: 'after a failure that time may cure, try again this often; 0 = never',
		standard: '15m; 0 with --once',
	},
	'connect-timeout': {
		group: 'connect',
		value: 'SECONDS',
		parse: seconds(1, 600),
		help: 'how long one attempt to connect may take',
		standard: '20',
	},
	'answer-timeout': {
		group: 'connect',
		value: 'SECONDS',
		parse: seconds(1, 600),
		help: 'how long the heater may take to answer',
		standard: '15',
	},
	keepalive: {
		group: 'connect',
		value: 'SECONDS',
		parse: wholeNumber(5, 1200, 'whole seconds'),
		help: 'MQTT keep-alive',
		standard: '60',
	},
	speed: {
		group: 'simulate',
		value: 'N',
		parse: number(0.1, 86_400, 'a number'),
		help: 'simulated seconds in a second, with --demo and simulate',
		standard: '60; 1 with simulate',
	},
	seed: {
		group: 'simulate',
		value: 'N',
		parse: wholeNumber(0, 4_294_967_295),
		help: 'the same seed simulates the same household',
		standard: '1',
	},
	port: {
		group: 'simulate',
		value: 'N',
		parse: wholeNumber(0, 65_535),
		help: 'port of the simulated broker; 0 = any free one',
		standard: '0',
	},
	heaters: {
		group: 'simulate',
		value: 'N',
		parse: wholeNumber(1, 100),
		help: 'number of simulated heaters, all in one account',
		standard: '1',
	},
	firmware: {
		group: 'simulate',
		...choice(['standard', 'recirculation']),
		help: 'firmware of the simulated heaters: with or without a pump',
		standard: 'standard',
	},
	'tls-cert': {
		group: 'simulate',
		value: 'FILE',
		files: 'any',
		parse: text('the path of a PEM file'),
		help: 'certificate of the simulated cloud and broker, which then speak TLS only',
	},
	'tls-key': {
		group: 'simulate',
		value: 'FILE',
		files: 'any',
		parse: text('the path of a PEM file'),
		help: 'private key of --tls-cert',
	},
	verbose: {
		group: 'other',
		value: 'FILE',
		files: 'any',
		optional: true,
		parse: switchOrText('the path of a file'),
		help: 'tell what the program does: on standard error, or in FILE',
	},
	version: {group: 'other', atOnce: true, parse: yesOrNo, help: 'print the version'},
	help: {group: 'other', atOnce: true, parse: yesOrNo, help: 'print all commands and flags'},
} as const satisfies Record<string, Flag>;

export type FlagName = keyof typeof flags;

/** The value a flag reads as. */
export type FlagValue<Name extends FlagName> = Extract<
	ReturnType<(typeof flags)[Name]['parse']>,
	{readonly value: unknown}
>['value'];

/** What was given, by flag or by environment; what was not is absent. */
export type GivenFlags = {
	readonly [Name in FlagName]?: (typeof flags)[Name] extends {readonly many: true}
		? ReadonlyArray<FlagValue<Name>>
		: FlagValue<Name>;
};

/** Whether there is a flag of this name. */
export const isFlagName = (name: string): name is FlagName => Object.hasOwn(flags, name);

/** All names, in the table's order. */
export const flagNames: readonly FlagName[] = Object.keys(flags).filter(name => isFlagName(name));

/** A flag as a plain row of the table. */
export const flagOf = (name: FlagName): Flag => flags[name];

/** `--no-color`, `--log`: as it is typed. */
export const flagAsTyped = (name: FlagName): string => `--${flagOf(name).negated ? 'no-' : ''}${name}`;

/** `NAVILINK_MAX_RETRIES`: the environment form of a flag. */
export const environmentName = (name: FlagName): string =>
	`NAVILINK_${(flagOf(name).negated ? `no-${name}` : name).replaceAll('-', '_').toUpperCase()}`;
