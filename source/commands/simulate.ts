import {StopListener} from '../process/stop-listener.js';
import {type SimulationSettings} from '../settings/settings.js';
import {prepareEnding} from './ending.js';
import {type Io} from './io.js';

/**
Serves a simulated cloud and heater on loopback until asked to stop.

@returns The exit code.
@throws {NavilinkError} when the port cannot be opened.
*/
export const simulate = async ({seed, speed, port}: SimulationSettings, io: Io): Promise<number> => {
	const {startSimulator} = await import('../simulator/simulator.js');
	const simulator = await startSimulator({
		seed,
		speed,
		clock: io.clock,
		ports: {mqtt: port},
	});
	const ending = prepareEnding(io, simulator.close);
	const listener = new StopListener({
		...ending.stopOptions,
		process: io.process,
	});
	io.stdout.once('error', error => {
		void listener.stop({kind: 'terminal-lost', error});
	});
	const [account] = simulator.accounts;
	io.stdout.write(
		[
			`broker     ${simulator.brokerUrl}`,
			`websocket  ${simulator.webSocketUrl}`,
			`cloud      ${simulator.restUrl}`,
			account && `account    ${account.email} / ${account.password}`,
			...simulator.heaters.map(({macAddress, name}) => `heater     ${macAddress}  ${name}`),
			'',
			`Watch it:  navilink-tui --broker ${simulator.brokerUrl} --device ${simulator.heaters[0]?.macAddress ?? ''}`,
			'Ctrl+C ends it.',
			'',
		]
			.filter(line => line !== undefined)
			.join('\n'),
	);
	return ending.code;
};
