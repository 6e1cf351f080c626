import process from 'node:process';
import packageJson from '../package.json' with {type: 'json'};
import {startMessages} from './messages/start.js';
import {isBelow, minVersion} from './support/node-version.js';

// Before anything is imported: React's development build keeps an entry of every frame for ever.
process.env.NODE_ENV = 'production';

// Nobody reads how long each request took: 250 of them, with their addresses, would be kept.
performance.setResourceTimingBufferSize(0);

// The library that colours text knows FORCE_COLOR but not NO_COLOR (no-color.org).
const {NO_COLOR, NAVILINK_NO_COLOR, TERM} = process.env;
if (
	(NO_COLOR !== undefined && NO_COLOR !== '') ||
	(NAVILINK_NO_COLOR !== undefined && !['', '0', 'false', 'no', 'off'].includes(NAVILINK_NO_COLOR)) ||
	process.argv.includes('--no-color') ||
	TERM === 'dumb'
) {
	process.env.FORCE_COLOR = '0';
}

const least = minVersion(packageJson.engines.node);
if (isBelow(process.versions.node, least)) {
	// Whatever is imported below is a syntax error to it.
	const sentence = startMessages['node-too-old'].text
		.replace('‹least›', least)
		.replace('‹version›', process.versions.node)
		.replace('‹path›', () => process.execPath);
	process.stderr.write(`${sentence}\n`);
	process.exitCode = 2;
} else {
	try {
		const {main} = await import('./main.js');
		await main(packageJson.version);
	} catch (error) {
		// Files of the program that cannot be opened; `main` reports everything else itself.
		if (!(error instanceof Error && 'code' in error && error.code === 'EMFILE')) {
			throw error;
		}

		process.stderr.write(`navilink-tui: ${startMessages['too-many-files'].text}\n`);
		process.exitCode = 2;
	}
}
