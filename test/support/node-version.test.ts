import {spawnSync} from 'node:child_process';
import process from 'node:process';
import {describe, expect, it} from 'vitest';
import packageJson from '../../package.json' with {type: 'json'};
import {exitCodes} from '../../source/support/errors.js';
import {isBelow, minVersion} from '../../source/support/node-version.js';
import {programPath} from './program.js';

/** The program in a Node that says it is another. */
const startOn = (version: string): ReturnType<typeof spawnSync> => {
	const pretend = `Object.defineProperty(process, 'versions', {value: {...process.versions, node: '${version}'}})`;
	const preload = `data:text/javascript,${encodeURIComponent(pretend)}`;
	return spawnSync(process.execPath, ['--import', preload, programPath, '--version'], {encoding: 'utf8'});
};

describe('the version of Node', () => {
	it('is compared number by number', () => {
		expect(isBelow('20.18.3', '20.19')).toBe(true);
		expect(isBelow('20.9.0', '20.19')).toBe(true);
		expect(isBelow('18.20.8', '20.19')).toBe(true);
		expect(isBelow('20.19.0', '20.19')).toBe(false);
		expect(isBelow('20.20.0', '20.19')).toBe(false);
		expect(isBelow('22.0.0', '20.19')).toBe(false);
		expect(isBelow('100.0.0', '20.19')).toBe(false);
	});

	it('has its least in package.json', () => {
		expect(minVersion(packageJson.engines.node)).toMatch(/^\d+\.\d+$/v);
	});

	it('is refused in one sentence, with the exit code of wrong use, before anything is loaded', () => {
		const {status, stdout, stderr} = startOn('20.18.3');
		expect(stderr).toBe(
			`navilink-tui needs Node ${minVersion(packageJson.engines.node)} or newer; this is Node 20.18.3, at ${process.execPath}\n`,
		);
		expect(stdout).toBe('');
		expect(status).toBe(exitCodes.usage.code);
	});

	it('is no matter from the least on', () => {
		expect(startOn('20.19.0')).toMatchObject({status: 0, stdout: `${packageJson.version}\n`, stderr: ''});
	});
});
