import {rename} from 'node:fs/promises';
import {join} from 'node:path';
import {between} from '../../source/simulator/random.js';
import {brokerFaults} from '../chaos/brokers.js';
import {dropPubackKind, held, lineFaults, once, type Fault} from '../chaos/faults.js';
import {pause} from '../support/waiting.js';
import {type Disk} from './disk.js';
import {usualSize, type WatchedProgram} from './watched-program.js';
import {type World} from './world.js';

/** What the faults are done to. */
export type Targets = {
	readonly world: World;
	readonly program: WatchedProgram;
	readonly disk: Disk;
	/** Name of the recording in its folder. */
	readonly logName: string;
	/** Where a recording is moved, on the same disk. */
	readonly movedFolder: string;
};

/** Faults of the cloud. */
const cloudFaults = ({simulator}: World): readonly Fault[] => {
	const signInAgain = (): void => {
		simulator.expireAll();
		simulator.dropClients();
	};

	const failing = (kind: string, failure: Parameters<typeof simulator.failRest>[0]): Fault =>
		once(kind, () => {
			simulator.failRest(failure);
			signInAgain();
		});

	return [
		once('sessions over', signInAgain),
		once('access over', simulator.expireAccess),
		once('refresh refused', () => {
			simulator.failRefresh(1);
			simulator.expireAccess();
		}),
		failing('cloud broken', {status: 503, times: 3}),
		failing('cloud asks to wait', {status: 429, times: 1, retryAfterSeconds: 1}),
	];
};

const heaterFaults = ({heater}: World): readonly Fault[] => [
	held('heater silent', [1000, 4000], heater.setSilent),
	held('heater offline', [1000, 4000], isOff => {
		heater.setOnline(!isOff);
	}),
	held('heater in error', [1000, 3000], isOn => {
		heater.change(isOn ? {errorCode: 96, subErrorCode: 1} : {errorCode: 0, subErrorCode: 0});
	}),
	held('weak WiFi', [1000, 3000], isOn => {
		heater.change({wifiFadeDb: isOn ? 30 : 0});
	}),
	once('garbled status', heater.garble),
];

const terminalFaults = ({program: {pty}}: Targets): readonly Fault[] => [
	held('machine suspended', [1000, 4000], isOn => {
		pty.kill(isOn ? 'SIGSTOP' : 'SIGCONT');
	}),
	held('terminal hangs', [1000, 4000], isOn => {
		if (isOn) {
			pty.pause();
		} else {
			pty.resume();
		}
	}),
	{
		kind: 'terminal resized',
		wantsConnection: false,
		async strike({random, signal}) {
			for (let times = 0; times < 4; times++) {
				pty.resize(Math.trunc(between(random, 10, 180)), Math.trunc(between(random, 3, 60)));
				await pause(between(random, 100, 600), signal);
			}

			pty.resize(usualSize.columns, usualSize.rows);
		},
	},
];

const fileFaults = ({disk, logName, movedFolder}: Targets): readonly Fault[] => {
	let moved = 0;
	return [
		once('recording moved', async () => {
			moved++;
			await rename(join(disk.folder, logName), join(movedFolder, `moved.${moved}.csv`));
		}),
		...(disk.canFill ? [held('disk full', [1000, 5000], disk.setFull)] : []),
	];
};

/** All faults but a take-over, which rightly ends a connection. */
export const soakFaults = (targets: Targets): readonly Fault[] => [
	...lineFaults.filter(({kind}) => kind !== dropPubackKind),
	...brokerFaults(targets.world.simulator),
	...cloudFaults(targets.world),
	...heaterFaults(targets.world),
	...terminalFaults(targets),
	...fileFaults(targets),
];
