import {unlessAborted} from '../support/unless-aborted.js';
import {ConnectionError, type Failure} from './failure.js';
import {type OptionalFilters} from './optional-filters.js';
import {type Incoming, type Session, type SessionOptions, type Transport} from './transport.js';

/** Options of a session, and the listener for its messages. */
export type Opening = {
	readonly transport: Transport;
	readonly options: SessionOptions;
	readonly filters: readonly string[];
	/** Subscribed to after them. */
	readonly optionalFilters: OptionalFilters;
	/** Called when the session was lost while nothing but optional subscriptions was unanswered. */
	readonly onOptionalLoss: () => void;
	/** Called from the first packet on: retained messages come before SUBACK is handled. */
	readonly onMessage: (message: Incoming) => void;
};

/**
Connects and subscribes.

@returns The session and the filters it is subscribed to.
@throws {ConnectionError} when either failed; nothing of the attempt is left behind then.
@throws {Error} when `signal` aborted.
*/
export const openSession = async (
	{transport, options, filters, optionalFilters, onOptionalLoss, onMessage}: Opening,
	signal: AbortSignal,
): Promise<{session: Session; filters: readonly string[]}> => {
	const seen: {loss?: Failure} = {};
	const throwIfLost = (): void => {
		if (seen.loss !== undefined) {
			throw new ConnectionError(seen.loss);
		}
	};

	const session = await transport(options, signal);
	try {
		session.onMessage(onMessage);
		session.onLost(failure => {
			seen.loss = failure;
		});
		await unlessAborted(signal, session.subscribe(filters));
		signal.throwIfAborted();
		// A broker may hang up in the very packet that carries SUBACK.
		throwIfLost();
		// Before it counts as connected: a session that ends by these was never one, and is no outage.
		const granted = await optionalFilters.subscribe(session, options.clientId, filters.length, signal);
		if (seen.loss !== undefined) {
			onOptionalLoss();
		}

		throwIfLost();
		return {session, filters: [...filters, ...granted]};
	} catch (error) {
		await session.close();
		throw error;
	}
};
