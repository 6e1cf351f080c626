import type {Server} from 'node:net';

/** The port a server of the test listens on. */
export const portOf = (server: Server): number => {
	const address = server.address();
	if (address === null || typeof address === 'string') {
		throw new TypeError('The server listens on no port');
	}

	return address.port;
};
