import {join} from 'node:path';
import {z} from 'zod/mini';
import {isInstalled} from '../../../test/support/judges.js';
import {runWell} from '../../support/children.js';
import {withFolder} from '../../support/temporary.js';
import {runProgram} from '../programs.js';
import {inRounds, type Measure} from '../table.js';

/** The same row by python3's csv.writer: arguments path, seconds. */
const python = String.raw`
import csv, os, sys, time
from datetime import datetime, timezone
path, seconds = sys.argv[1], float(sys.argv[2])
with open(path, 'w', newline='') as file:
    writer = csv.writer(file, lineterminator='\n')
    began = synced = now = time.perf_counter()
    row = 0
    while now - began < seconds:
        at = datetime.fromtimestamp(1767225600 + row * 5, timezone.utc).isoformat(timespec='milliseconds').replace('+00:00', 'Z')
        writer.writerow([at, row % 100, 123.8, 125.6, 32, 'Heat Pump Only', 'off', 0, 0, -59, 'connected', row, row, 0, row * 5])
        row += 1
        now = time.perf_counter()
        if now - synced >= 5:
            file.flush()
            os.fdatasync(file.fileno())
            synced = now
    file.flush()
print(row / (time.perf_counter() - began))
`;

const pythonRate = async (seconds: number): Promise<number> =>
	withFolder(async folder => {
		const {stdout} = await runWell(['python3', '-c', python, join(folder, 'out.csv'), String(seconds)]);
		return Number(stdout);
	});

/** Speed of writing rows. */
export const recording: Measure = {
	about:
		'As many rows as fit in the time, by the real recorder, each made of a status, and by `csv.writer` with the buffer it has. On the disk of the folder for temporary files.',
	async rows({isQuick, rounds}) {
		const seconds = isQuick ? 1 : 6;
		const hasPython = isInstalled('python');
		const found = await inRounds(rounds, async () => ({
			ours: z.number().parse(await runProgram('recording', [String(seconds)])),
			python: hasPython ? await pythonRate(seconds) : Number.NaN,
		}));
		const values = hasPython ? found.map(one => one.python) : undefined;
		return [
			{
				what: 'rows a second, synced every 5 s, as it is',
				unit: '/s',
				isMoreBetter: true,
				ours: found.map(({ours}) => ours),
				theirs: {name: "python3's `csv.writer`", values},
			},
		];
	},
};
