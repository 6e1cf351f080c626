import {spawnSync} from 'node:child_process';
import process from 'node:process';

/** Whether tests that ask python3 for its opinion run: where it is, and where the full set is required. */
export const runsPython = (): boolean =>
	process.env.NAVILINK_TEST_MOSQUITTO === 'required' ||
	spawnSync('python3', ['--version'], {stdio: 'ignore'}).status === 0;
