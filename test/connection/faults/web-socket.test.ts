import {webSocket} from './web-socket.js';
import {proveAll} from './prove.js';

proveAll(webSocket);
