import {type Writable} from 'node:stream';

/** Tells of each packet that was received. */
type PacketSource = {readonly on: (event: 'packetreceive', listener: () => void) => unknown};

/**
Sends what a client writes because of the packets of one turn of the event loop, acknowledgements above all, with one
system call, and in one packet of the network, instead of one for each. Nothing waits longer than that turn.
*/
export const gatherWrites = (client: PacketSource, stream: Writable): void => {
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
