import {clientTopic, diagnosticsTopic, firmwareTopic, type AnswerTopicRule} from './answer-topics.js';
import {toDeviceInfo} from './device-info.js';
import {toDiagnostics} from './diagnostics.js';
import {toDailyEnergy, toMonthlyEnergy} from './energy-history.js';
import {type HeaterIdentity} from './identity.js';
import {toPumpSchedule} from './recirculation.js';
import {type HeaterRequest} from './request.js';
import {defaultReservations, reservationHex, reservationList} from './reservations.js';
import {type HeaterState} from './state.js';
import {toStatus} from './status.js';

/** A message that answers a request. */
export type Answer = {
	/** Makes the topic from the one that was asked for; without, it is that topic. */
	readonly topic?: (responseTopic: string) => string;
	/** The members of `response` besides those that name the heater. */
	readonly members: Readonly<Record<string, unknown>>;
};

/** A question that a heater answers: `docs/protocol.md` §3. */
export type Read = {
	/** Part of the topic after `cmd/D/navilink-M/`. */
	readonly path: string;
	readonly command: number;
	readonly isAnswerTopic: AnswerTopicRule;
	/** The answers in their order; none to a question that makes no sense. */
	readonly answer: (
		state: HeaterState,
		identity: HeaterIdentity,
		request: HeaterRequest,
	) => readonly Answer[];
};

const statusRequest = 16_777_219;

/** Nothing is waiting to be installed. */
const noDownload = [{swCode: 0, otaMode: 0, swVersion: 0, status: 0}];

/** Every question. */
export const reads: readonly Read[] = [
	{
		path: 'st',
		command: statusRequest,
		isAnswerTopic: clientTopic,
		answer: state => [{members: {status: {...toStatus(state), command: statusRequest}}}],
	},
	{
		path: 'st/did',
		command: 16_777_217,
		isAnswerTopic: clientTopic,
		answer: (state, {serialNumber}) => [{members: {feature: toDeviceInfo(state, serialNumber)}}],
	},
	{
		path: 'st/rsv/rd',
		command: 16_777_222,
		isAnswerTopic: clientTopic,
		answer: () => [
			{members: reservationList(defaultReservations)},
			{
				topic: responseTopic => responseTopic.replace(/\/rd$/v, ''),
				members: reservationHex(defaultReservations),
			},
		],
	},
	{
		path: 'st/energy-usage-daily-query/rd',
		command: 16_777_225,
		isAnswerTopic: clientTopic,
		answer: ({energy}, _identity, {years, months}) =>
			years.slice(0, 1).map(year => ({members: toDailyEnergy(energy, year, months)})),
	},
	{
		path: 'st/energy-usage-monthly-query/rd',
		command: 16_777_226,
		isAnswerTopic: clientTopic,
		answer: ({energy}, _identity, {years}) =>
			years.length === 0 ? [] : [{members: toMonthlyEnergy(energy, years)}],
	},
	{
		path: 'st/dl-sw-info',
		command: 16_777_227,
		isAnswerTopic: firmwareTopic,
		answer: () => [{members: {downloadSwInfo: noDownload}}],
	},
	{
		path: 'st/td/rd',
		command: 16_777_228,
		isAnswerTopic: diagnosticsTopic,
		answer: state => [{members: toDiagnostics(state)}],
	},
	{
		path: 'st/recirc-rsv/rd',
		command: 16_777_231,
		isAnswerTopic: clientTopic,
		answer: ({model}) => (model.firmware === 'recirculation' ? [{members: toPumpSchedule()}] : []),
	},
];
