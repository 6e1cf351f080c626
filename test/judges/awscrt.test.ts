import {describe} from 'vitest';
import {needing} from '../support/judges.js';
import {awscrtJudge} from './support/awscrt.js';
import {testsOf} from './support/judge-tests.js';

describe("AWS's C client", needing('awscrt'), () => {
	testsOf(awscrtJudge);
});
