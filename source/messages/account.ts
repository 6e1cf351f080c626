import {type Messages} from './message.js';

/** Account and cloud. */
export const accountMessages = {
	'account-missing': {
		kind: 'signIn',
		text: 'there is no account: set NAVILINK_EMAIL and NAVILINK_PASSWORD, or run "navilink-tui login"; --demo needs no account',
	},
	'account-not-given': {
		kind: 'signIn',
		text: 'no account was given: start again, or store it with "navilink-tui login"',
	},
	'email-invalid': {kind: 'signIn', text: 'the email must be ‹accepted›'},
	'form-email-invalid': {kind: 'notice', text: 'The email must be ‹accepted›'},
	'form-password-missing': {kind: 'notice', text: 'The password is missing'},
	'cloud-refused': {kind: 'signIn', text: 'the cloud refused the account (‹details›)'},
	'cloud-session-expired': {kind: 'signIn', text: 'the session with the cloud has expired (‹details›)'},
	'cloud-unreachable': {kind: 'connection', text: 'the cloud cannot be reached: ‹why›'},
	'cloud-timeout': {kind: 'connection', text: 'the cloud did not answer within ‹seconds› s'},
	'cloud-error': {kind: 'connection', text: 'the cloud reported an error (‹details›)'},
	'cloud-limited': {kind: 'connection', text: 'the cloud is limiting requests (‹details›)'},
	'cloud-intercepted': {
		kind: 'connection',
		text: 'something other than the cloud answered, such as a login page of the network (‹details›)',
	},
	'cloud-answer-too-large': {
		kind: 'connection',
		text: 'the cloud sent more than ‹most› bytes: something else may have answered, such as a login page',
	},
	'cloud-answer-unexpected': {kind: 'connection', text: 'the cloud gave an unexpected answer (‹details›)'},
	'cloud-answer-malformed': {
		kind: 'connection',
		text: 'the cloud gave an unexpected answer to ‹path›: ‹why›',
	},
	'cloud-session-useless': {
		kind: 'connection',
		text: 'the cloud gave an unexpected answer: ‹need› that have expired or were refused before',
	},
	'sign-in-paused': {kind: 'connection', text: '‹trouble›: no sign-in for ‹time›'},
	'sign-in-given-up': {kind: 'signIn', text: '‹trouble›, after ‹count› sign-ins in a row'},
	'secrets-readable': {
		kind: 'usage',
		text: 'other users can read ‹path›, which contains secrets: run chmod 600 on it, or remove it',
	},
	'signed-in': {
		kind: 'notice',
		text: 'signed in as ‹email›; the account is stored, readable only by you; "logout" removes it',
	},
	'accounts-removed': {kind: 'notice', text: 'all stored accounts and sessions were removed'},
	'account-removed': {kind: 'notice', text: 'the account ‹email› at ‹origin› was removed'},
	'account-not-stored': {kind: 'notice', text: 'no such account was stored; its session was removed'},
	'account-not-storable': {kind: 'usage', text: 'the account cannot be stored: ‹why›'},
	'session-not-stored': {
		kind: 'notice',
		text: 'the session cannot be stored: ‹why›; every start signs in again',
	},
	'session-in-memory': {kind: 'notice', text: 'the session is in memory only: ‹why›'},
	'cloud-retry-in': {kind: 'notice', text: '‹trouble›; next attempt in ‹time›'},
	retrying: {kind: 'notice', text: '‹trouble›; retrying'},
	'password-twice': {kind: 'usage', text: 'set only one of NAVILINK_PASSWORD and ‹variable›'},
	'password-file-irregular': {kind: 'usage', text: 'the file named by ‹variable› is not a regular file'},
	'password-file-missing': {
		kind: 'usage',
		text: 'the file named by ‹variable› cannot be read: there is no such file',
	},
	'password-file-forbidden': {
		kind: 'usage',
		text: 'the file named by ‹variable› cannot be read: there is no permission to read it',
	},
	'password-file-unreadable': {
		kind: 'usage',
		text: 'the file named by ‹variable› cannot be read: system error ‹code›',
	},
	'password-file-too-long': {
		kind: 'usage',
		text: 'the file named by ‹variable› is too long: a password has at most ‹most› bytes',
	},
	'password-file-not-text': {kind: 'usage', text: 'the file named by ‹variable› is not UTF-8 text'},
	'password-file-empty': {
		kind: 'usage',
		text: 'the file named by ‹variable› is empty: it must contain the password',
	},
	'password-file-extra': {
		kind: 'usage',
		text: 'the file named by ‹variable› must contain only the password, on one line',
	},
	'advice-wrong-password': {
		kind: 'part',
		text: 'check the email and the password; the sign-in is not repeated',
	},
	'advice-locked': {
		kind: 'part',
		text: 'the account is locked: reset its password with the NaviLink app, or wait a while; the sign-in is not repeated',
	},
	'advice-maybe-locked': {
		kind: 'part',
		text: 'the account may be locked: sign in with the NaviLink app to see why; the sign-in is not repeated',
	},
	'advice-sign-in-app': {
		kind: 'part',
		text: 'sign in with the NaviLink app to see why; the sign-in is not repeated',
	},
} as const satisfies Messages;
