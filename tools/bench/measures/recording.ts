import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {z} from 'zod/mini';
import {isInstalled} from '../../../test/support/judges.js';
import {type Measure} from '../support/measure.js';
import {type Row, type Theirs} from '../support/row.js';
import {outputOf, runProgram} from '../support/run-program.js';

const rates = z.object({
	recorder: z.number(),
	recorderSyncs: z.number(),
	recorderSyncsEach: z.number(),
	appendFile: z.number(),
	appendFileSyncsEach: z.number(),
});

/** The same row by python3's csv.writer: arguments path, seconds, how often it syncs (0 = after each row, -1 = never). */
const python = String.raw`
import csv, os, sys, time
from datetime import datetime, timezone
path, seconds, every = sys.argv[1], float(sys.argv[2]), float(sys.argv[3])
with open(path, 'w', newline='') as file:
    writer = csv.writer(file, lineterminator='\n')
    began = synced = now = time.perf_counter()
    row = 0
    while now - began < seconds:
        at = datetime.fromtimestamp(1767225600 + row * 5, timezone.utc).isoformat(timespec='milliseconds').replace('+00:00', 'Z')
        writer.writerow([at, row % 100, 123.8, 125.6, 32, 'Heat Pump Only', 'off', 0, 0, -59, 'connected', row, row, 0, row * 5])
        row += 1
        now = time.perf_counter()
        if every >= 0 and now - synced >= every:
            file.flush()
            os.fdatasync(file.fileno())
            synced = now
    file.flush()
print(row / (time.perf_counter() - began))
`;

const never = -1;
const each = 0;

/** Rows a second of python3; undefined where it is not installed. */
const pythonRate = async (seconds: number, everySeconds: number): Promise<number | undefined> => {
	if (!isInstalled('python')) {
		return undefined;
	}

	const folder = await mkdtemp(join(tmpdir(), 'navilink-bench-'));
	try {
		const args = ['-c', python, join(folder, 'out.csv'), String(seconds), String(everySeconds)];
		return Number(await outputOf('python3', args));
	} finally {
		await rm(folder, {recursive: true});
	}
};

const pythonValues = (values: ReadonlyArray<number | undefined>): Theirs => ({
	name: "python3's `csv.writer`",
	values: values.includes(undefined) ? undefined : values.filter(value => value !== undefined),
});

/** How fast rows get into the file. */
export const recording: Measure = {
	about:
		'As many rows as fit in the time, by the real recorder, each made of a status; one `appendFile` on an open file for each row; and `csv.writer` with the buffer it has. On the disk of the folder for temporary files.',
	async rows({isQuick, rounds}) {
		const seconds = isQuick ? 0.3 : 2;
		const ours: Array<z.infer<typeof rates>> = [];
		const theirs: Array<Record<'none' | 'syncs' | 'each', number | undefined>> = [];
		for (let round = 0; round < rounds; round++) {
			ours.push(rates.parse(await runProgram('recording', [String(seconds)])));
			theirs.push({
				none: await pythonRate(seconds, never),
				syncs: await pythonRate(seconds * 3, 5),
				each: await pythonRate(seconds, each),
			});
		}

		const row = (when: string, values: readonly number[], compared: Theirs): Row => ({
			what: `rows a second, ${when}`,
			unit: '/s',
			isMoreBetter: true,
			ours: values,
			theirs: compared,
		});
		const [none, syncs, synced] = (['none', 'syncs', 'each'] as const).map(name =>
			pythonValues(theirs.map(one => one[name])),
		);
		const plain = {name: '`appendFile`', values: ours.map(one => one.appendFile)};
		const plainSynced = {name: '`appendFile`', values: ours.map(one => one.appendFileSyncsEach)};
		const rowsOf = (
			when: string,
			name: keyof z.infer<typeof rates>,
			others: ReadonlyArray<Theirs | undefined>,
		) =>
			others.flatMap(other =>
				other === undefined
					? []
					: [
							row(
								when,
								ours.map(one => one[name]),
								other,
							),
						],
			);
		return [
			...rowsOf('never synced', 'recorder', [plain, none]),
			...rowsOf('synced every 5 s, as it is', 'recorderSyncs', [syncs]),
			...rowsOf('each on the disk before the next', 'recorderSyncsEach', [plainSynced, synced]),
		];
	},
};
