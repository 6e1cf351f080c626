import {describe} from 'vitest';
import {needing} from '../support/judges.js';
import {testsOf} from './support/judge-tests.js';
import {restJudge} from './support/rest.js';

describe('the REST service', needing('python'), () => {
	testsOf(restJudge);
});
