import {twins} from './twins.js';
import {proveAll} from './prove.js';

proveAll(twins);
