import {tls} from './tls.js';
import {proveAll} from './prove.js';

proveAll(tls);
