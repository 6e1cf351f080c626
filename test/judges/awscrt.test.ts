import {describe} from 'vitest';
import {runsJudge} from '../support/judges.js';
import {awscrtJudge} from './support/awscrt.js';
import {testsOf} from './support/judge-tests.js';

describe.runIf(runsJudge('awscrt'))("AWS's C client", () => {
	testsOf(awscrtJudge);
});
