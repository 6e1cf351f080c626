import {asNavilinkError} from '../cloud/as-navilink-error.js';
import {ConnectionError} from '../connection/failure.js';
import {NavilinkError} from '../support/errors.js';
import {type Redactor} from '../support/redact.js';

/** Returns an error without any secret that the cloud may have repeated, and without a cause, which may hold its answer. */
const redacted = (error: unknown, redactor: Redactor): unknown => {
	const known = asNavilinkError(error);
	if (known instanceof NavilinkError) {
		return new NavilinkError({kind: known.kind, code: known.code, message: redactor.redact(known.message)});
	}

	return known instanceof ConnectionError
		? new ConnectionError({...known.failure, sentence: redactor.redact(known.failure.sentence)})
		: known;
};

/** Does some work; what it throws carries no secret. */
export const withoutSecrets = async <Result>(
	redactor: Redactor,
	work: () => Result | Promise<Result>,
): Promise<Result> => {
	try {
		return await work();
	} catch (error) {
		throw redacted(error, redactor);
	}
};
