import {say} from '../messages/catalogue.js';
import {errorAdvice, errorSentence} from '../heater/error-codes.js';
import {doingSentence, modeName} from '../heater/modes.js';
import {type Status} from '../heater/status.js';
import {type EventKind} from '../insight/event.js';
import {capitalized} from '../support/text.js';
import {alertText} from '../alerts/alert-text.js';
import {eventText, eventTexts, isConnectionEvent} from '../text/event-text.js';
import {degreesInWords, unitFor, type Unit} from '../text/units.js';
import {complaint, type LineFormat, type LineFormatOptions} from './line-format.js';

type Sentence = (status: Status, unit: Unit) => string | undefined;

/** Charge is told in steps: every percent of a recovery would be a sentence. */
const chargeStep = 5;

/** Temperatures are told when they have moved by so much, in kelvin. */
const temperatureStep = 2;

const roundedTo = (value: number, step: number): number => Math.round(value / step) * step;

/** What is said of a status, and what of it makes it worth saying again. */
const sentences: ReadonlyArray<{
	readonly text: Sentence;
	readonly changesWith: (status: Status) => unknown;
}> = [
	{
		text: ({dhwChargePer}) =>
			dhwChargePer === undefined ? undefined : `The tank is charged to ${dhwChargePer} percent.`,
		changesWith: ({dhwChargePer}) =>
			dhwChargePer === undefined ? undefined : roundedTo(dhwChargePer, chargeStep),
	},
	{
		text: ({dhwTemperature}, unit) =>
			dhwTemperature === undefined ? undefined : `The water has ${degreesInWords(dhwTemperature, unit)}.`,
		changesWith: ({dhwTemperature}) =>
			dhwTemperature === undefined ? undefined : roundedTo(dhwTemperature, temperatureStep),
	},
	{
		text: ({dhwTemperatureSetting}, unit) =>
			dhwTemperatureSetting === undefined
				? undefined
				: `The setpoint is ${degreesInWords(dhwTemperatureSetting, unit)}.`,
		changesWith: ({dhwTemperatureSetting}) => dhwTemperatureSetting,
	},
	{
		text(status) {
			const mode = modeName(status.dhwOperationSetting);
			const doing = doingSentence(status);
			return mode === undefined || doing === undefined
				? undefined
				: `The mode is ${mode}, and it is ${doing}.`;
		},
		changesWith: status => `${status.dhwOperationSetting} ${doingSentence(status)}`,
	},
	{
		text: ({dhwUse}) =>
			dhwUse === undefined
				? undefined
				: dhwUse
					? 'Hot water is being drawn.'
					: 'No hot water is being drawn.',
		changesWith: ({dhwUse}) => dhwUse,
	},
	{
		text({errorCode, subErrorCode}) {
			const error = errorSentence(errorCode, subErrorCode);
			if (errorCode === undefined || error === undefined) {
				return errorCode === undefined ? undefined : 'There is no error.';
			}

			const advice = errorAdvice(errorCode) ?? 'look it up in the manual';
			return say('heater-error-spoken', {error, advice});
		},
		changesWith: ({errorCode, subErrorCode}) => `${errorCode} ${subErrorCode}`,
	},
];

/** Everyday events that no status tells. */
const toldKinds: ReadonlySet<EventKind> = new Set<EventKind>([
	'draw-ended',
	'recovery-ended',
	'setpoint-changed',
	'mode-changed',
	'control-refused',
]);

const timeText = (atMs: number): string =>
	new Date(atMs).toLocaleTimeString('en-US', {hour: 'numeric', minute: '2-digit'});

/** Sentences for a screen reader: everything at first, and then only what has changed. */
export const sentenceFormat = ({heater, units, clock, isOneOfSeveral}: LineFormatOptions): LineFormat => {
	const said = new Map<number, unknown>();
	let unit = unitFor(units, undefined);
	const speak = (text: string): {readonly out: string} => ({out: `${text}\n`});
	return {
		status({status}) {
			unit = unitFor(units, status);
			const news: string[] = [];
			for (const [index, {text, changesWith}] of sentences.entries()) {
				const sentence = text(status, unit);
				const key = changesWith(status);
				if (sentence !== undefined && (!said.has(index) || said.get(index) !== key)) {
					said.set(index, key);
					news.push(sentence);
				}
			}

			if (news.length === 0) {
				return {};
			}

			return speak(
				[`${timeText(clock.nowMs())}.`, ...(isOneOfSeveral ? [`${heater.name}.`] : []), ...news].join(' '),
			);
		},
		state: state =>
			state.name === 'connected' || state.name === 'connecting'
				? speak(`The connection is ${state.name === 'connected' ? 'made' : 'being made'}.`)
				: complaint(state, clock),
		event(event) {
			// Everything else is said when the status says it, or would be said too often.
			const {weight} = eventTexts[event.kind];
			const isSaid = isConnectionEvent(event) || event.kind.startsWith('error-') || weight === 'everyday';
			if (isSaid && !toldKinds.has(event.kind)) {
				return {};
			}

			const text = eventText(event, unit);
			return speak(
				`${timeText(event.atMs)}. ${isOneOfSeveral ? `${heater.name}. ` : ''}${capitalized(text)}.`,
			);
		},
		alert: change =>
			speak(`${timeText(change.atMs)}. ${isOneOfSeveral ? `${heater.name}. ` : ''}${alertText(change)}`),
		end: () => ({}),
	};
};
