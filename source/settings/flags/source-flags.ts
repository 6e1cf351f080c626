import {type FlagTable} from '../flag.js';
import {brokerAddress} from '../broker-address.js';
import {cloudOrigin, emailAddress, text, yesOrNo} from '../values.js';

/** Flags that name the heaters to watch. */
export const sourceFlags = {
	demo: {
		parse: yesOrNo,
		help: 'watch a simulated heater; needs no account and no heater',
	},
	broker: {
		value: 'URL',
		parse: brokerAddress,
		secret: true,
		help: 'MQTT broker: mqtt://, mqtts://, ws:// or wss://',
	},
	device: {
		value: 'NAME',
		parse: text("a heater's name, MAC address or number"),
		many: true,
		help: 'heater to watch: name, MAC address or number; repeatable',
		defaultText: 'all of the account',
	},
	email: {
		value: 'ADDRESS',
		parse: emailAddress,
		help: 'email of the account; password: NAVILINK_PASSWORD, NAVILINK_PASSWORD_FILE or login',
	},
	cloud: {
		value: 'URL',
		parse: cloudOrigin,
		help: "cloud other than Navien's, such as the one from simulate",
	},
} as const satisfies FlagTable;
