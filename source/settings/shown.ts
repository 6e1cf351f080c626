import {say} from '../messages/catalogue.js';
import {sanitize} from '../support/text.js';

/** Whether text could be an address with a user's name and password in it. */
export const mayHoldPassword = (text: string): boolean => /@|:\/\//v.test(text);

/** What was typed, as a sentence repeats it: safe to print, short, and without anybody's password. */
export const shown = (text: string, isSecret = false): string => {
	if (text === '') {
		return 'nothing';
	}

	return isSecret || mayHoldPassword(text) ? say('value-hidden') : `"${sanitize(text, 60)}"`;
};
