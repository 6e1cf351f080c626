import {connectionMessages} from '../connection.js';
import {area} from './area.js';

export const connectionArea = area(
	'Connection',
	'What the broker and the network can do, and what follows, is in [faults.md](faults.md), with most reasons of a lost connection. Here are the others. On the screen nothing ends the program. Without a screen it ends with 4 when the connection fails and is not retried (with 3 when the account is refused), after `connection failed:`.',
	connectionMessages,
	{
		'no-connection-failed': 'Do what ‹why› says, then press `r`.',
		'no-connection-failed-next': 'Wait, or press `r`.',
		'no-connection-now': 'Wait.',
		'no-connection-next': 'Wait, or press `r`.',
		'connected-first': 'With `--quiet`: nothing is wrong.',
		'connected-first-after': 'The same, after trouble at the start.',
		'connected-again': 'The same.',
		'connected-again-after': 'The outage is over.',
		'connection-failed':
			'Ends the program with 4 where no further attempt is planned, with 3 where the account is refused.',
		'same-client-id':
			'The connection is lost again and again, each time soon after it was made. Stop the other program, or look for a broker that restarts.',
		'broker-words': 'The words in parentheses are those of the broker.',
		'clock-slow':
			'Set the clock (`timedatectl set-ntp true`). Until then requests are signed with the time of the cloud.',
		'clock-fast': 'The same.',
		'broker-status': 'The status of the refused WebSocket upgrade.',
		'broker-old-mqtt': 'With `--mqtt auto` the other version is tried automatically; otherwise choose it.',
		'broker-version': 'The same.',
		'broker-client-id': 'A rule of your broker: allow any client identifier.',
		'broker-banned': 'Look at the rules of the broker.',
		'broker-method': 'Only user name and password in `--broker` are supported.',
		'broker-no-route': 'The router or a VPN has no route.',
		'no-network': 'Check them in this order.',
		'not-connected': 'A poll fell into an outage.',
		'broker-certificate-not-yet-valid': 'Look at `date`.',
		'broker-certificate-revoked': 'Renew it on the broker.',
		'broker-unknown-reason': 'It is retried. Look at the log of the broker.',
		'broker-websocket-refused': 'Check path and proxy.',
		'network-failed': 'The words are those of the system. It is retried.',
		'no-acknowledgement': 'It is retried with the next poll.',
		'too-many-subscriptions':
			'With very many heaters: lifetime counters of the last ones are not asked for. Watch fewer with `--device`.',
		'none-recorded':
			'In a replay, behind `No connection:`: there was no connection at this time. The reason is not recorded.',
	},
);
