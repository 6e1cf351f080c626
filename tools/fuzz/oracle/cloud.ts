import {CloudError} from '../../../source/cloud/cloud-error.js';
import {expectSentence, holds} from './expect.js';

/** What this program was given and must not repeat. */
export const secrets = ['hunter2-password', 'access-token-given', 'refresh-token-given'] as const;

/** Longest pause after a sign-in that is not understood. */
const longestPauseMs = 4 * 3_600_000;

/** What a call gives, or undefined where it fails as it may: with a sentence that holds no secret. */
export const expectCloud = async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof CloudError)) {
			throw error;
		}

		// As it is made: that the program takes secrets out of what it says is only its last defence.
		const sentence = error.message;
		expectSentence(sentence, `a cloud error of kind ${error.kind}`);
		for (const secret of secrets) {
			holds(!sentence.includes(secret), () => `a cloud error tells the secret ${secret}`);
		}

		holds(
			error.retryAfterMs === undefined || (error.retryAfterMs >= 0 && error.retryAfterMs <= longestPauseMs),
			() => `the cloud is left alone for ${error.retryAfterMs} ms`,
		);
		return undefined;
	}
};
