import {parseArgs} from 'node:util';
import {messageOf} from '../../../source/support/errors.js';

const leastSeconds = 60;
const mostSeconds = 3600;
const usualSeconds = 480;

/**
Reads the arguments. @returns How long is measured, in milliseconds.

@throws {RangeError} with a sentence that names what is wrong and what is accepted.
*/
export const readWindowMs = (args: readonly string[]): number => {
	let text: string;
	try {
		const {values} = parseArgs({
			args: [...args],
			options: {seconds: {type: 'string', default: String(usualSeconds)}},
		});
		text = values.seconds;
	} catch (error) {
		throw new RangeError(`${messageOf(error)}; accepted is --seconds N`, {cause: error});
	}

	const seconds = Number(text);
	if (!(Number.isSafeInteger(seconds) && seconds >= leastSeconds && seconds <= mostSeconds)) {
		throw new RangeError(
			`--seconds takes a whole number from ${leastSeconds} to ${mostSeconds}, not ${text}`,
		);
	}

	return seconds * 1000;
};
