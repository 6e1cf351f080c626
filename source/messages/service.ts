import {type Messages} from './message.js';

/** The simulator as a service. */
export const serviceMessages = {
	'port-in-use': {
		kind: 'connection',
		text: 'the simulator cannot listen on ‹host›:‹port›: the port is in use; choose another with --port, or 0 for any free one',
	},
	'port-unavailable': {kind: 'connection', text: 'the simulator cannot listen on ‹host›:‹port›: ‹why›'},
	'port-no-address': {kind: 'connection', text: 'the simulator got no address for ‹host›:‹port›'},
	'tls-unreadable': {kind: 'usage', text: '‹flag›: ‹path› cannot be read: ‹why›'},
	'tls-no-certificate': {
		kind: 'usage',
		text: '--tls-cert: there is no certificate in ‹path›; it takes a PEM file',
	},
	'tls-no-key': {
		kind: 'usage',
		text: '--tls-key: there is no private key in ‹path›; it takes a PEM file without a passphrase',
	},
	'tls-key-mismatch': {
		kind: 'usage',
		text: '--tls-key: the key in ‹key› does not belong to the certificate in ‹certificate›',
	},
	'simulated-speed': {kind: 'usage', text: 'the speed must be above 0 and at most ‹most›, not ‹given›'},
	'simulated-seed': {kind: 'usage', text: 'the seed must be a whole number, not ‹given›'},
	'simulated-heaters': {kind: 'usage', text: 'at most ‹most› heaters can be simulated'},
	'simulated-mac': {kind: 'usage', text: 'a MAC address is 12 lower-case hex digits, not "‹given›"'},
	'simulated-mac-twice': {kind: 'usage', text: 'two heaters cannot have the same MAC address'},
} as const satisfies Messages;
