import process from 'node:process';
import {type Mosquitto} from '../../test/support/mosquitto.js';

/** Kills a mosquitto when this process ends before `stop`. @returns The mosquitto. */
export const endMosquittoWithUs = (mosquitto: Mosquitto): Mosquitto => {
	const kill = (): void => {
		void mosquitto.kill('SIGKILL');
	};

	process.once('exit', kill);
	return {
		...mosquitto,
		async stop() {
			process.off('exit', kill);
			await mosquitto.stop();
		},
	};
};
