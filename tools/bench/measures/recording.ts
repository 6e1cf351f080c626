import {join} from 'node:path';
import {z} from 'zod/mini';
import {isInstalled} from '../../../test/support/judges.js';
import {runWell} from '../../support/children.js';
import {withFolder} from '../../support/temporary.js';
import {inRounds, type Measure} from '../measure.js';
import {runProgram} from '../programs.js';
import {type Row, type Theirs} from '../table.js';

const rates = z.object({
	recorder: z.number(),
	recorderSyncs: z.number(),
	recorderSyncsEach: z.number(),
	appendFile: z.number(),
	appendFileSyncsEach: z.number(),
});

type Way = keyof z.infer<typeof rates>;

/** The same row by python3's csv.writer: arguments path, seconds, seconds between syncs (0 = after each row, -1 = never). */
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

const pythonRate = async (seconds: number, syncSeconds: number): Promise<number> =>
	withFolder(async folder => {
		const args = [join(folder, 'out.csv'), String(seconds), String(syncSeconds)];
		const {stdout} = await runWell(['python3', '-c', python, ...args]);
		return Number(stdout);
	});

/** Speed of writing rows. */
export const recording: Measure = {
	about:
		'As many rows as fit in the time, by the real recorder, each made of a status; one `appendFile` on an open file for each row; and `csv.writer` with the buffer it has. On the disk of the folder for temporary files.',
	async rows({isQuick, rounds}) {
		const seconds = isQuick ? 0.3 : 2;
		const hasPython = isInstalled('python');
		const found = await inRounds(rounds, async () => ({
			ours: rates.parse(await runProgram('recording', [String(seconds)])),
			python: hasPython && {
				none: await pythonRate(seconds, -1),
				syncs: await pythonRate(seconds * 3, 5),
				each: await pythonRate(seconds, 0),
			},
		}));
		const byNode = (way: Way): Theirs => ({name: '`appendFile`', values: found.map(({ours}) => ours[way])});
		const byPython = (way: 'none' | 'syncs' | 'each'): Theirs => ({
			name: "python3's `csv.writer`",
			values: hasPython ? found.map(one => (one.python === false ? Number.NaN : one.python[way])) : undefined,
		});
		const row = (when: string, way: Way, theirs: Theirs): Row => ({
			what: `rows a second, ${when}`,
			unit: '/s',
			isMoreBetter: true,
			ours: found.map(({ours}) => ours[way]),
			theirs,
		});
		const each = 'each on the disk before the next';
		return [
			row('never synced', 'recorder', byNode('appendFile')),
			row('never synced', 'recorder', byPython('none')),
			row('synced every 5 s, as it is', 'recorderSyncs', byPython('syncs')),
			row(each, 'recorderSyncsEach', byNode('appendFileSyncsEach')),
			row(each, 'recorderSyncsEach', byPython('each')),
		];
	},
};
