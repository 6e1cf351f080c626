import {account} from './targets/account.js';
import {answers} from './targets/answers.js';
import {append} from './targets/append.js';
import {cloud} from './targets/cloud.js';
import {flags} from './targets/flags.js';
import {recording} from './targets/recording.js';
import {rules} from './targets/rules.js';
import {status} from './targets/status.js';
import {type Target} from './target.js';

/** Every way into the program. */
export const targets: readonly Target[] = [status, answers, cloud, account, flags, rules, recording, append];
