import {describe} from 'vitest';
import {runsJudge} from '../support/judges.js';
import {botocoreRecomputes, botocoreSigns} from './support/botocore.js';
import {testsOf} from './support/judge-tests.js';

describe.runIf(runsJudge('botocore'))('botocore', () => {
	describe("recomputes the program's signature and", () => {
		testsOf(botocoreRecomputes);
	});

	describe('signs itself and the simulator', () => {
		testsOf(botocoreSigns);
	});
});
