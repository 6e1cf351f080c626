import {type Messages} from './message.js';

/** Heaters. */
export const heaterMessages = {
	'no-heater': {kind: 'heater', text: 'the account has no heater: add it in the NaviLink app first'},
	'no-nwp500': {
		kind: 'heater',
		text: 'the account has no NWP500, only other products: ‹others›; --device watches one of them anyway',
	},
	'heater-unknown': {kind: 'heater', text: 'the account has no heater "‹wanted›"; it has ‹known›'},
	'heater-ambiguous': {
		kind: 'heater',
		text: '‹heaters› are called "‹name›": say which by its MAC address, ‹addresses›',
	},
	'too-many-heaters': {
		kind: 'usage',
		text: 'the account has ‹count› heaters, and ‹most› can be watched at once: choose some with --device',
	},
	'heater-silent-once': {
		kind: 'connection',
		text: 'the broker is connected, but the heater did not answer within ‹seconds› s: check the MAC address, and that the heater is online',
	},
	'named-heater-silent-once': {
		kind: 'connection',
		text: 'the broker is connected, but the heater ‹name› did not answer within ‹seconds› s: check the MAC address, and that the heater is online',
	},
	'heater-offline-at-start': {
		kind: 'notice',
		text: '‹name› is offline: check its power and its WiFi; it is watched anyway',
	},
	'heater-offline-at-start-fault': {
		kind: 'notice',
		text: '‹name› is offline: check its power and its WiFi; it is watched anyway; ‹fault›',
	},
	'heater-unaddressed': {
		kind: 'notice',
		text: '‹name› is listed without a MAC address and cannot be watched',
	},
	'heater-offline': {
		kind: 'notice',
		text: '‹name› is offline, its connection ended: check its power, then its WiFi and the router',
	},
	'heater-offline-fault': {
		kind: 'notice',
		text: '‹name› is offline, its connection ended: check its power, then its WiFi and the router; last fault ‹fault›',
	},
	'heater-offline-cloud': {
		kind: 'notice',
		text: "‹name› is offline, says NaviLink's cloud: check its power, then its WiFi and the router",
	},
	'heater-offline-cloud-fault': {
		kind: 'notice',
		text: "‹name› is offline, says NaviLink's cloud: check its power, then its WiFi and the router; last fault ‹fault›",
	},
	'heater-silent': {
		kind: 'notice',
		text: "The heater does not answer (‹polls› polls), the broker does: check the heater's power and WiFi",
	},
	'heater-not-asked': {kind: 'notice', text: 'The heater could not be asked: ‹why›'},
	'heater-error': {kind: 'notice', text: 'The heater reports ‹error›, ‹since›: ‹advice›'},
	'heater-error-spoken': {
		kind: 'notice',
		text: 'Attention: the heater reports error ‹error›. What to do: ‹advice›.',
	},
	'query-no-connection': {kind: 'notice', text: 'not known: no connection to the heater'},
	'query-unanswered': {
		kind: 'notice',
		text: 'no answer from the heater; asking again ‹often›',
	},
	'query-age': {kind: 'notice', text: '‹what›, ‹age›'},
	'query-age-unanswered': {kind: 'notice', text: '‹what›, ‹age›; currently no answer'},
	'query-not-recorded': {
		kind: 'notice',
		text: 'not in a recording: ‹what› comes from the heater',
	},
	'prices-need-account': {kind: 'notice', text: 'prices are only available with a NaviLink account'},
	'prices-unreadable': {kind: 'notice', text: 'time of use: ‹why›'},
	'last-fault': {kind: 'part', text: 'its last fault was ‹error›'},
	'last-fault-at': {kind: 'part', text: 'its last fault was ‹error›, at ‹time›'},
} as const satisfies Messages;
