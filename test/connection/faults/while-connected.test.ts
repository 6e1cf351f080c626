import {duringConnection} from './while-connected.js';
import {proveAll} from './prove.js';

proveAll(duringConnection);
