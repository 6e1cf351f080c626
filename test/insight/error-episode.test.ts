import {expect, it} from 'vitest';
import {nextError} from '../../source/insight/error-episode.js';

it('an error lasts from the first status that has it to the first that has not', () => {
	const first = nextError(undefined, {errorCode: 407, subErrorCode: 1}, 1000, false);
	expect(first).toEqual({code: 407, subCode: 1, sinceMs: 1000, isOlder: false});
	expect(nextError(first, {errorCode: 407, subErrorCode: 1}, 2000, false)).toBe(first);
	expect(nextError(first, {errorCode: 407, subErrorCode: 2}, 3000, false)?.sinceMs).toBe(3000);
	expect(nextError(first, {errorCode: 799}, 3000, false)).toMatchObject({
		code: 799,
		subCode: 0,
		sinceMs: 3000,
	});
	expect(nextError(first, {}, 4000, false)).toBe(first);
	expect(nextError(first, {errorCode: 0}, 4000, false)).toBeUndefined();
	expect(nextError(undefined, {errorCode: 96}, 0, true)?.isOlder).toBe(true);
});
