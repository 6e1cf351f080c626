import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {afterEach, describe, expect, it} from 'vitest';
import {programPath} from '../support/program.js';
import {PtyProgram} from '../support/pty.js';

const open: PtyProgram[] = [];
const folders: string[] = [];

afterEach(async () => {
	for (const program of open.splice(0)) {
		await program.dispose();
	}

	for (const folder of folders.splice(0)) {
		await rm(folder, {recursive: true});
	}
});

const start = (
	args: readonly string[],
	columns = 100,
	rows = 30,
	env: Readonly<Record<string, string>> = {},
): PtyProgram => {
	const program = new PtyProgram(process.execPath, [programPath, ...args], {
		columns,
		rows,
		env: {LANG: 'C.UTF-8', FORCE_COLOR: '1', ...env},
		deadlineMs: 25_000,
	});
	open.push(program);
	return program;
};

const temporaryFile = async (): Promise<string> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'navilink-'));
	folders.push(folder);
	return path.join(folder, 'out.csv');
};

// Not the axis of the graph, which is there before anything was read.
const charge = (text: string): string | undefined =>
	/│ +(?<percent>\d+) %(?! ┤)/v.exec(text)?.groups?.percent;

const panels = ['Hot water', 'Temperature', 'Mode', 'Connection', 'Statistics'];

const expectRestored = (program: PtyProgram): void => {
	const {isAlternate, isCursorVisible, isAutowrapOn} = program.screen;
	expect({isAlternate, isCursorVisible, isAutowrapOn}).toEqual({
		isAlternate: false,
		isCursorVisible: true,
		isAutowrapOn: true,
	});
};

describe('the demo on a terminal', () => {
	for (const [columns, rows] of [
		[100, 30],
		[80, 24],
	] as const) {
		it(`shows every panel at ${columns}×${rows}, and the charge moves`, async () => {
			const program = start(['--demo', '--speed', '600'], columns, rows);
			await program.waitFor(screen => charge(screen.text) !== undefined);
			const first = charge(program.screen.text);
			for (const panel of panels) {
				expect(program.screen.text).toContain(`─ ${panel} ─`);
			}

			expect(program.screen.isAlternate).toBe(true);
			await program.waitFor(screen => charge(screen.text) !== first);
			program.write('q');
			expect(await program.waitForExit()).toMatchObject({code: 0});
			expectRestored(program);
		});
	}

	it('obeys its keys', async () => {
		const program = start(['--demo']);
		await program.waitFor(screen => screen.text.includes('°F'));
		program.write('u');
		await program.waitFor(screen => screen.text.includes('°C') && !screen.text.includes('°F'));
		program.write('?');
		await program.waitFor(screen => screen.text.includes('─ Keys'));
		program.write('\u001B');
		await program.waitFor(screen => screen.text.includes('─ Hot water ─'));
		await program.waitFor(screen => screen.text.includes('polls 1/1'));
		program.write('p');
		await program.waitFor(screen => screen.text.includes('polls 2/2'));
		program.write('\u0003');
		expect(await program.waitForExit()).toMatchObject({code: 0});
		expectRestored(program);
	});

	for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) {
		it(`gives the terminal back and finishes the recording on ${signal}`, async () => {
			const file = await temporaryFile();
			const program = start(['--demo', '--log', file]);
			await program.waitFor(screen => /rec out\.csv +[3-9] rows/v.test(screen.text));
			program.kill(signal);
			expect(await program.waitForExit()).toMatchObject({code: 0});
			expectRestored(program);
			const text = await readFile(file, 'utf8');
			const lines = text.split('\n');
			expect(lines.at(-1)).toBe('');
			expect(new Set(lines.slice(0, -1).map(line => line.split(',').length))).toEqual(new Set([15]));
			// The last state of the connection is in the file: the gap that follows explains itself.
			expect(lines.at(-2)).toContain(',disconnected,');
		});
	}

	it('speaks MQTT 3.1.1 when asked', async () => {
		const program = start(['--demo', '--mqtt', '3.1.1']);
		await program.waitFor(screen => screen.text.includes('MQTT 3.1.1'));
	});

	it('draws without colour or with ASCII alone when asked', async () => {
		const program = start(['--demo', '--ascii'], 100, 30, {NO_COLOR: '1'});
		await program.waitFor(screen => charge(screen.text.replaceAll('|', '│')) !== undefined);
		expect(program.screen.text).toMatch(/^[\u0020-\u007E\n]*$/v);
		expect(program.output).not.toMatch(/\u001B\[(?:3[0-7]|9[0-7])m/v);
	});

	it('names a broker that is not there, with what to do, and still quits', async () => {
		const program = start(['--broker', 'mqtt://127.0.0.1:1', '--device', 'aabbccddeeff'], 80, 24);
		await program.waitFor(screen => screen.text.includes('▲ No connection: nothing answers at the address'));
		program.write('q');
		expect(await program.waitForExit()).toMatchObject({code: 0});
		expectRestored(program);
	});

	it('survives small sizes', async () => {
		const program = start(['--demo']);
		await program.waitFor(screen => charge(screen.text) !== undefined);
		program.resize(20, 5);
		await program.waitFor(screen => screen.text.includes('has 20×5, q quits'));
		program.resize(40, 12);
		await program.waitFor(screen => screen.text.includes('Basement heater') && screen.text.includes('%'));
		program.write('q');
		expect(await program.waitForExit()).toMatchObject({code: 0});
	});

	it('prints plain lines on a terminal that cannot be drawn on', async () => {
		const program = start(['--demo'], 100, 30, {TERM: 'dumb'});
		await program.waitFor(screen => screen.text.includes('charge 60 %'));
		expect(program.screen.isAlternate).toBe(false);
		expect(program.output).not.toContain('\u001B');
	});
});
