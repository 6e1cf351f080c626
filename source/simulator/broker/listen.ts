import {type Server} from 'node:net';
import {problem} from '../../messages/catalogue.js';
import {codeOf} from '../../support/errors.js';

const host = '127.0.0.1';

/**
Opens `server` on the loopback address.

@param port - 0 for any free one.
@returns the port it got.
@throws NavilinkError (`connection`) when the port cannot be opened.
*/
export const listenOnLoopback = async (server: Server, port: number): Promise<number> =>
	new Promise((resolve, reject) => {
		server.on('error', error => {
			reject(
				codeOf(error) === 'EADDRINUSE'
					? problem('port-in-use', {host, port}, {cause: error})
					: problem('port-unavailable', {host, port, why: error.message}, {cause: error}),
			);
		});
		server.listen(port, host, () => {
			const address = server.address();
			if (typeof address === 'object' && address !== null) {
				resolve(address.port);
			} else {
				reject(problem('port-no-address', {host, port}));
			}
		});
	});

/** Stops listening and resolves when the last connection is gone. */
export const stopListening = async (server: Server): Promise<void> =>
	new Promise(resolve => {
		server.close(() => {
			resolve();
		});
	});
