import {brokerProcess} from './broker-process.js';
import {proveAll} from './prove.js';

// A flood leaves no time to others.
proveAll(brokerProcess, {areConcurrent: false});
