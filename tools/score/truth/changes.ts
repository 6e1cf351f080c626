import {type EventKind} from '../../../source/insight/event.js';
import {type Moment, type Expected, type TrueEvent} from './truth.js';

type Facts = Readonly<Record<string, Expected>>;

/** What is on or off, and what its turning on and off is called. */
const switches: ReadonlyArray<{
	readonly isOn: (moment: Moment) => boolean;
	readonly began: EventKind;
	readonly ended: EventKind;
}> = [
	{isOn: one => one.hasCompressor, began: 'compressor-on', ended: 'compressor-off'},
	{isOn: one => one.hasElement, began: 'element-on', ended: 'element-off'},
	{isOn: one => one.isDefrosting, began: 'defrost-began', ended: 'defrost-ended'},
	{isOn: one => one.isDisinfecting, began: 'disinfection-began', ended: 'disinfection-ended'},
	{isOn: one => one.isDemandResponse, began: 'demand-response-began', ended: 'demand-response-ended'},
	{isOn: one => one.isTouWindow, began: 'tou-window-began', ended: 'tou-window-ended'},
	{isOn: one => one.isFilterDue, began: 'filter-due', ended: 'filter-cleaned'},
	{isOn: one => one.isWifiWeak, began: 'wifi-weak', ended: 'wifi-good'},
];

/** As the owner reads them: `docs/protocol.md` §5. */
const modeNames = ['', 'Heat Pump', 'Electric', 'Energy Saver', 'High Demand', 'Vacation', 'Power Off'];
const vacation = 5;

const exactly = (value: number | string): Expected => ({value, within: 0});
const celsius = (value: number): Expected => ({value, within: 0.3});

type Difference = {readonly kind: EventKind; readonly facts: Facts} | undefined;

const modeChange = (before: number, now: number): Difference =>
	before === now
		? undefined
		: now === vacation
			? {kind: 'vacation-began', facts: {}}
			: before === vacation
				? {kind: 'vacation-ended', facts: {}}
				: {
						kind: 'mode-changed',
						facts: {from: exactly(modeNames[before] ?? ''), to: exactly(modeNames[now] ?? '')},
					};

const setpointChange = (before: number, now: number): Difference =>
	before === now
		? undefined
		: {kind: 'setpoint-changed', facts: {fromCelsius: celsius(before), toCelsius: celsius(now)}};

const codes = ({errorCode, subErrorCode}: Moment): Facts => ({
	code: exactly(errorCode),
	subCode: exactly(subErrorCode),
});

const errorChange = (before: Moment, now: Moment): Difference =>
	before.errorCode === now.errorCode && before.subErrorCode === now.subErrorCode
		? undefined
		: before.errorCode === 0
			? {kind: 'error-raised', facts: codes(now)}
			: now.errorCode === 0
				? // It is the code that went which is told.
					{kind: 'error-cleared', facts: codes(before)}
				: {kind: 'error-changed', facts: codes(now)};

/** What happened between a moment and the next, but for what has a length. */
export const changesBetween = (before: Moment, now: Moment): TrueEvent[] =>
	[
		...switches.map(({isOn, began, ended}): Difference =>
			isOn(before) === isOn(now) ? undefined : {kind: isOn(now) ? began : ended, facts: {}},
		),
		modeChange(before.setting, now.setting),
		setpointChange(before.setpointCelsius, now.setpointCelsius),
		errorChange(before, now),
	].flatMap(difference =>
		difference === undefined ? [] : [{...difference, atMs: now.atMs, isJudged: true}],
	);
