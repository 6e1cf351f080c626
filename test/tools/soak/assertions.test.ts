import {describe, expect, it} from 'vitest';
import {type Sent} from '../../../tools/soak/ledger.js';
import {checkRows} from '../../../tools/soak/assertions/connection-rows.js';
import {checkCounts, type Counts} from '../../../tools/soak/assertions/counts.js';
import {checkGrowth, type Checkpoint} from '../../../tools/soak/assertions/growth.js';
import {readRecording, type Row} from '../../../tools/soak/assertions/rows.js';
import {checkStatuses} from '../../../tools/soak/assertions/statuses.js';
import {columnsOf} from '../../../source/recording/columns.js';

const header = columnsOf('full')
	.map(({name}) => name)
	.join(',');

const sentOf = (number: number): Sent => ({
	currentDhwFlowRate: number,
	dhwChargePer: 60 + number,
	operationMode: 32,
	errorCode: 0,
	currentInstPower: 400 + number,
	compUse: 2,
	dhwTemperatureSetting: 121,
	tankLowerTemperature: 480 + number,
});

const time = (second: number): string => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();

const empty: Row = Object.fromEntries(header.split(',').map(name => [name, '']));

const statusRow = (number: number): Row => ({
	...empty,
	timestamp: time(number),
	connection_state: 'connected',
	messages_received: String(number),
	messages_sent: '1',
	reconnection_count: '0',
	dhw_charge_percent: String(60 + number),
	operation_mode: '32',
	error_code: '0',
	power_w: String(400 + number),
	compressor: 'on',
	dhw_temperature_setting_f: '140.9',
	tank_lower_temperature_f: (((480 + number) / 10) * 1.8 + 32).toFixed(1),
	flow_rate_lpm: (number / 10).toFixed(1),
});

const changeRow = (second: number, state: string, reconnects = 0): Row => ({
	...empty,
	timestamp: time(second),
	connection_state: state,
	messages_received: '0',
	messages_sent: '0',
	reconnection_count: String(reconnects),
});

const textOf = (rows: readonly Row[]): string =>
	`${header}\n${rows.map(row => `${Object.values(row).join(',')}\n`).join('')}`;

const numbers = Array.from({length: 12}, (_, index) => index + 1);
const rows = numbers.map(number => statusRow(number));
const line = {sent: new Map(numbers.map(number => [number, sentOf(number)])), taken: new Set(numbers)};

describe('the reader', () => {
	it('puts files in the order of their first rows', () => {
		const recording = readRecording([
			['out.csv', textOf(rows.slice(8))],
			['empty.csv', `${header}\n`],
			['out.2.csv', textOf(rows.slice(0, 4))],
			['out.1.csv', textOf(rows.slice(4, 8))],
		]);
		expect(recording).toEqual({rows, files: 4, torn: []});
	});

	it.each([
		['cut short', (text: string) => text.slice(0, -9), 'does not end with a line end'],
		['short of cells', (text: string) => `${text}2026-01-01,92\n`, 'is no whole row'],
		[
			'two in one',
			(text: string) => text.replace('\n2026-01-01T00:00:05', '2026-01-01T00:00:05'),
			'is no whole row',
		],
		['a header again', (text: string) => `${text}${header}\n`, 'is no whole row'],
		['zeros', (text: string) => `${text}${'\0,'.repeat(34)}\n`, 'is no whole row'],
	])('finds a line that is %s', (_name, tear, words) => {
		const {torn} = readRecording([['out.csv', tear(textOf(rows))]]);
		expect(torn).toEqual([expect.stringContaining(words)]);
	});
});

describe('statuses', () => {
	it('says nothing against one row for each', () => {
		expect(checkStatuses([changeRow(0, 'connecting'), ...rows], line)).toEqual([]);
	});

	it('allows a status that was sent and not acknowledged to have a row, or none', () => {
		const taken = new Set(numbers.slice(0, 10));
		expect(checkStatuses(rows, {...line, taken})).toEqual([]);
		expect(checkStatuses(rows.slice(0, 10), {...line, taken})).toEqual([]);
	});

	it.each<readonly [string, readonly Row[], string]>([
		['lost', rows.filter((_, index) => index !== 4), 'have no row: 1 of them, the first is number 5'],
		[
			'doubled',
			[...rows.slice(0, 5), statusRow(5), ...rows.slice(5)],
			'more than one row: 1 of them, the first is number 5',
		],
		['invented', [...rows, statusRow(13)], 'nobody sent'],
		[
			'of other content',
			rows.with(2, {...statusRow(3), power_w: '404'}),
			'power_w of status 3 is 404, not 403',
		],
		['of another hotness', rows.with(2, {...statusRow(3), tank_lower_temperature_f: '118.8'}), 'not 118.9'],
	])('finds a row that is %s', (_name, some, words) => {
		expect(checkStatuses(some, line)).toEqual([expect.stringContaining(words)]);
	});

	it('finds rows in another order', () => {
		const some = [...rows.slice(0, 3), ...rows.slice(4, 6), ...rows.slice(3, 4), ...rows.slice(6)];
		expect(checkStatuses(some, line)).toEqual([expect.stringContaining('the first is number 4')]);
	});
});

