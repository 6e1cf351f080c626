import {renewal} from './renewal.js';
import {proveAll} from './prove.js';

proveAll(renewal);
