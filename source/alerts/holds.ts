import {type AlertTest} from './rule.js';

/** Whether a fact is known, and of the kind that the test compares. */
export const isFit = (test: AlertTest, value: number | boolean | undefined): value is number | boolean => {
	if (value === undefined || (typeof value === 'number' && !Number.isFinite(value))) {
		return false;
	}

	return 'limit' in test ? typeof value === 'number' : typeof value === typeof test.value;
};

/** Whether a number is beyond its limit; with slack, whether it is not back by that much. */
const isBeyond = {
	above: (value: number, limit: number, slack: number) => value > limit - slack,
	below: (value: number, limit: number, slack: number) => value < limit + slack,
} as const;

/**
Whether a fit value fulfils a test.

@param isOn - Whether the alert is on: it then goes on until the value is back by the hysteresis.
*/
export const holds = (test: AlertTest, value: number | boolean, isOn: boolean): boolean => {
	if ('limit' in test) {
		const slack = isOn ? test.hysteresis : 0;
		return isBeyond[test.kind](Number(value), test.limit, slack);
	}

	return (value === test.value) === (test.kind === 'equals');
};
