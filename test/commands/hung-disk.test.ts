import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {startSimulator} from '../../source/simulator/simulator.js';
import {systemClock} from '../../source/support/clock.js';
import {mountFreezableDisk} from '../support/frozen-disk.js';
import {needing} from '../support/judges.js';
import {Program} from '../support/program.js';

let folder = '';
const ends: Array<() => unknown> = [];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-hung-'));
});

afterEach(async () => {
	for (const end of ends.splice(0).toReversed()) {
		await end();
	}

	await rm(folder, {recursive: true});
});

it(
	'a disk that hangs under four recordings does not keep the connection from being made again',
	{timeout: 60_000, ...needing('mount', 'ext4')},
	async () => {
		const simulator = await startSimulator({
			seed: 1,
			speed: 60,
			clock: systemClock,
			heaters: Array.from({length: 4}, () => ({})),
		});
		ends.push(simulator.close);
		const disk = await mountFreezableDisk(folder);
		ends.push(disk.unmount);
		const [account] = simulator.accounts;
		// A name has to be looked up, which takes one of the threads that files take.
		const {port} = new URL(simulator.restUrl);
		const log = join(disk.path, 'out.csv');
		const program = new Program(
			['--cloud', `http://localhost:${port}`, '--json', '--interval', '2', '--log', log],
			{NAVILINK_EMAIL: account?.email, NAVILINK_PASSWORD: account?.password},
		);
		ends.push(async () => program.stop('SIGKILL'));
		const heard = (): number => new Set(program.recordsOf('status').map(({device}) => device)).size;
		await program.until(() => heard() === 4);
		disk.freeze();
		await program.until(({stderr}) => stderr.split('has not answered').length > 4);
		const connections = (): number =>
			program.recordsOf('connection').filter(({state}) => state === 'connected').length;
		const before = connections();
		simulator.dropClients();
		await program.until(() => connections() > before);
		disk.thaw();
		await program.until(({stderr}) => stderr.split('the recording continues').length > 4);
		const received = program.recordsOf('status').length;
		expect(await program.stop()).toBe(0);
		let recorded = 0;
		for (const name of await readdir(disk.path)) {
			if (name.endsWith('.csv')) {
				const text = await readFile(join(disk.path, name), 'utf8');
				recorded += text.split('\n').filter(row => /^\d/v.test(row) && row.split(',')[1] !== '').length;
			}
		}

		expect(recorded).toBeGreaterThanOrEqual(received);
	},
);
