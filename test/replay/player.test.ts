import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {heaterFromMac} from '../../source/heater/heater.js';
import {decodeStatus} from '../../source/heater/status.js';
import {columns} from '../../source/recording/columns.js';
import {csvFormat} from '../../source/recording/csv.js';
import {readRows} from '../../source/replay/read-rows.js';
import {Player} from '../../source/replay/player.js';
import captures from '../fixtures/captures.json' with {type: 'json'};
import {numberedFacts} from '../recording/support.js';
import {ManualClock} from '../support/manual-clock.js';

let folder = '';
let path = '';

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-replay-'));
	path = join(folder, 'out.csv');
});

afterEach(async () => {
	await rm(folder, {recursive: true});
});

const {header, row} = csvFormat(columns);
const startMs = Date.UTC(2026, 0, 2, 3, 0);
const minuteMs = 60_000;
const statuses = captures.map(({response}) => decodeStatus(response.status).status);

/** A status a minute, and a lost connection after the third. */
const text = (): string =>
	header +
	statuses
		.map((status, index) => row(numberedFacts(startMs + index * minuteMs, status)))
		.toSpliced(3, 0, row(numberedFacts(startMs + 2.5 * minuteMs)).replace('connected', 'reconnecting'))
		.join('');

const open = async (): Promise<{player: Player; clock: ManualClock}> => {
	await writeFile(path, text());
	const clock = new ManualClock();
	const player = new Player(await readRows([path]), heaterFromMac('aabbccddeeff'), clock);
	player.start();
	return {player, clock};
};

const charge = (player: Player): number | undefined =>
	player.monitor.getSnapshot().reading?.status.dhwChargePer;

describe('a row', () => {
	it('gives back the status it was made from, as far as it has columns', async () => {
		await writeFile(
			path,
			header + statuses.map((status, index) => row(numberedFacts(index, status))).join(''),
		);
		const rows = await readRows([path]);
		for (const [index, {status: back = {}}] of rows.entries()) {
			const written = statuses[index] ?? {};
			for (const [field, value] of Object.entries(back)) {
				expect([field, value]).toEqual([
					field,
					Object.entries(written).find(([name]) => name === field)?.[1],
				]);
			}

			expect(Object.keys(back).length).toBeGreaterThan(20);
		}
	});
});

describe('a replay', () => {
	it('plays sixty recorded seconds in one, and stands at the end', async () => {
		const {player, clock} = await open();
		expect(player.clock.nowMs()).toBe(startMs);
		expect(charge(player)).toBe(statuses[0]?.dhwChargePer);
		clock.advance(1000);
		expect(player.clock.nowMs()).toBe(startMs + minuteMs);
		expect(player.state.getSnapshot()).toEqual({
			isPaused: false,
			speed: 60,
			row: 2,
			rows: statuses.length + 1,
		});
		clock.advance(1500);
		expect(player.connection.getSnapshot().state.name).toBe('reconnecting');
		expect(charge(player)).toBe(statuses[2]?.dhwChargePer);
		clock.advance(60_000);
		expect(player.state.getSnapshot().row).toBe(statuses.length + 1);
		expect(player.clock.nowMs()).toBe(startMs + (statuses.length - 1) * minuteMs);
		expect(clock.pending).toBe(0);
	});

	it('pauses, steps both ways, and plays on', async () => {
		const {player, clock} = await open();
		player.togglePause();
		clock.advance(100_000);
		expect(player.state.getSnapshot()).toMatchObject({isPaused: true, row: 1});
		player.step(1);
		player.step(1);
		player.step(-1);
		expect(player.clock.nowMs()).toBe(startMs + minuteMs);
		expect(player.monitor.getSnapshot().history[0]?.points).toHaveLength(2);
		player.step(-5);
		expect(player.state.getSnapshot().row).toBe(1);
		player.togglePause();
		clock.advance(1000);
		expect(player.state.getSnapshot()).toMatchObject({isPaused: false, row: 2});
	});

	it('changes its speed from where it is, between 1 and 1000', async () => {
		const {player, clock} = await open();
		clock.advance(500);
		player.changeSpeed(-9);
		expect(player.clock.nowMs()).toBe(startMs + 30_000);
		clock.advance(1000);
		expect(player.clock.nowMs()).toBe(startMs + 31_000);
		player.changeSpeed(9);
		expect(player.state.getSnapshot().speed).toBe(1000);
	});

	it('goes to both ends', async () => {
		const {player} = await open();
		player.toEnd();
		expect(player.state.getSnapshot().row).toBe(statuses.length + 1);
		player.toStart();
		expect(player.clock.nowMs()).toBe(startMs);
	});

	it('shows many rows at once rather than wake for each', async () => {
		await writeFile(
			path,
			header +
				Array.from({length: 1000}, (_, index) => row(numberedFacts(startMs + index * 100, statuses[0]))).join(
					'',
				),
		);
		const clock = new ManualClock();
		const player = new Player(await readRows([path]), heaterFromMac('aabbccddeeff'), clock);
		let changes = 0;
		player.monitor.subscribe(() => {
			changes++;
		});
		player.start();
		clock.advance(1000);
		expect(changes).toBeLessThanOrEqual(4);
		expect(player.state.getSnapshot().row).toBeGreaterThan(500);
	});

	it('takes no figure that would make others infinite', async () => {
		await writeFile(
			path,
			'timestamp,dhw_charge_percent,connection_state,messages_received,uptime_seconds\n2026-01-02T03:04:05.006Z,92,connected,1e308,1e308\n',
		);
		expect(await readRows([path])).toMatchObject([{messagesReceived: undefined, uptimeSeconds: undefined}]);
	});

	it('of a file without a status is refused', async () => {
		await writeFile(path, 'a,b\n1,2\n');
		await expect(readRows([path])).rejects.toThrow('it is not a recording');
		await writeFile(path, 'timestamp,dhw_charge_percent\n2026-01-02T03:04:05.006Z,\n');
		await expect(readRows([path])).rejects.toThrow(`${path} has no status to play: is it a recording?`);
		await expect(readRows([join(folder, 'none.csv')])).rejects.toThrow('no such file');
	});
});
