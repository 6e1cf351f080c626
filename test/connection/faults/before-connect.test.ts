import {beforeConnect} from './before-connect.js';
import {proveAll} from './prove.js';

proveAll(beforeConnect);
