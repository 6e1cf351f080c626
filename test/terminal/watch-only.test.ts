import process from 'node:process';
import {connectAsync} from 'mqtt';
import {afterEach, describe, expect, it} from 'vitest';
import {published} from '../../source/heater/published.js';
import {pageNames, type PageName} from '../../source/screen/view-state.js';
import {keysFor, type Action, type KeyBinding} from '../../source/screen/keymap.js';
import {startSimulator, type Simulator} from '../../source/simulator/simulator.js';
import {systemClock} from '../../source/support/clock.js';
import {programPath} from '../support/program.js';
import {type PtyProgram} from '../support/pty.js';
import {askedIn, complaintsAbout} from '../support/watch-only.js';
import {WireRecorder} from '../support/wire-recorder.js';
import {cleanUp, startInTerminal, temporaryFolder, until} from './support.js';

const closers: Array<() => Promise<unknown>> = [];

afterEach(async () => {
	await cleanUp();
	for (const close of closers.splice(0).toReversed()) {
		await close();
	}
});

const start = async (): Promise<{simulator: Simulator; recorder: WireRecorder}> => {
	const simulator = await startSimulator({
		seed: 1,
		speed: 60,
		clock: systemClock,
		heaters: [{name: 'Basement', firmware: 'recirculation'}, {name: 'Attic'}, {name: 'Garage'}],
		allowUnsigned: true,
	});
	const recorder = new WireRecorder();
	closers.push(simulator.close, async () => recorder.close());
	return {simulator, recorder};
};

/** Keys that are written otherwise than with their one character. */
const namedKeys: Readonly<Record<string, string>> = {
	'↑': '\u001B[A',
	'↓': '\u001B[B',
	'→': '\u001B[C',
	'←': '\u001B[D',
	PgUp: '\u001B[5~',
	PgDn: '\u001B[6~',
	Home: '\u001B[H',
	End: '\u001B[F',
	Tab: '\t',
	'Shift+Tab': '\u001B[Z',
	Enter: '\r',
	Space: ' ',
	// As terminals with the keyboard protocol of kitty send it: what follows cannot be taken for a part of it.
	Esc: '\u001B[27u',
};

/** What a terminal sends for a key, by its name in the table. */
const bytesOf = ({key}: Pick<KeyBinding, 'key'>): string => {
	const control = /^Ctrl\+(?<letter>[A-Z])$/v.exec(key)?.groups?.letter;
	const bytes =
		control === undefined
			? (namedKeys[key] ?? key)
			: String.fromCodePoint((control.codePointAt(0) ?? 0) - 64);
	if (bytes === key && key.length > 1) {
		throw new Error(`a new key, "${key}": say in namedKeys what a terminal sends for it`);
	}

	return bytes;
};

const keys = keysFor('live');
const quitKeys = keys.filter(({action}) => action === 'quit');

/** A key that changes nothing, so that what is typed next to it is read as a key of its own. */
const separator = '\u001B[H';

/** Ends typing, help and page. */
const escape = bytesOf({key: 'Esc'});

const titles: Readonly<Record<PageName, string>> = {
	overview: '─ Hot water',
	history: '─ History',
	energy: '─ Energy',
	schedule: '─ Schedule',
	everything: '─ Everything',
	events: '─ Timeline',
	heaters: '─ Heaters',
};

const keyOfPage = (page: PageName): string => {
	const binding = keys.find(({action}) => action === page);
	if (binding === undefined) {
		throw new Error(`no key opens the page "${page}"`);
	}

	return bytesOf(binding);
};

/** Opens a page and waits until it is on the screen. */
const openPage = async (program: PtyProgram, page: PageName): Promise<void> => {
	program.write(keyOfPage(page));
	// The overview has a timeline too.
	await program.waitFor(
		({text}) => text.includes(titles[page]) && (page === 'overview' || !text.includes(titles.overview)),
	);
};

const alternateScreen = '\u001B[?1049h';
const countOf = (text: string, part: string): number => text.split(part).length - 1;

/** Keys after which the program has to be waited for. */
const after: Readonly<Partial<Record<Action, (program: PtyProgram, before: string) => Promise<void>>>> = {
	/** Nobody has control of its jobs here, so it comes back by itself. */
	async suspend(program, before) {
		await program.waitFor(
			(_screen, output) => countOf(output, alternateScreen) > countOf(before, alternateScreen),
		);
	},
};

const press = async (program: PtyProgram, binding: KeyBinding): Promise<void> => {
	const before = program.output;
	program.write(`${bytesOf(binding)}${separator}`);
	await after[binding.action]?.(program, before);
	program.write(escape);
};

/** Presses every key on every page; the page that follows shows that a key was read. */
const pressEverything = async (program: PtyProgram): Promise<void> => {
	for (const binding of keys.filter(({action}) => action !== 'quit')) {
		for (const page of pageNames) {
			await openPage(program, page);
			await press(program, binding);
		}
	}
};

/** The program in a folder of its own, where the key that writes a file may write it. */
const startIn = async (
	args: readonly string[],
	environment: Readonly<Record<string, string>> = {},
): Promise<PtyProgram> => {
	const folder = await temporaryFolder();
	const variables = Object.entries({TMPDIR: folder, ...environment}).map(
		([name, value]) => `${name}=${value}`,
	);
	const command = [...variables, process.execPath, programPath, ...args];
	return startInTerminal('/bin/sh', ['-c', 'cd "$0" && exec env "$@"', folder, ...command]);
};

/** Everything that the program says it publishes. */
const requests = Object.values(published)
	.map(({path}) => path)
	.toSorted();

