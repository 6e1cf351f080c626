import {accountMessages} from '../account.js';
import {area} from './area.js';

export const accountArea = area(
	'Account and cloud',
	'Trouble that may pass is retried with the delays of the connection and ends the program after the last retry. While a heater is watched, the same message stands behind `No connection:` and the program continues.',
	accountMessages,
	{
		'account-missing': 'There is nobody to ask, as in a service or a pipe. Do one of the three.',
		'account-not-given': 'The question was left. Start again.',
		'email-invalid': 'Give the address of the NaviLink app.',
		'form-email-invalid': 'The same, in the form on the screen.',
		'form-password-missing': 'Type it; it is shown as dots.',
		'cloud-refused':
			'The advice behind it says more, see below. On the screen the form for the account appears.',
		'cloud-session-expired':
			'The program signs in again. If it stays, run `navilink-tui logout` and `login`.',
		'cloud-unreachable': '‹why› is one of the parts under [files and network](#files-and-network).',
		'cloud-timeout': 'Check the network; otherwise the cloud has a problem: it is retried.',
		'cloud-error': 'Nothing can be done here. It is retried. See whether the app works.',
		'cloud-limited':
			'It waits for the time that the cloud asks for. Too many programs use the account: stop some.',
		'cloud-intercepted':
			'Open any page in a browser of this network: networks for guests ask for a login there, and a firewall may block the cloud. The password is not the cause. It is retried after at least a minute.',
		'cloud-answer-too-large':
			'Open any page in a browser of this network: networks for guests ask for a login there.',
		'cloud-answer-unexpected':
			'It is retried. If it stays, the cloud has changed: report it with `--verbose`.',
		'cloud-answer-malformed': 'The same: it names the call and the field.',
		'cloud-session-useless':
			'Nothing can be done here: it is not asked again at once. If it stays, report it with `--verbose`.',
		'sign-in-paused':
			'Each failed sign-in may lock the account, so that none is made before the time is over.',
		'sign-in-given-up':
			'The cloud answers the sign-in in an unknown way, and it is not retried before the next start. Sign in with the NaviLink app: it may ask for something. Report the words in parentheses.',
		'secrets-readable':
			'Run the command. The file is refused so that a password does not stay readable unnoticed.',
		'signed-in': 'Nothing is wrong.',
		'accounts-removed': 'Nothing is wrong: no account and no session of any cloud is left.',
		'account-removed': 'Nothing is wrong; those of other clouds are still stored.',
		'account-not-stored':
			'`logout` with `--cloud` or `--email` found no such account. Without both it removes all.',
		'account-not-storable':
			'`login` did nothing. Make room, or make the folder writable; where that is not possible, set NAVILINK_EMAIL and NAVILINK_PASSWORD.',
		'session-not-stored':
			'The program works. Make room, or make the folder of the state writable, before the cloud limits the sign-ins.',
		'session-in-memory': 'The same, in the log of `--verbose`.',
		'cloud-retry-in': 'Wait, or end it with Ctrl+C.',
		retrying: 'With `--quiet`, once for each outage. Nothing has to be done.',
		'password-twice': 'Remove one of the two variables.',
		'password-file-irregular': 'Name a file, not a folder or a pipe.',
		'password-file-missing': 'Check the path; as a service, the credential of the unit.',
		'password-file-forbidden': 'It must belong to the user that runs the program.',
		'password-file-unreadable': 'The code is that of the system.',
		'password-file-too-long': 'It is another file.',
		'password-file-not-text': 'Save it as UTF-8.',
		'password-file-empty': 'Write the password into it.',
		'password-file-extra': 'Remove everything else from it.',
		'advice-wrong-password':
			'Stands behind `the cloud refused the account`. Sign in with the NaviLink app first. If that is refused too, reset the password there and wait a while. A stored account is replaced by `navilink-tui login`.',
		'advice-locked': 'Stands behind `the cloud refused the account`. Reset the password, or wait.',
		'advice-maybe-locked': 'Stands behind `the cloud refused the account`. Sign in with the app.',
		'advice-sign-in-app': 'Stands behind a sign-in that was answered in an unknown way.',
	},
);
