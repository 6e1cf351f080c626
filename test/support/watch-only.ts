import {type WireRecord} from './wire-recorder.js';

/** Requests that only read, by what follows `cmd/52/navilink-MAC/` (docs/protocol.md §3); written by hand, not taken from the program. */
const reads: Readonly<Record<string, number>> = {
	st: 16_777_219,
	'st/did': 16_777_217,
	'st/rsv/rd': 16_777_222,
	'st/energy-usage-daily-query/rd': 16_777_225,
	'st/energy-usage-monthly-query/rd': 16_777_226,
	'st/dl-sw-info': 16_777_227,
	'st/td/rd': 16_777_228,
	'st/recirc-rsv/rd': 16_777_231,
};

const requestTopic = /^cmd\/\d+\/navilink-[\da-f]{12}\/(?<path>.+)$/v;
const appConnectionTopic = /^evt\/\d+\/navilink-[\da-f]{12}\/app-connection$/v;

/** Calls that only read, or sign in. */
const calls: ReadonlySet<string> = new Set(
	[
		'POST user/sign-in',
		'POST auth/refresh',
		'POST device/list',
		'POST device/info',
		'POST device/firmware/info',
		'GET device/tou',
	].map(call => call.replace(' ', ' /api/v2.1/')),
);

const isRead = (topic: string, command: unknown): boolean => {
	const path = requestTopic.exec(topic)?.groups?.path;
	return path === undefined
		? appConnectionTopic.test(topic) && command === undefined
		: Object.hasOwn(reads, path) && reads[path] === command;
};

/** Everything in a record that does more than watch, one sentence each. */
export const complaintsAbout = ({publishes, wills, calls: made, problems}: WireRecord): readonly string[] => [
	...publishes
		.filter(({topic, command, isRetained}) => isRetained || !isRead(topic, command))
		.map(
			({topic, command, isRetained}) =>
				`published ${isRetained ? 'retained ' : ''}on "${topic}", command ${String(command)}`,
		),
	...wills.map(topic => `left a will for "${topic}"`),
	...made.filter(call => !calls.has(call)).map(call => `called ${call}`),
	...problems.map(problem => `could not be read: ${problem}`),
];

/** What was asked of heaters, each once, sorted: the last part of the topics. */
export const askedIn = ({publishes}: WireRecord): readonly string[] =>
	[
		...new Set(
			publishes.map(({topic}) => requestTopic.exec(topic)?.groups?.path ?? topic.split('/').at(-1) ?? ''),
		),
	].toSorted();
