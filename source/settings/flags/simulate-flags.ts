import {choice, type FlagTable} from '../flag.js';
import {number, text, wholeNumber} from '../values.js';

/** Flags for the simulator. */
export const simulateFlags = {
	speed: {
		value: 'N',
		parse: number(0.1, 86_400, 'a number'),
		help: 'simulated seconds per second, with --demo and simulate',
		default: '60',
		defaultWith: {simulate: '1'},
	},
	seed: {
		value: 'N',
		parse: wholeNumber(0, 4_294_967_295),
		help: 'random seed; the same seed simulates the same household',
		default: '1',
	},
	port: {
		value: 'N',
		parse: wholeNumber(0, 65_535),
		help: 'port of the simulated broker (0 = any free port)',
		default: '0',
	},
	heaters: {
		value: 'N',
		parse: wholeNumber(1, 100),
		help: 'number of simulated heaters, all in one account',
		default: '1',
	},
	firmware: {
		...choice(['standard', 'recirculation']),
		help: 'firmware of the simulated heaters: without or with recirculation',
		default: 'standard',
	},
	'tls-cert': {
		value: 'FILE',
		files: 'any',
		parse: text('the path of a PEM file'),
		help: 'certificate of the simulated cloud and broker, which then accept only TLS',
	},
	'tls-key': {
		value: 'FILE',
		files: 'any',
		parse: text('the path of a PEM file'),
		help: 'private key for --tls-cert',
	},
} as const satisfies FlagTable;
