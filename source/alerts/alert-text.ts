import {type AlertChange} from './rule-state.js';

/** An alert, or its end, in words. */
export const alertText = ({rule, isRaised}: Pick<AlertChange, 'rule' | 'isRaised'>): string =>
	isRaised ? `Alert: ${rule.message}` : `No more: ${rule.message}`;
