import {account} from './targets/account.js';
import {answers} from './targets/answers.js';
import {append} from './targets/append.js';
import {cloud} from './targets/cloud.js';
import {flags} from './targets/flags.js';
import {keys} from './targets/keys.js';
import {names} from './targets/names.js';
import {recording} from './targets/recording.js';
import {rules} from './targets/rules.js';
import {status} from './targets/status.js';
import {wire} from './targets/wire.js';
import {type Target} from './target.js';

/** Every way into the program. */
export const targets: readonly Target[] = [
	status,
	answers,
	names,
	cloud,
	account,
	flags,
	rules,
	recording,
	append,
	keys,
	wire,
];
