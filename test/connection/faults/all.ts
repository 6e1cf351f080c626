import {beforeConnect} from './before-connect.js';
import {brokerProcess} from './broker-process.js';
import {clock} from './clock.js';
import {type FaultCase} from './fault-case.js';
import {renewal} from './renewal.js';
import {tls} from './tls.js';
import {twins} from './twins.js';
import {webSocket} from './web-socket.js';
import {duringConnection} from './while-connected.js';

/** Every fault, by what it concerns. */
export const faults: Readonly<Record<string, readonly FaultCase[]>> = {
	'At connecting': beforeConnect,
	'Over WebSocket': webSocket,
	TLS: tls,
	'Credentials that can be made anew': renewal,
	'While connected': duringConnection,
	'The broker itself': brokerProcess,
	'Twins with the same client id': twins,
	Time: clock,
};
