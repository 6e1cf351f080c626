import {between, type Random} from '../../../source/simulator/random.js';
import {type HeaterSettings, type Setting} from '../../../source/simulator/heater/state.js';
import {halfCelsius} from '../../../source/simulator/heater/wire.js';
import {hourMs, stepMs} from '../time.js';
import {type Calendar} from './calendar.js';
import {type Acknowledgement, type Change} from './plan.js';

/** The setting between all others, and the setpoint at the start. */
export const usual = {setting: 1, setpointCelsius: 60.5} as const;

type Stay = {readonly setting: Setting; readonly hours: readonly [number, number]; readonly times: number};

/** The longest first: they are the hardest to find a time for. Times are of sixty days. */
const stays: readonly Stay[] = [
	{setting: 5, hours: [72, 72], times: 1},
	{setting: 3, hours: [60, 84], times: 2},
	{setting: 4, hours: [36, 60], times: 2},
	{setting: 2, hours: [22, 26], times: 1},
	{setting: 6, hours: [2, 4], times: 1},
];

const setpoints = [50, 52.5, 55, 57.5, 60.5, 62];
const setpointChanges = 8;
const neverHappening = 6;

/** `docs/protocol.md` §3 */
const commands = {mode: 33_554_437, setpoint: 33_554_464};

/** Nothing in it is as it was or will be, but for what was set. */
const odd = {
	operationMode: 96,
	compUse: 1,
	heatUpperUse: 2,
	heatLowerUse: 1,
	dhwUse: 2,
	dhwChargePer: 0,
	currentInstPower: 0,
	errorCode: 515,
	subErrorCode: 25,
	drEventStatus: 3,
	wifiRssi: 95,
};

const fieldsOf = ({setting, setpointCelsius}: Partial<HeaterSettings>): Acknowledgement['fields'] => ({
	...odd,
	...(setting !== undefined && {command: commands.mode, dhwOperationSetting: setting}),
	...(setpointCelsius !== undefined && {
		command: commands.setpoint,
		dhwTemperatureSetting: halfCelsius(setpointCelsius),
		dhwTargetTemperatureSetting: halfCelsius(setpointCelsius),
	}),
});

/** What is acknowledged just before it holds. */
const acknowledged = ({atMs, settings}: Change): Acknowledgement => ({
	atMs: atMs - stepMs,
	fields: fieldsOf(settings),
});

const planStays = (random: Random, calendar: Calendar, share: number): Change[] =>
	stays.flatMap(({setting, hours, times}) =>
		Array.from({length: Math.round(times * share)}, () =>
			calendar.place('mode', between(random, ...hours) * hourMs, 6 * hourMs),
		).flatMap(stay =>
			stay === undefined
				? []
				: [
						{atMs: stay.fromMs, settings: {setting}},
						{atMs: stay.toMs, settings: {setting: usual.setting}},
					],
		),
	);

const pick = <Item>(random: Random, items: readonly Item[]): Item | undefined =>
	items[Math.floor(random() * items.length)];

const planSetpoints = (random: Random, calendar: Calendar, share: number): Change[] => {
	const times = Array.from({length: Math.round(setpointChanges * share)}, () =>
		calendar.place('setpoint', 0, 12 * hourMs),
	)
		.flatMap(stretch => stretch?.fromMs ?? [])
		.toSorted((left, right) => left - right);
	let before: number = usual.setpointCelsius;
	return times.map(atMs => {
		const others = setpoints.filter(celsius => celsius !== before);
		before = pick(random, others) ?? before;
		return {atMs, settings: {setpointCelsius: before}};
	});
};

/** What other apps set, and what they are answered; and some answers about what never happens. */
export const planOwner = (
	random: Random,
	calendar: Calendar,
	share: number,
): {readonly changes: readonly Change[]; readonly acknowledgements: readonly Acknowledgement[]} => {
	const changes = [...planStays(random, calendar, share), ...planSetpoints(random, calendar, share)];
	const never = Array.from({length: Math.round(neverHappening * share)}, (_, index) => ({
		atMs: calendar.place('acknowledgement', 0, hourMs)?.fromMs,
		fields: fieldsOf(index % 2 === 0 ? {setting: 2} : {setpointCelsius: 45}),
	})).flatMap(({atMs, fields}) => (atMs === undefined ? [] : [{atMs, fields}]));
	return {changes, acknowledgements: [...changes.map(change => acknowledged(change)), ...never]};
};
