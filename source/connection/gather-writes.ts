import {type EventEmitter} from 'node:events';
import {type Writable} from 'node:stream';

/**
Sends what a client writes because of the packets of one turn of the event loop, acknowledgements above all, with one
system call, and in one packet of the network, instead of one for each. Nothing waits longer than that turn.
*/
export const gatherWrites = (client: EventEmitter, stream: Writable): void => {
	let isGathering = false;
	client.on('packetreceive', () => {
		if (!isGathering) {
			isGathering = true;
			stream.cork();
			setImmediate(() => {
				isGathering = false;
				stream.uncork();
			});
		}
	});
};
