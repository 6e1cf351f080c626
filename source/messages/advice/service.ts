import {serviceMessages} from '../service.js';
import {area} from './area.js';

export const serviceArea = area(
	'Simulator',
	'Most are for programs that use it in their tests.',
	serviceMessages,
	{
		'port-in-use': 'Stop the other program, or use `--port`.',
		'port-unavailable': 'Ports under 1024 need rights.',
		'port-no-address': 'The system failed to give one: try again.',
		'tls-unreadable': 'Look at the path and its permissions.',
		'tls-no-certificate': 'Give a file with `BEGIN CERTIFICATE` in it.',
		'tls-no-key': 'Give a file with `BEGIN PRIVATE KEY` in it.',
		'tls-key-mismatch': 'Give the two that were made together.',
		'simulated-speed': 'Correct the option.',
		'simulated-seed': 'Correct the option.',
		'simulated-heaters': 'Correct the option.',
		'simulated-mac': 'Correct the option.',
		'simulated-mac-twice': 'Correct the option.',
	},
);
