import {type Clock} from '../support/clock.js';
import {problem} from '../messages/catalogue.js';
import {type MqttVersions} from './broker/connect-rules.js';
import {type TlsFiles} from './broker/mqtt-server.js';
import {type UpgradeGuard} from './broker/web-socket.js';
import {type Account, type Credentials, type TokenLifetimes} from './cloud/sessions.js';
import {type HeaterOptions} from './heater/create.js';
import {type EditStatus} from './heater/device.js';
import {type HeaterNames} from './heater/identity.js';
import {type Random} from './random.js';

/** One heater to simulate; whatever is missing is made up. */
export type SimulatedHeater = HeaterNames & Partial<Omit<HeaterOptions, 'seed' | 'localMs'>>;

/** Options of a simulator. */
export type SimulatorOptions = {
	readonly seed: number;
	/** Simulated seconds per real second, above 0 up to 86,400. */
	readonly speed: number;
	readonly clock: Clock;
	/** Makes tokens; by default from the seed. */
	readonly random?: Random;
	/** One heater by default. */
	readonly heaters?: readonly SimulatedHeater[];
	/** One account that owns every heater by default: see `Simulator.accounts`. */
	readonly accounts?: readonly Account[];
	/** Versions the broker speaks, by default both. */
	readonly mqtt?: MqttVersions;
	/** 0 or absent: any free port. `http` serves REST and MQTT over WebSocket. */
	readonly ports?: {readonly mqtt?: number; readonly http?: number};
	/** 3600 s each by default. */
	readonly tokenLifetimes?: Partial<TokenLifetimes>;
	/** A connection to the broker is cut when it is this old, as AWS does after a day; never by default. */
	readonly sessionLifetimeSeconds?: number;
	/** Accepts a WebSocket upgrade without a signature, as brokers other than AWS do; a wrong one is refused always. */
	readonly allowUnsigned?: boolean;
	/** Certificate and key, PEM: REST, MQTT over WebSocket and MQTT over TCP are then served over TLS. */
	readonly tls?: TlsFiles | undefined;
	/** Decides about WebSocket upgrades instead of the signature. */
	readonly upgradeGuard?: (credentialsOf: (accessKeyId: string) => Credentials | undefined) => UpgradeGuard;
	/** Changes every status before it is sent, as other firmware would. */
	readonly editStatus?: EditStatus;
	/** The heaters' local time less UTC, minutes; by default this machine's. */
	readonly utcOffsetMinutes?: number;
};

/** Simulated seconds per real second at most: a day a second. */
const fastest = 86_400;

const mostHeaters = 100;
const macForm = /^[\da-f]{12}$/v;

/**
Checks what types cannot.

@throws NavilinkError (`usage`) that names the option and what is accepted.
*/
export const checkOptions = ({speed, seed, heaters}: SimulatorOptions): void => {
	if (!(speed > 0 && speed <= fastest)) {
		throw problem('simulated-speed', {most: fastest, given: speed});
	}

	if (!Number.isSafeInteger(seed)) {
		throw problem('simulated-seed', {given: seed});
	}

	if ((heaters?.length ?? 1) > mostHeaters) {
		throw problem('simulated-heaters', {most: mostHeaters});
	}

	const macs = (heaters ?? []).flatMap(({macAddress}) => macAddress ?? []);
	const malformed = macs.find(mac => !macForm.test(mac));
	if (malformed !== undefined) {
		throw problem('simulated-mac', {given: malformed});
	}

	if (new Set(macs).size < macs.length) {
		throw problem('simulated-mac-twice');
	}
};
