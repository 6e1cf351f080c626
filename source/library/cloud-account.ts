import {type Account} from '../cloud/account.js';
import {cloudEndpoint} from '../cloud/cloud-endpoint.js';
import {DeviceStates} from '../cloud/device-states.js';
import {isNwp500, type CloudDevice} from '../cloud/devices.js';
import {type CloudService} from '../cloud/service.js';
import {mqttTransport} from '../connection/mqtt-transport.js';
import {type Clock} from '../support/clock.js';
import {problem} from '../messages/catalogue.js';
import {type Redactor} from '../support/redact.js';
import {type Trace} from '../support/trace.js';
import {HeaterConnection, type HeaterConnectionOptions} from './heater-connection.js';
import {withoutSecrets} from './secrets.js';

/** Options of `CloudAccount.connect`; all have defaults. */
export type ConnectOptions = Omit<
	HeaterConnectionOptions,
	'heaters' | 'endpoint' | 'cloud' | 'clock' | 'transport'
>;

/** A NaviLink account that is signed in. */
export type CloudAccount = {
	readonly email: string;
	/**
	Returns the NWP500 heaters of the account, each once.

	@throws {NavilinkError} of kind `heater` where there is none; of kind `signIn` or `connection` when the call fails.
	*/
	readonly heaters: () => Promise<readonly [CloudDevice, ...CloudDevice[]]>;
	/**
	Returns all devices of the account; those whose `deviceType` is not 52 are other products.

	@throws {NavilinkError} of kind `signIn` or `connection` when the call fails.
	*/
	readonly devices: () => Promise<readonly CloudDevice[]>;
	/**
	Makes one connection for some of the account's heaters; nothing connects before `start()`. Every attempt gets an
	address signed with fresh credentials.

	@throws {NavilinkError} of kind `usage` for no heater, too many, one twice, or reconnect options out of range.
	*/
	readonly connect: (
		heaters: HeaterConnectionOptions['heaters'],
		options?: ConnectOptions,
	) => HeaterConnection;
};

type Parts = {
	readonly account: Account;
	readonly service: CloudService;
	readonly clock: Clock;
	readonly redactor: Redactor;
	readonly trace: Trace;
};

/** Returns the account as other programs see it. */
export const cloudAccount = ({account, service, clock, redactor, trace}: Parts): CloudAccount => {
	const devices = async (): Promise<readonly CloudDevice[]> =>
		withoutSecrets(redactor, async () => {
			const list = await account.devices();
			return list.devices;
		});
	return {
		email: account.email,
		devices,
		async heaters() {
			const all = await devices();
			const [first, ...others] = all.filter(device => isNwp500(device));
			if (first === undefined) {
				throw problem('library-no-nwp500');
			}

			return [first, ...others];
		},
		connect(heaters, options = {}) {
			const endpoint = cloudEndpoint({account, service, clock});
			const states = new DeviceStates(account, clock, heaters.length);
			return new HeaterConnection({
				...options,
				heaters,
				endpoint: async request => withoutSecrets(redactor, async () => endpoint(request)),
				cloud: {
					deviceState: async heater => withoutSecrets(redactor, async () => states.of(heater)),
					tariff: async (heater, serialNumber) =>
						withoutSecrets(redactor, async () => account.tariff(heater, serialNumber)),
					close() {
						states.close();
					},
				},
				clock,
				transport: mqttTransport(clock, trace),
			});
		},
	};
};
