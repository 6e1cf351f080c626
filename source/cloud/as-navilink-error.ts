import {problemOf} from '../messages/catalogue.js';
import {CloudError} from './cloud-error.js';

/** Returns a CloudError as a NavilinkError, with advice where there is one; anything else as it is. */
export const asNavilinkError = (error: unknown): unknown => {
	if (!(error instanceof CloudError)) {
		return error;
	}

	const {code, message, advice} = error;
	return problemOf({code, message: advice === undefined ? message : `${message}: ${advice}`}, {cause: error});
};
