import {unlessAborted} from '../support/unless-aborted.js';
import {ConnectionError, type Failure} from './failure.js';
import {type Incoming, type Session, type SessionOptions, type Transport} from './transport.js';

/** What a session is opened with, and who hears its messages. */
export type Opening = {
	readonly transport: Transport;
	readonly options: SessionOptions;
	readonly filters: readonly string[];
	/** Called from the first packet on: retained messages come before SUBACK is handled. */
	readonly onMessage: (message: Incoming) => void;
};

/**
Connects and subscribes.

@throws {ConnectionError} when either failed; nothing of the attempt is left behind then.
@throws {Error} when `signal` aborted.
*/
export const openSession = async (
	{transport, options, filters, onMessage}: Opening,
	signal: AbortSignal,
): Promise<Session> => {
	const seen: {loss?: Failure} = {};
	const session = await transport(options, signal);
	try {
		session.onMessage(onMessage);
		session.onLost(failure => {
			seen.loss = failure;
		});
		await unlessAborted(signal, session.subscribe(filters));
		signal.throwIfAborted();
		// A broker may hang up in the very packet that carries SUBACK.
		if (seen.loss !== undefined) {
			throw new ConnectionError(seen.loss);
		}

		return session;
	} catch (error) {
		await session.close();
		throw error;
	}
};
