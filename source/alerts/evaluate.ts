import {type AlertCondition} from './rule.js';

/** Returns whether a value is known and of the type that a condition compares. */
export const isComparable = (
	condition: AlertCondition,
	value: number | boolean | undefined,
): value is number | boolean => {
	if (value === undefined || (typeof value === 'number' && !Number.isFinite(value))) {
		return false;
	}

	return 'limit' in condition ? typeof value === 'number' : typeof value === typeof condition.value;
};

/** Whether a number is beyond its limit; with hysteresis, whether it has not come back that far. */
const isBeyond = {
	above: (value: number, limit: number, slack: number) => value > limit - slack,
	below: (value: number, limit: number, slack: number) => value < limit + slack,
} as const;

/**
Returns whether a comparable value meets a condition.

@param isOn - Whether the alert is raised: it is then cleared only once the value is back by the hysteresis.
*/
export const evaluate = (condition: AlertCondition, value: number | boolean, isOn: boolean): boolean => {
	if ('limit' in condition) {
		const slack = isOn ? condition.hysteresis : 0;
		return isBeyond[condition.kind](Number(value), condition.limit, slack);
	}

	return (value === condition.value) === (condition.kind === 'equals');
};
