// Everything a change must pass, in an order that fails fast: `node tools/ci.js [STEP…]`. It ends at the first step that
// fails; its last line counts tests, and each step that is no test, or repeats tests, as one.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import process from 'node:process';
import {fileURLToPath} from 'node:url';

/** Steps with the most minutes each may take; one that repeats tests of another step counts as one test. */
const steps = {
	types: {run: 'npm run --silent types', minutes: 6},
	lint: {run: 'npm run --silent lint', minutes: 10},
	build: {run: 'npm run --silent build', minutes: 5},
	documents: {run: 'npx vitest run test/documentation', minutes: 6},
	tests: {
		run: 'npx vitest run --exclude test/documentation/** --exclude test/terminal/**',
		minutes: 20,
	},
	terminal: {run: 'npx vitest run test/terminal', minutes: 10},
	bare: {
		// Figures that neither a right nor a judge changes are not computed twice.
		run: 'node tools/bare-machine.js --exclude test/tools/score/** --exclude test/tools/soak/**',
		minutes: 20,
		repeats: true,
	},
	package: {run: 'npm run --silent check:package', minutes: 10},
	fuzz: {run: 'npm run --silent fuzz -- --seconds 48', minutes: 5},
	chaos: {run: 'npm run --silent chaos -- --seconds 30', minutes: 5},
	soak: {run: 'npm run --silent soak -- --days 12 --minutes 3 --seed 1', minutes: 15},
	bench: {run: 'npm run --silent bench -- --quick', minutes: 5},
};

const counts = /^(?<passed>\d+) passed, (?<failed>\d+) failed(?:, (?<skipped>\d+) skipped)?/v;
const minuteMs = 60_000;
const patienceMs = 10_000;

const say = text => {
	process.stdout.write(`${text}\n`);
};

/** Runs a step, passes on what it prints, and counts. */
const runStep = async ({run, minutes, repeats = false}) => {
	const [command, ...args] = run.split(' ');
	const startMs = performance.now();
	// A group of its own, so that what it started ends with it when time is up.
	const child = spawn(command, args, {
		cwd: fileURLToPath(new URL('..', import.meta.url)),
		stdio: ['ignore', 'pipe', 'inherit'],
		detached: true,
	});
	const end = signal => {
		try {
			process.kill(-child.pid, signal);
		} catch (error) {
			if (error.code !== 'ESRCH') {
				throw error;
			}
		}
	};

	let isInterrupted = false;
	const interrupted = signal => {
		isInterrupted = true;
		end(signal);
	};

	process.once('SIGINT', interrupted);
	process.once('SIGTERM', interrupted);
	let isLate = false;
	const timers = [
		setTimeout(() => {
			isLate = true;
			end('SIGTERM');
		}, minutes * minuteMs),
		setTimeout(() => end('SIGKILL'), minutes * minuteMs + patienceMs),
	];
	let last = '';
	createInterface({input: child.stdout}).on('line', line => {
		last = line.trim() === '' ? last : line;
		say(line);
	});
	const [code] = await once(child, 'close');
	for (const timer of timers) {
		clearTimeout(timer);
	}

	process.off('SIGINT', interrupted);
	process.off('SIGTERM', interrupted);

	const counted = repeats ? undefined : counts.exec(last)?.groups;
	const isGood = code === 0;
	const failed = Number(counted?.failed ?? 0);
	return {
		isGood,
		passed: Number(counted?.passed ?? (isGood ? 1 : 0)),
		failed: isGood || failed > 0 ? failed : 1,
		skipped: Number(counted?.skipped ?? 0),
		isInterrupted,
		seconds: Math.round((performance.now() - startMs) / 1000),
		why: isInterrupted ? 'was interrupted' : isLate ? `took more than ${minutes} min` : `ended with ${code}`,
	};
};

const runSteps = async names => {
	const done = [];
	for (const name of names) {
		say(`\n── ${name}: ${steps[name].run}`);
		const result = await runStep(steps[name]);
		done.push({name, ...result});
		if (!result.isGood) {
			say(`── ${name} ${result.why}`);
			process.exitCode = result.isInterrupted ? 130 : 1;
			break;
		}
	}

	say('');
	for (const {name, isGood, seconds} of done) {
		say(`${name.padEnd(12)}${String(seconds).padStart(5)} s  ${isGood ? 'ok' : 'FAILED'}`);
	}

	const sum = key => done.reduce((total, result) => total + result[key], 0);
	const skipped = sum('skipped');
	if (skipped > 0) {
		say(`skipped: ${skipped}`);
	}

	say(`${sum('passed')} passed, ${sum('failed')} failed`);
};

const all = Object.keys(steps);
const wanted = process.argv.slice(2);
const unknown = wanted.find(name => !all.includes(name));
if (unknown === undefined) {
	await runSteps(all.filter(name => wanted.length === 0 || wanted.includes(name)));
} else {
	process.stderr.write(`there is no step "${unknown}"; there are ${all.join(', ')}\n`);
	process.exitCode = 2;
}
