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

/** Step of the charge, in percent, that is worth a sentence. */
const chargeStep = 5;

/** Step of temperatures, in kelvin, that is worth a sentence. */
const temperatureStep = 2;

const roundedTo = (value: number, step: number): number => Math.round(value / step) * step;

/** Sentences about a status, and the value whose change makes each worth repeating. */
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
			dhwTemperature === undefined
				? undefined
				: `The water temperature is ${degreesInWords(dhwTemperature, unit)}.`,
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
				: `The mode is ${mode}, and the heater is ${doing}.`;
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

/** Everyday events that do not show in a status. */
const reportedKinds: ReadonlySet<EventKind> = new Set<EventKind>([
	'draw-ended',
	'recovery-ended',
	'setpoint-changed',
	'mode-changed',
	'control-refused',
]);

const timeText = (atMs: number): string =>
	new Date(atMs).toLocaleTimeString('en-US', {hour: 'numeric', minute: '2-digit'});

/** Returns a format of sentences for a screen reader: everything at first, then only changes. */
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
				? speak(state.name === 'connected' ? 'Connected.' : 'Connecting.')
				: complaint(state, clock),
		event(event) {
			// Everything else is in the status sentences, or would repeat too often.
			const {weight} = eventTexts[event.kind];
			const isSaid = isConnectionEvent(event) || event.kind.startsWith('error-') || weight === 'everyday';
			if (isSaid && !reportedKinds.has(event.kind)) {
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
