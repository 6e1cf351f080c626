import {type Clock} from '../support/clock.js';
import {NavilinkError} from '../support/errors.js';
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
	const macs = (heaters ?? []).flatMap(({macAddress}) => macAddress ?? []);
	const complaints = [
		speed > 0 && speed <= fastest
			? undefined
			: `The speed must be above 0 and at most ${fastest}, not ${speed}.`,
		Number.isSafeInteger(seed) ? undefined : `The seed must be a whole number, not ${seed}.`,
		(heaters?.length ?? 1) <= mostHeaters ? undefined : `At most ${mostHeaters} heaters can be simulated.`,
		...macs.map(mac =>
			macForm.test(mac) ? undefined : `A MAC address is 12 lower-case hex digits, not "${mac}".`,
		),
		new Set(macs).size === macs.length ? undefined : 'Two heaters cannot have the same MAC address.',
	];
	const complaint = complaints.find(text => text !== undefined);
	if (complaint !== undefined) {
		throw new NavilinkError('usage', complaint);
	}
};
