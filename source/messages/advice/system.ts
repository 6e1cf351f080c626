import {systemMessages} from '../system.js';
import {area} from './area.js';

export const systemArea = area(
	'Files and network',
	'What the system reports about a file or an address. It stands in messages with ‹why›.',
	systemMessages,
	{
		'file-not-found': 'Correct the path.',
		'file-folder-missing':
			'Create it (`mkdir -p`), or correct the path. It may also be on a disk that is not mounted.',
		'file-forbidden':
			'The file or its folder must belong to the user that runs the program; otherwise choose another folder.',
		'file-read-only':
			'An SD card that fails is often switched to this: look at `dmesg`. Otherwise mount it for writing, or choose another folder.',
		'file-is-special':
			'Name a file. --verbose without a name writes to standard error, which can lead to a pipe.',
		'file-is-folder': 'Name a file in it.',
		'file-not-folder':
			'Correct the path; for login and session look at XDG_STATE_HOME, XDG_CONFIG_HOME and HOME.',
		'files-exhausted': 'Raise the limit: `ulimit -n`, or `LimitNOFILE` in a systemd unit.',
		'file-disk-full': 'Make room. Rows that wait are written then.',
		'file-quota': 'Make room. Rows that wait are written then.',
		'file-io-error':
			'Save what you have and replace the disk or the memory card; the log of the system says more.',
		'file-name-too-long': 'Choose a shorter one.',
		'network-unknown-name': 'There is no network, or its DNS does not answer.',
		'network-no-route': 'The router or a VPN has no route.',
		'network-refused': 'A firewall refuses, or the address in `--cloud` or `--alert-url` is wrong.',
		'network-cut': 'A firewall or proxy may end it. It is retried.',
		'network-timeout': 'Check the network. It is retried.',
		'certificate-expired': 'Look at `date` first.',
		'certificate-not-yet-valid': 'Look at `date`.',
		'certificate-other-name': 'Something between answers instead, or the address is wrong.',
		'certificate-untrusted':
			'A proxy that inspects TLS, or your own server: `NODE_EXTRA_CA_CERTS=/path/ca.pem navilink-tui …`.',
	},
);
