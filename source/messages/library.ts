import {type Messages} from './message.js';

/** Messages for programs that import the library. */
export const libraryMessages = {
	'library-no-nwp500': {kind: 'heater', text: 'the account has no NWP500 heater'},
	'library-too-short': {kind: 'usage', text: '‹name› must be at least ‹least› milliseconds, not ‹given›'},
	'library-heaters': {kind: 'usage', text: 'a connection takes 1 to ‹most› heaters, each once, not ‹count›'},
	'library-foreign-heater': {kind: 'usage', text: 'the heater ‹address› does not belong to this connection'},
	'library-monitor-twice': {kind: 'usage', text: 'the heater ‹address› has its monitor already'},
	'library-stopped': {
		kind: 'usage',
		text: 'a connection that was stopped cannot be started again: make another one',
	},
	'library-cloud': {kind: 'usage', text: 'the cloud must be an https:// address, or http:// on this machine'},
	'library-no-login': {kind: 'usage', text: 'an account needs its email address and its password'},
} as const satisfies Messages;
