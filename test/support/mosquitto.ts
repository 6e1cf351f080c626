import {execFileSync, spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {connect, createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {requireProgram} from './find-program.js';
import {portOf} from './port.js';

export type MosquittoOptions = {
	/** Names with their passwords; without any, everybody is let in. */
	readonly users?: Readonly<Record<string, string>>;
	/** More lines for the general part of the configuration. */
	readonly config?: readonly string[];
};

/** A mosquitto on the loopback. */
export type Mosquitto = {
	readonly tcpUrl: string;
	readonly webSocketUrl: string;
	/** Sends a signal; for one that ends the process, resolves when it has ended. */
	readonly kill: (signal: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT') => Promise<void>;
	/** Starts it again on the same ports after it was killed. */
	readonly restart: () => Promise<void>;
	/** What it has logged so far. */
	readonly log: () => string;
	/** Ends it and removes its files. Twice is harmless. */
	readonly stop: () => Promise<void>;
};

const portPatienceMs = 10_000;
const portPauseMs = 10;

/** Ports that are free now, all different: they are held together before any is given back. */
const freePorts = async (count: number): Promise<number[]> => {
	const servers = Array.from({length: count}, () => createServer().listen(0, '127.0.0.1'));
	await Promise.all(servers.map(async server => once(server, 'listening')));
	const ports = servers.map(server => portOf(server));
	await Promise.all(
		servers.map(async server => {
			server.close();
			await once(server, 'close');
		}),
	);
	return ports;
};

/** Whether somebody listens on a port of the loopback. */
export const isOpen = async (port: number): Promise<boolean> => {
	const socket = connect(port, '127.0.0.1');
	const opened = await new Promise<boolean>(resolve => {
		socket.once('connect', () => {
			resolve(true);
		});
		socket.once('error', () => {
			resolve(false);
		});
	});
	socket.destroy();
	return opened;
};

/** The configuration; a WebSocket listener needs `socket_domain` to stay on the loopback. */
const configuration = (tcpPort: number, webSocketPort: number, more: readonly string[]): string =>
	[
		// Else it gives up root and then cannot read its own files here.
		...(process.getuid?.() === 0 ? ['user root'] : []),
		'persistence false',
		'log_dest stderr',
		...more,
		`listener ${tcpPort} 127.0.0.1`,
		'protocol mqtt',
		`listener ${webSocketPort} 127.0.0.1`,
		'socket_domain ipv4',
		'protocol websockets',
		'',
	].join('\n');

const writePasswords = async (file: string, users: Readonly<Record<string, string>>): Promise<void> => {
	const program = requireProgram('mosquitto_passwd');
	await writeFile(file, '', {mode: 0o600});
	for (const [name, password] of Object.entries(users)) {
		execFileSync(program, ['-b', file, name, password]);
	}
};

/** Starts mosquitto with a TCP and a WebSocket listener on free ports; resolves when both are open. */
export const startMosquitto = async ({users, config = []}: MosquittoOptions = {}): Promise<Mosquitto> => {
	const program = requireProgram('mosquitto');
	const folder = await mkdtemp(join(tmpdir(), 'navilink-mosquitto-'));
	const [tcpPort = 0, webSocketPort = 0] = await freePorts(2);
	const passwords = join(folder, 'passwords');
	const configFile = join(folder, 'mosquitto.conf');
	let log = '';
	let child: ChildProcess | undefined;

	const hasEnded = (): boolean => child?.exitCode !== null || child.signalCode !== null;

	const start = async (): Promise<void> => {
		const started = spawn(program, ['-c', configFile], {stdio: ['ignore', 'ignore', 'pipe']});
		child = started;
		started.stderr.setEncoding('utf8').on('data', (text: string) => {
			log += text;
		});
		await once(started, 'spawn');
		const deadline = performance.now() + portPatienceMs;
		for (const port of [tcpPort, webSocketPort]) {
			while (!(await isOpen(port))) {
				if (hasEnded() || performance.now() > deadline) {
					throw new Error(`mosquitto does not listen on ${port}:\n${log}`);
				}

				await delay(portPauseMs);
			}
		}
	};

	const kill: Mosquitto['kill'] = async signal => {
		if (child === undefined || hasEnded()) {
			return;
		}

		const ended = signal === 'SIGKILL' || signal === 'SIGTERM' ? once(child, 'close') : undefined;
		child.kill(signal);
		await ended;
	};

	const stop = async (): Promise<void> => {
		await kill('SIGKILL');
		await rm(folder, {recursive: true, force: true});
	};

	try {
		if (users !== undefined) {
			await writePasswords(passwords, users);
		}

		const access =
			users === undefined
				? ['allow_anonymous true']
				: ['allow_anonymous false', `password_file ${passwords}`];
		await writeFile(configFile, configuration(tcpPort, webSocketPort, [...access, ...config]));
		await start();
	} catch (error) {
		await stop();
		throw error;
	}

	return {
		tcpUrl: `mqtt://127.0.0.1:${tcpPort}`,
		webSocketUrl: `ws://127.0.0.1:${webSocketPort}/mqtt`,
		kill,
		restart: start,
		log: () => log,
		stop,
	};
};
