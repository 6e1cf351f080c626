import {type Finding} from './package/findings.js';

/** Whether to publish, in a sentence why not. */
export type Decision = {readonly isToPublish: boolean; readonly said: string};

/**
Decides whether a release is published: only if that was asked for, and every step held.

A step that could not be made counts as one that did not hold.
*/
export const decide = (findings: readonly Finding[], isAsked: boolean): Decision => {
	const open = findings.filter(({state}) => state !== 'held');
	if (!isAsked) {
		return {isToPublish: false, said: 'dry run: nothing is published without --publish'};
	}

	if (open.length > 0 || findings.length === 0) {
		const names = open.map(({area, what}) => `${area}, ${what}`).join('; ');
		return {isToPublish: false, said: `not published, because of ${names || 'nothing that was checked'}`};
	}

	return {isToPublish: true, said: 'every step held'};
};
