import process from 'node:process';
import {problem} from '../messages/catalogue.js';
import {sanitize} from '../support/text.js';

/** The environment of a process, which may be changed. */
export type Environment = Record<string, string | undefined>;

/** Set by the launcher where SIGHUP was ignored when it started, as under nohup: Node cannot tell. */
const ignoredHangUp = 'NAVILINK_SIGHUP';

const zoneFiles = '/usr/share/zoneinfo/';
const localTime = '/etc/localtime';

const isKnownZone = (name: string): boolean => {
	try {
		// Throws for a name it does not know.
		return new Intl.DateTimeFormat('en', {timeZone: name}).resolvedOptions().timeZone !== '';
	} catch (error) {
		if (error instanceof RangeError) {
			return false;
		}

		throw error;
	}
};

/**
Makes `TZ` a name that Node knows: without the colon and the folder that the C library accepts. Node takes any other value
for UTC, and days, quiet hours and costs would be wrong.

@throws {NavilinkError} of kind `usage` where it cannot be known.
*/
export const normalizeTimeZone = (environment: Environment): void => {
	const given = environment.TZ ?? '';
	const zone = given.replace(/^:/v, '');
	if (zone === '' || zone === localTime) {
		delete environment.TZ;
		return;
	}

	const name = zone.startsWith(zoneFiles) ? zone.slice(zoneFiles.length) : zone;
	if (!isKnownZone(name)) {
		throw problem('time-zone-unknown', {given: sanitize(given, 60)});
	}

	environment.TZ = name;
};

/**
Refuses to run where Node was told to accept any certificate: passwords and tokens would go to whoever answers.

@throws {NavilinkError} of kind `usage`.
*/
export const refuseUnverifiedTls = ({NODE_TLS_REJECT_UNAUTHORIZED: value}: Environment): void => {
	if (value === '0') {
		throw problem('tls-unverified');
	}
};

/** Whether SIGHUP was ignored when the program started. */
export const isHangUpIgnored = (environment: Environment): boolean =>
	environment[ignoredHangUp] === 'ignored';

/** Keeps SIGUSR1 from opening Node's debugger, through which anybody on the machine could run code. */
export const closeDebugger = (): void => {
	process.on('SIGUSR1', () => undefined);
};
