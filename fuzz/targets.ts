import {account} from './targets/account.js';
import {answers} from './targets/answers.js';
import {cloud} from './targets/cloud.js';
import {status} from './targets/status.js';
import {type Target} from './target.js';

/** Every way into the program. */
export const targets: readonly Target[] = [status, answers, cloud, account];