describe('neighbouring rows', () => {
	const story: readonly Row[] = [
		changeRow(0, 'connecting'),
		changeRow(0, 'connected'),
		...rows.slice(0, 5).map(row => ({...row, messages_sent: '0', messages_received: '0'})),
		changeRow(6, 'reconnecting'),
		changeRow(7, 'connected', 1),
		changeRow(8, 'disconnected', 1),
	];

	it('says nothing against a connection that is lost and comes back', () => {
		expect(checkRows(story)).toEqual([]);
	});

	it.each<readonly [string, readonly Row[], string]>([
		['time falls', story.with(-1, changeRow(6, 'disconnected', 1)), 'the time falls'],
		[
			'time is none',
			story.with(-1, {...changeRow(8, 'disconnected', 1), timestamp: 'x'}),
			'the timestamp is none',
		],
		['count falls', story.with(-1, changeRow(8, 'disconnected', 0)), 'reconnection_count falls from 1 to 0'],
		['state comes twice', [...story, changeRow(9, 'disconnected', 1)], 'disconnected follows disconnected'],
		['reconnect is not counted', story.slice(0, -1).with(-1, changeRow(7, 'connected', 0)), 'rises by 0'],
		['state is missing', [...story, changeRow(9, '', 1)], 'the state is “”'],
		['state is unknown', [...story, changeRow(9, 'lost', 1)], 'the state is “lost”'],
	])('finds where a %s', (_name, some, words) => {
		expect(checkRows(some).join('\n')).toContain(words);
	});

	it('finds a status in a state that no row told of', () => {
		const some = [...story.slice(0, 8), statusRow(7)].with(7, changeRow(6, 'reconnecting'));
		expect(checkRows(some).join('\n')).toContain('without a row for the change');
	});

	it('finds an outage that no row told of', () => {
		const some = [statusRow(1), {...statusRow(2), reconnection_count: '1'}];
		expect(checkRows(some).join('\n')).toContain('rises by 1 without a row for it');
	});
});

describe('growth', () => {
	const calm: Checkpoint = {
		day: 0,
		heapBytes: 15e6,
		externalBytes: 3e6,
		residentBytes: 80e6,
		openFiles: 30,
		resources: 12,
		listeners: 44,
		timings: 0,
	};
	const noise = [0.2, -0.3, 0.1, 0.4, -0.2, 0, -0.4, 0.3];
	const month = (change: (day: number) => Partial<Checkpoint>): Checkpoint[] =>
		Array.from({length: 30}, (_, index) => ({...calm, day: index + 1, ...change(index + 1)}));

	it('says nothing against noise, nor against what fills up in the first half', () => {
		const checkpoints = month(day => ({
			heapBytes: 15e6 + 0.2e6 * Math.min(day, 15) + 1e6 * (noise[day % noise.length] ?? 0),
			residentBytes: day === 20 ? 200e6 : 80e6,
			resources: 12 + (day % 2),
		}));
		expect(checkGrowth(checkpoints, 30)).toEqual([]);
	});

	it.each<readonly [string, (day: number) => Partial<Checkpoint>, string]>([
		[
			'a growing heap',
			day => ({heapBytes: 15e6 + day * 60_000 + 1e5 * (noise[day % 8] ?? 0)}),
			'the heap grows by 1.',
		],
		['a heap that jumps', day => ({heapBytes: day > 18 ? 20e6 : 15e6}), 'the heap went from 15.00 MB'],
		['files left open', day => ({openFiles: 30 + Math.floor(day / 4)}), 'the number of open files'],
		['a timer a day', day => ({resources: 12 + day}), 'the number of active resources'],
		['listeners', day => ({listeners: day > 12 ? 45 : 44}), 'the number of listeners'],
		['requests that are remembered', day => ({timings: day}), 'the number of timings kept'],
		['buffers', day => ({externalBytes: 3e6 + day * 1e5}), 'memory beside the heap'],
		['resident memory', day => ({residentBytes: 80e6 + day * 1e6}), 'resident memory'],
	])('finds %s', (_name, change, words) => {
		expect(checkGrowth(month(change), 30).join('\n')).toContain(words);
	});

	it('says nothing of too few days', () => {
		const growing = month(day => ({heapBytes: day * 1e7, openFiles: day * 10}));
		expect(checkGrowth(growing.slice(0, 11), 11)).toEqual([]);
		expect(checkGrowth(growing.slice(0, 12), 12)).toEqual([
			expect.stringContaining('the number of open files grows'),
			expect.stringContaining('the number of open files went'),
		]);
		expect(checkGrowth(growing.slice(0, 23), 23).join('\n')).not.toContain('heap');
		expect(checkGrowth(growing.slice(0, 24), 24).join('\n')).toContain('the heap grows');
	});
});

describe('counts', () => {
	const counts: Counts = {
		days: 2,
		rows: 610,
		statuses: 600,
		sent: 601,
		taken: 600,
		polls: 590,
		reconnects: 3,
		files: 4,
		rowsTold: 610,
	};

	it('says nothing against enough', () => {
		expect(checkCounts(counts)).toEqual([]);
	});

	it.each<readonly [Partial<Counts>, string]>([
		[{statuses: 500}, 'only 500 statuses came, 2 days have 576'],
		[{polls: 500}, 'only 500 polls'],
		[{reconnects: 1}, 'only 1 reconnects in 2 days'],
		[{rowsTold: 609}, 'says it wrote 609 rows, there are 610'],
	])('finds %o', (change, words) => {
		expect(checkCounts({...counts, ...change})).toEqual([expect.stringContaining(words)]);
	});
});
