// Prints the Debian packages of the judges that are not installed, one a line; with `--all`, of every judge.
import process from 'node:process';
import {debianPackages} from './judges.js';

for (const name of debianPackages(process.argv.includes('--all') ? 'all' : 'missing')) {
	process.stdout.write(`${name}\n`);
}
