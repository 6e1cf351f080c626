import {NavilinkError, type ErrorKind} from '../support/errors.js';
import {CloudError, type CloudErrorKind} from './cloud-error.js';

/** Kinds of NavilinkError, and so exit codes, by kind of failed call. */
export const cloudExitKinds: Readonly<Record<CloudErrorKind, ErrorKind>> = {
	network: 'connection',
	intercepted: 'connection',
	server: 'connection',
	limited: 'connection',
	refused: 'signIn',
	expired: 'signIn',
	answer: 'connection',
};

/** Returns a CloudError as a NavilinkError, with advice where there is one; anything else as it is. */
export const asNavilinkError = (error: unknown): unknown => {
	if (!(error instanceof CloudError)) {
		return error;
	}

	const {kind, message, advice} = error;
	const sentence = advice === undefined ? message : `${message}: ${advice}`;
	return new NavilinkError(cloudExitKinds[kind], sentence, {cause: error});
};
