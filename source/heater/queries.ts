import {dayMs, minuteMs} from '../support/durations.js';
import {decodeDeviceInfo} from './device-info.js';
import {decodeDiagnostics} from './diagnostics.js';
import {decodeEnergyByMonth, monthlyPeriod} from './energy-by-month.js';
import {dailyPeriod, decodeEnergyHistory} from './energy-history.js';
import {type QueryName} from './published.js';
import {decodeRecirculationSchedule} from './recirculation.js';
import {decodeReservations} from './reservations.js';
import {inFirstPlace, memberOf, type Place} from './response.js';
import {decodeWaitingFirmware} from './waiting-firmware.js';

/**
The topic that a query asks to be answered on, followed by `/res/‹suffix›`: the heater's own, the heater's with this client's
identifier, this client's, or this client's at the home of the account.
*/
export type AnswerForm = 'heater' | 'heaterClient' | 'client' | 'home';

type Query<Name extends QueryName> = {
	readonly answerForm: AnswerForm;
	/** Topic suffixes on which answers of this kind come; the first is the one asked for. */
	readonly suffixes: readonly [string, ...string[]];
	/** Returns the members of the request besides those that all have. */
	readonly parameters: (nowMs: number) => Readonly<Record<string, unknown>>;
	/** Time for which an answer counts as current, in milliseconds. */
	readonly refreshMs: number;
	/** Time between an unanswered query and the next, in milliseconds. */
	readonly retryMs: number;
	/** Returns undefined for something that is no such answer. */
	readonly decode: (places: readonly Place[]) => {readonly name: Name; readonly value: unknown} | undefined;
};

const quarterMs = 15 * minuteMs;
const none = (): Readonly<Record<string, unknown>> => ({});

/** Returns a decoder whose answers carry the name of their query. */
const answering =
	<const Name extends QueryName, Value>(
		name: Name,
		decode: (places: readonly Place[]) => Value | undefined,
	): ((places: readonly Place[]) => {readonly name: Name; readonly value: Value} | undefined) =>
	places => {
		const value = decode(places);
		return value === undefined ? undefined : {name, value};
	};

/** Every query besides that for the status: its request, its interval and the decoder of its answer (docs/protocol.md §3). */
export const queries = {
	deviceInfo: {
		answerForm: 'heaterClient',
		suffixes: ['did'],
		parameters: none,
		// It changes only with the firmware.
		refreshMs: dayMs,
		retryMs: minuteMs,
		decode: answering('deviceInfo', places => {
			const feature = memberOf(places, ['feature', 'did']);
			return feature === undefined ? undefined : decodeDeviceInfo(feature);
		}),
	},
	energy: {
		answerForm: 'client',
		suffixes: ['energy-usage-daily-query/rd'],
		parameters: dailyPeriod,
		refreshMs: quarterMs,
		retryMs: minuteMs,
		decode: answering('energy', inFirstPlace(decodeEnergyHistory)),
	},
	reservations: {
		answerForm: 'client',
		// Answered twice: as a list, then in hex.
		suffixes: ['rsv/rd', 'rsv'],
		parameters: none,
		refreshMs: quarterMs,
		retryMs: minuteMs,
		decode: answering('reservations', inFirstPlace(decodeReservations)),
	},
	energyByMonth: {
		answerForm: 'client',
		suffixes: ['energy-usage-monthly-query/rd'],
		parameters: monthlyPeriod,
		refreshMs: quarterMs,
		retryMs: quarterMs,
		decode: answering('energyByMonth', inFirstPlace(decodeEnergyByMonth)),
	},
	diagnostics: {
		// The heater answers in hex; the cloud makes JSON of it only for a topic of this form.
		answerForm: 'home',
		suffixes: ['td/rd'],
		parameters: none,
		refreshMs: quarterMs,
		retryMs: quarterMs,
		decode: answering('diagnostics', inFirstPlace(decodeDiagnostics)),
	},
	waitingFirmware: {
		answerForm: 'heater',
		suffixes: ['dl-sw-info'],
		parameters: none,
		refreshMs: quarterMs,
		retryMs: quarterMs,
		decode: answering('waitingFirmware', inFirstPlace(decodeWaitingFirmware)),
	},
	recirculationSchedule: {
		answerForm: 'client',
		suffixes: ['recirc-rsv/rd', 'recirc-rsv'],
		parameters: none,
		refreshMs: quarterMs,
		retryMs: quarterMs,
		decode: answering('recirculationSchedule', inFirstPlace(decodeRecirculationSchedule)),
	},
} as const satisfies {readonly [Name in QueryName]: Query<Name>};

/** One answer. */
export type Answer = NonNullable<ReturnType<(typeof queries)[QueryName]['decode']>>;

/** The answers to all queries. */
export type Answers = {
	readonly [Name in QueryName]: Extract<Answer, {readonly name: Name}>['value'];
};

const isQueryName = (name: string): name is QueryName => Object.hasOwn(queries, name);

/** The names of all queries, in the order of the table. */
export const queryNames: readonly QueryName[] = Object.keys(queries).filter(name => isQueryName(name));
