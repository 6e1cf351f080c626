import {resolve} from 'node:path';
import {StopListener} from '../process/stop-listener.js';
import {type Simulator} from '../simulator/simulator.js';
import {prepareShutdown} from '../process/shutdown.js';
import {type Io} from '../process/io.js';
import {type ServedSimulation} from './simulate-settings.js';
import {readTlsFiles, type TlsIdentity} from './read-tls-files.js';

const quoted = (word: string): string =>
	/^[\w.\/@:\-]+$/v.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** Returns the environment variable that makes a command trust the simulator's certificate. */
const trusting = (tls: TlsIdentity | undefined, certPath: string): string =>
	tls?.isSelfSigned === true ? `NODE_EXTRA_CA_CERTS=${quoted(certPath)} ` : '';

/** Addresses, account, heaters, and two commands that watch them. */
const describe = (
	simulator: Simulator,
	tls: TlsIdentity | undefined,
	certPath: string,
): ReadonlyArray<string | undefined> => {
	const here = (url: string): string => url.replace('127.0.0.1', tls?.host ?? '127.0.0.1');
	const [account] = simulator.accounts;
	const [heater] = simulator.heaters;
	const trust = trusting(tls, certPath);
	const broker = here(simulator.brokerUrl);
	const cloud = here(new URL(simulator.restUrl).origin);
	return [
		`broker     ${broker}`,
		`websocket  ${here(simulator.webSocketUrl)} (signed addresses only)`,
		`cloud      ${here(simulator.restUrl)}`,
		account && `account    ${account.email} / ${account.password}`,
		...simulator.heaters.map(({macAddress, name}) => `heater     ${macAddress}  ${name}`),
		'',
		'Watch all through the cloud, or one through the broker:',
		account &&
			`${trust}NAVILINK_EMAIL=${quoted(account.email)} NAVILINK_PASSWORD=${quoted(account.password)} navilink-tui --cloud ${cloud}`,
		heater && `${trust}navilink-tui --broker ${broker} --device ${heater.macAddress}`,
		tls?.isSelfSigned === false
			? 'Add NODE_EXTRA_CA_CERTS=FILE where this machine does not trust the authority of the certificate.'
			: undefined,
		'Ctrl+C ends it.',
	];
};

/**
Serves a simulated cloud and heaters on loopback until asked to stop.

@returns The exit code.
@throws {NavilinkError} of kind `usage` for a certificate or key that cannot be used, of kind `connection` for a port that cannot be opened.
*/
export const simulate = async (
	{seed, speed, port, heaters, firmware, tls: files}: ServedSimulation,
	io: Io,
): Promise<number> => {
	const tls = files && (await readTlsFiles(files));
	const {startSimulator} = await import('../simulator/simulator.js');
	const simulator = await startSimulator({
		seed,
		speed,
		clock: io.clock,
		ports: {mqtt: port},
		heaters: Array.from({length: heaters}, () => ({firmware})),
		tls: tls && {cert: tls.cert, key: tls.key},
	});
	const shutdown = prepareShutdown(io, simulator.close);
	const listener = new StopListener({
		...shutdown.stopOptions,
		process: io.process,
	});
	io.out.onGone(() => {
		void listener.stop({kind: 'quit'});
	});
	const lines = describe(simulator, tls, resolve(files?.certPath ?? '')).filter(line => line !== undefined);
	io.out.write(`${lines.join('\n')}\n`);
	return shutdown.code;
};
