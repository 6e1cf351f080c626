import {say} from '../messages/catalogue.js';
import {sanitize} from '../support/text.js';

/** Returns whether text could be an address that contains a user name and password. */
export const mayHoldPassword = (text: string): boolean => /@|:\/\//v.test(text);

/** Returns typed text for use in a sentence: short, safe to print, without passwords. */
export const shown = (text: string, isSecret = false): string => {
	if (text === '') {
		return 'nothing';
	}

	return isSecret || mayHoldPassword(text) ? say('value-hidden') : `"${sanitize(text, 60)}"`;
};
