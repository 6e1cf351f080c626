import {type Messages} from './message.js';
import {startMessages} from './start.js';

/** Flags, environment, config file. */
export const flagMessages = {
	'secret-visible': {
		kind: 'notice',
		text: '‹flag› holds a secret that every user of this machine can see in the list of processes: set ‹variable› instead',
	},
	...startMessages,
	'value-invalid': {kind: 'usage', text: '‹source› takes ‹accepted›, not ‹given›'},
	'flag-unknown': {kind: 'usage', text: 'unknown flag ‹typed›; --help lists all flags'},
	'flag-unknown-hidden': {kind: 'usage', text: 'unknown flag; --help lists all flags'},
	'flag-takes-no-value': {kind: 'usage', text: '‹flag› takes no value'},
	'flag-repeated': {kind: 'usage', text: '‹flag› can be given only once'},
	'command-unknown': {kind: 'usage', text: 'unknown command ‹command›; --help lists all commands'},
	'file-missing': {kind: 'usage', text: '‹command› needs the path of a recording: ‹command› FILE…'},
	'replay-needs-terminal': {
		kind: 'usage',
		text: 'replay needs an interactive terminal; report FILE prints a summary as text',
	},
	'flag-superfluous-demo': {kind: 'usage', text: '--demo simulates a heater: leave out ‹flag›'},
	'flag-superfluous-broker': {kind: 'usage', text: '--broker needs no account: leave out ‹flag›'},
	'broker-needs-device': {
		kind: 'usage',
		text: '--broker needs exactly one --device MAC, the heater to watch',
	},
	'broker-device-invalid': {
		kind: 'usage',
		text: "with --broker, --device takes the heater's MAC address, 12 hexadecimal digits such as aabbccddeeff or AA:BB:CC:DD:EE:FF, not ‹given›",
	},
	'max-delay-too-small': {
		kind: 'usage',
		text: '--max-delay must be at least --initial-delay (‹least› s), not ‹given›',
	},
	'flags-exclusive': {kind: 'usage', text: '‹first› and ‹second› cannot be combined'},
	'flag-needs-log': {kind: 'usage', text: '‹flag› needs --log FILE'},
	'flag-only-simulate': {kind: 'usage', text: '‹flag› works only with simulate'},
	'flag-only-simulated': {kind: 'usage', text: '‹flag› works only with --demo or simulate'},
	'tls-incomplete': {kind: 'usage', text: '--tls-cert and --tls-key must be given together'},
	'time-zone-unknown': {
		kind: 'usage',
		text: 'TZ is not a time zone that Node knows: set a name such as America/Denver, not ‹given›',
	},
	'tls-unverified': {
		kind: 'usage',
		text: 'NODE_TLS_REJECT_UNAUTHORIZED=0 accepts any certificate: remove it; NODE_EXTRA_CA_CERTS adds an authority to trust',
	},
	'config-unreadable': {kind: 'usage', text: 'cannot read ‹path›: ‹why›'},
	'config-not-object': {kind: 'usage', text: '‹path›: must be a JSON object such as {"interval": 60}'},
	'config-not-json': {kind: 'usage', text: '‹path› is not JSON: look at line ‹line›'},
	'config-unknown-setting': {
		kind: 'usage',
		text: '‹path›: unknown setting "‹key›"; settings are named after the flags that --help lists',
	},
	'config-invalid-type': {kind: 'usage', text: '‹path›: "‹key›" must be a string, a number, true or false'},
	'option-invalid': {kind: 'usage', text: '‹name› must be ‹accepted›, not ‹given›'},
	'home-missing': {
		kind: 'usage',
		text: 'no home folder: set HOME, or both XDG_CONFIG_HOME and XDG_STATE_HOME, to an absolute path',
	},
	'shell-unknown': {kind: 'usage', text: 'completion takes one of ‹shells›, not ‹given›'},
	'value-hidden': {kind: 'part', text: 'the given value (not shown: it may contain a password)'},
} as const satisfies Messages;
