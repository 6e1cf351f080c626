import {describe} from 'vitest';
import {needing} from '../support/judges.js';
import {botocoreRecomputes, botocoreSigns} from './support/botocore.js';
import {testsOf} from './support/judge-tests.js';

describe('botocore', needing('botocore'), () => {
	describe("recomputes the program's signature and", () => {
		testsOf(botocoreRecomputes);
	});

	describe('signs itself and the simulator', () => {
		testsOf(botocoreSigns);
	});
});
