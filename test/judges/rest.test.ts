import {describe} from 'vitest';
import {testsOf} from './support/judge-tests.js';
import {restJudge} from './support/rest.js';

describe('the REST service', () => {
	testsOf(restJudge);
});
