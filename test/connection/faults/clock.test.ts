import {clock} from './clock.js';
import {proveAll} from './prove.js';

proveAll(clock);