/** Presses everything, has the connection made again meanwhile, and quits. */
const useUp = async (
	program: PtyProgram,
	{simulator, recorder}: {readonly simulator: Simulator; readonly recorder: WireRecorder},
	quitKey: KeyBinding | undefined,
): Promise<void> => {
	const announced = (): number =>
		recorder.record.publishes.filter(({topic}) => topic.endsWith('/app-connection')).length;
	await program.waitFor(({text}) => text.includes(titles.overview));
	await pressEverything(program);
	const before = announced();
	simulator.dropClients();
	await until(() => {
		program.write('r');
		return announced() > before;
	});
	for (const page of pageNames) {
		await openPage(program, page);
	}

	program.write(quitKey === undefined ? '' : bytesOf(quitKey));
	expect(await program.waitForExit()).toMatchObject({code: 0});
};

describe('watching changes nothing, whatever key is pressed on whatever page', {timeout: 180_000}, () => {
	it('has two keys to quit, one for each run below', () => {
		expect(quitKeys.map(({key}) => key)).toEqual(['q', 'Ctrl+C']);
	});

	it('with the heaters of an account', async () => {
		const world = await start();
		const {simulator, recorder} = world;
		const [account] = simulator.accounts;
		const {origin} = new URL(await recorder.atProxy(simulator.restUrl));
		const program = await startIn(['--cloud', origin, '--interval', '10'], {
			NAVILINK_EMAIL: account?.email ?? '',
			NAVILINK_PASSWORD: account?.password ?? '',
		});
		await useUp(program, world, quitKeys[0]);
		expect(complaintsAbout(recorder.record)).toEqual([]);
		expect(askedIn(recorder.record)).toEqual(requests);
		expect(new Set(recorder.record.publishes.map(({topic}) => topic.split('/')[2])).size).toBe(3);
		expect(recorder.record.calls).toContain('POST /api/v2.1/device/list');
	});

	it('with one heater at a broker', async () => {
		const world = await start();
		const {simulator, recorder} = world;
		const broker = await recorder.atProxy(simulator.brokerUrl);
		const program = await startIn([
			'--broker',
			broker,
			'--device',
			simulator.heaters[1]?.macAddress ?? '',
			'--interval',
			'10',
		]);
		await useUp(program, world, quitKeys[1]);
		expect(complaintsAbout(recorder.record)).toEqual([]);
		// It has no pump to ask about.
		expect(askedIn(recorder.record)).toEqual(
			requests.filter(path => path !== published.recirculationSchedule.path),
		);
		expect(recorder.record.calls).toEqual([]);
	});
});

describe('the judge of that', () => {
	const mac = '02a1b2c30001';
	const device = `cmd/52/navilink-${mac}`;

	it.each([
		[`${device}/ctrl`, {request: {command: 33_554_433}}],
		// A read of another topic, and a write with the number of a read.
		[`${device}/st`, {request: {command: 33_554_433}}],
		[`${device}/ctrl/rsv/rd`, {request: {command: 16_777_226}}],
		[`${device}/ctrl`, {request: {command: 16_777_219}}],
		[`${device}/st`, {}],
		[`${device}/st/toString`, {}],
		[`evt/52/navilink-${mac}/connection`, {status: 0}],
		[`evt/52/navilink-${mac}/app-connection`, {request: {command: 33_554_433}}],
	])('complains of a client that publishes on %s', async (topic, payload) => {
		const {simulator, recorder} = await start();
		const client = await connectAsync(await recorder.atProxy(simulator.brokerUrl), {reconnectPeriod: 0});
		closers.push(async () => client.endAsync(true));
		await client.publishAsync(topic, JSON.stringify(payload), {qos: 1});
		expect(complaintsAbout(recorder.record)).toEqual([expect.stringContaining(`"${topic}"`)]);
	});

	it.each([4, 5] as const)('complains over WebSocket too, in MQTT version %i', async protocolVersion => {
		const {simulator, recorder} = await start();
		const client = await connectAsync(await recorder.atProxy(simulator.webSocketUrl), {
			reconnectPeriod: 0,
			protocolVersion,
		});
		closers.push(async () => client.endAsync(true));
		// Short, long, and longer than a frame whose length has two bytes.
		for (const filling of ['', 'x'.repeat(1000), 'x'.repeat(70_000)]) {
			const payload = JSON.stringify({filling, request: {command: 33_554_464}});
			await client.publishAsync(`${device}/ctrl`, payload, {qos: 1});
		}

		const complaint = `published on "${device}/ctrl", command 33554464`;
		expect(complaintsAbout(recorder.record)).toEqual([complaint, complaint, complaint]);
	});

	it('complains of a will, of a retained read and of a call that is none of the known', async () => {
		const {simulator, recorder} = await start();
		const topic = `${device}/st`;
		const payload = JSON.stringify({request: {command: 16_777_219}});
		const client = await connectAsync(await recorder.atProxy(simulator.brokerUrl), {
			reconnectPeriod: 0,
			will: {topic, payload, qos: 1, retain: false},
		});
		closers.push(async () => client.endAsync(true));
		await client.publishAsync(topic, payload, {qos: 1});
		await client.publishAsync(topic, payload, {qos: 1, retain: true});
		const rest = await recorder.atProxy(simulator.restUrl);
		// The second goes over the connection of the first.
		for (const path of ['/device/list', '/device/control?on=1']) {
			const answer = await fetch(`${rest}${path}`, {method: 'POST', body: '{}'});
			await answer.text();
		}

		expect(complaintsAbout(recorder.record)).toEqual([
			`published retained on "${topic}", command 16777219`,
			`left a will for "${topic}"`,
			'called POST /api/v2.1/device/control',
		]);
	});

	it('finds nothing in a record without anything', () => {
		expect(complaintsAbout({publishes: [], wills: [], calls: [], problems: []})).toEqual([]);
	});
});
