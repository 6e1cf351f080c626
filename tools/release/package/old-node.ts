import {join} from 'node:path';
import {exitCodes} from '../../../source/support/errors.js';
import {leastVersion} from '../../../source/support/node-version.js';
import {type Desk} from './desk.js';
import {type Findings} from './findings.js';
import {type Packed} from './pack.js';
import {run} from './run.js';

/** What a Node that is too old has to say. */
export const tryTooOld = async (findings: Findings, desk: Desk, packed: Packed): Promise<void> => {
	const {manifest, folder} = packed;
	const wanted = `navilink-tui needs Node ${leastVersion(manifest.engines.node)} or newer; this is Node ${desk.node.version}`;
	const program = join(folder, 'dist', 'cli.js');
	const starts = {'node dist/cli.js': [desk.node.path, program], 'its first line': [program]} as const;
	for (const [what, command] of Object.entries(starts)) {
		await findings.check(`Node ${desk.node.major}`, `refused by ${what}`, async () => {
			const [file, ...args] = command;
			const {code, stdout, stderr} = await run([file, ...args, '--demo'], {cwd: desk.folder, env: desk.env});
			const lines = stderr.trimEnd().split('\n');
			if (
				code !== exitCodes.usage.code ||
				stdout !== '' ||
				lines.length !== 1 ||
				!stderr.startsWith(wanted)
			) {
				throw new Error(`it ended with ${code} and said ${stderr}`);
			}

			return `“${wanted}…”, exit ${code}`;
		});
	}
};
