// How fast a recording is read, beside `wc -l` and python3's csv.DictReader: `node scripts/run.js bench/report.ts [ROWS]`.
import {spawnSync} from 'node:child_process';
import {createWriteStream} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {once} from 'node:events';
import {readRecording} from '../source/recording/read-recording.js';

const rows = Math.min(5_000_000, Number(process.argv[2] ?? 1_000_000));
const folder = await mkdtemp(join(tmpdir(), 'navilink-bench-'));
const path = join(folder, 'out.csv');
const file = createWriteStream(path);
file.write(
	'timestamp,dhw_charge_percent,dhw_temperature_f,dhw_temperature_setting_f,operation_mode,operation_mode_description,dhw_use,error_code,sub_error_code,wifi_rssi,connection_state,messages_received,messages_sent,reconnection_count,uptime_seconds\n',
);
const startMs = Date.UTC(2026, 0, 1);
for (let row = 0; row < rows;) {
	const lines: string[] = [];
	for (let count = 0; count < 10_000 && row < rows; count++, row++) {
		lines.push(
			`${new Date(startMs + row * 30_000).toISOString()},${50 + (row % 50)},137.3,140.9,${row % 3 === 0 ? '32,Heat Pump Only' : '0,Standby'},off,0,0,-59,connected,${row},${row},0,${row * 30}\n`,
		);
	}

	if (!file.write(lines.join(''))) {
		await once(file, 'drain');
	}
}

file.end();
await once(file, 'close');

const timed = (command: string, args: readonly string[]): number => {
	const began = performance.now();
	const {status} = spawnSync(command, args);
	if (status !== 0) {
		throw new Error(`${command} failed`);
	}

	return performance.now() - began;
};

const report = async (): Promise<number> => {
	const began = performance.now();
	let charge = 0;
	await readRecording([path], {
		onSample(sample) {
			charge += sample.chargePercent ?? 0;
		},
	});
	if (charge === 0) {
		throw new Error('nothing was read');
	}

	return performance.now() - began;
};

const program = join(process.cwd(), 'dist', 'cli.js');
const python = ['-c', 'import csv,sys\nfor r in csv.DictReader(open(sys.argv[1])): pass', path];
for (const [name, run] of [
	['wc -l', () => timed('wc', ['-l', path])],
	['python3 csv.DictReader', () => timed('python3', python)],
	['reader alone', report],
	['navilink-tui report', () => timed(process.execPath, [program, 'report', '--json', path])],
] as const) {
	const times: number[] = [];
	for (let round = 0; round < 3; round++) {
		times.push(await run());
	}

	process.stdout.write(`${name.padEnd(24)} ${Math.round(times.toSorted((a, b) => a - b)[1] ?? 0)} ms\n`);
}

const {stderr} = spawnSync('/bin/sh', [
	'-c',
	`"${process.execPath}" "${program}" report --json "${path}" >/dev/null & P=$!; M=0; while R=$(grep VmHWM /proc/$P/status 2>/dev/null); do M=$R; sleep 0.05; done; echo "$M" >&2`,
]);
process.stdout.write(`report, most memory       ${stderr.toString()}`);
await rm(folder, {recursive: true});
