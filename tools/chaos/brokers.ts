import {startSimulator, type Simulator} from '../../source/simulator/simulator.js';
import {systemClock} from '../../source/support/clock.js';
import {startMosquitto} from '../../test/support/mosquitto.js';
import {endMosquittoWithUs} from '../support/mosquitto.js';
import {held, once, type Fault} from './faults.js';

/** A broker under trial, with its faults. */
export type TriedBroker = {
	readonly name: string;
	readonly port: number;
	readonly faults: readonly Fault[];
	readonly close: () => Promise<void>;
};

const portOf = (url: string): number => Number(new URL(url).port);

/** The fault after which a client may give up. */
export const takeOverKind = 'taken over';

/** The code of a client that was replaced by a twin: it must not reconnect. */
export const takenOverCode = 'reason 0x8E';

/** Faults of the simulator's broker from which clients recover. */
export const brokerFaults = ({
	dropClients,
	setFrozen,
	setRefusing,
}: Pick<Simulator, 'dropClients' | 'setFrozen' | 'setRefusing'>): readonly Fault[] => [
	once('broker drops all', dropClients),
	held('broker freezes', [500, 6000], setFrozen),
	held(
		'broker refuses',
		[500, 3000],
		isOn => {
			setRefusing(isOn);
			dropClients();
		},
		true,
	),
];

/** The simulator's broker. */
export const simulatorBroker = async (seed: number): Promise<TriedBroker> => {
	const simulator = await startSimulator({seed, speed: 1, clock: systemClock});
	return {
		name: 'simulator',
		port: portOf(simulator.brokerUrl),
		faults: [...brokerFaults(simulator), once(takeOverKind, simulator.takeOver)],
		close: simulator.close,
	};
};

/** Mosquitto, in a process that can be killed and stopped. */
export const mosquittoBroker = async (): Promise<TriedBroker> => {
	const mosquitto = endMosquittoWithUs(await startMosquitto());
	return {
		name: 'mosquitto',
		port: portOf(mosquitto.tcpUrl),
		faults: [
			held(
				'broker killed',
				[0, 2000],
				async isDead => (isDead ? mosquitto.kill('SIGKILL') : mosquitto.restart()),
				true,
			),
			held('broker stopped', [500, 6000], async isOn => mosquitto.kill(isOn ? 'SIGSTOP' : 'SIGCONT')),
		],
		close: mosquitto.stop,
	};
};
