import process from 'node:process';
import {startSimulator, type Simulator} from '../../source/simulator/simulator.js';
import {systemClock} from '../../source/support/clock.js';
import {startMosquitto} from '../../test/support/mosquitto.js';
import {hold, type Fault} from './faults.js';

/** A broker to be tried, with the faults of its own. */
export type TriedBroker = {
	readonly name: string;
	readonly port: number;
	readonly faults: readonly Fault[];
	readonly close: () => Promise<void>;
};

const portOf = (url: string): number => Number(new URL(url).port);

/** The fault after which a client may give up. */
export const takeOverKind = 'taken over';

/** What a simulator's broker says when it throws a client out; the client must not come back by itself. */
export const takenOverCode = 'reason 0x8E';

/** What the simulator's broker can do to its clients, and they come back from. */
export const brokerFaults = (
	simulator: Pick<Simulator, 'dropClients' | 'setFrozen' | 'setRefusing'>,
): readonly Fault[] => [
	{
		kind: 'broker drops all',
		wantsConnection: true,
		async strike() {
			simulator.dropClients();
		},
	},
	{
		kind: 'broker freezes',
		wantsConnection: false,
		async strike(striking) {
			await hold(striking, [500, 6000], isOn => {
				simulator.setFrozen(isOn);
			});
		},
	},
	{
		kind: 'broker refuses',
		wantsConnection: true,
		async strike(striking) {
			await hold(striking, [500, 3000], isOn => {
				simulator.setRefusing(isOn);
				simulator.dropClients();
			});
		},
	},
];

/** The project's own broker, which can misbehave on request. */
export const simulatorBroker = async (seed: number): Promise<TriedBroker> => {
	const simulator = await startSimulator({seed, speed: 1, clock: systemClock});
	return {
		name: 'simulator',
		port: portOf(simulator.brokerUrl),
		faults: [
			...brokerFaults(simulator),
			{
				kind: takeOverKind,
				wantsConnection: true,
				async strike() {
					simulator.takeOver();
				},
			},
		],
		close: simulator.close,
	};
};

/** A broker nobody here wrote, in a process of its own that can be killed and stopped. */
export const mosquittoBroker = async (): Promise<TriedBroker> => {
	const mosquitto = await startMosquitto();
	const endWithUs = (): void => {
		void mosquitto.kill('SIGKILL');
	};

	// A process that ends by an error must not leave a broker behind.
	process.once('exit', endWithUs);
	return {
		name: 'mosquitto',
		port: portOf(mosquitto.tcpUrl),
		faults: [
			{
				kind: 'broker killed',
				wantsConnection: true,
				async strike(striking) {
					await hold(striking, [0, 2000], async isDead =>
						isDead ? mosquitto.kill('SIGKILL') : mosquitto.restart(),
					);
				},
			},
			{
				kind: 'broker stopped',
				wantsConnection: false,
				async strike(striking) {
					await hold(striking, [500, 6000], async isOn => mosquitto.kill(isOn ? 'SIGSTOP' : 'SIGCONT'));
				},
			},
		],
		async close() {
			process.off('exit', endWithUs);
			await mosquitto.stop();
		},
	};
};
