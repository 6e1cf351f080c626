import {beforeConnect} from './before-connect.js';
import {brokerProcess} from './broker-process.js';
import {type FaultCase} from './fault-case.js';
import {time} from './time.js';
import {tls} from './tls.js';
import {webSocket} from './web-socket.js';
import {duringConnection} from './while-connected.js';

/** Every fault, by what it concerns. */
export const faults: Readonly<Record<string, readonly FaultCase[]>> = {
	'At connecting': beforeConnect,
	'At the upgrade to WebSocket': webSocket,
	TLS: tls,
	'While connected': duringConnection,
	'The broker and others at it': brokerProcess,
	Time: time,
};
