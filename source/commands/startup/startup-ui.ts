import {type Login} from '../../cloud/stored-login.js';
import {type StartStep, type TypedAccount} from '../../screen/start/start-store.js';

/** Startup dialog: asks for missing account data and shows progress. */
export type StartupUi = {
	/**
	Asks for what is not known of an account.

	@param refusal - Why the one that was typed before does not do.
	@throws {NavilinkError} of kind `signIn` where there is nobody to ask, or a refused account is not asked for again.
	*/
	readonly askForLogin: (known: Partial<Login>, refusal?: Error) => Promise<TypedAccount>;
	/** A step begins; those before it are done. */
	readonly begin: (step: StartStep, about?: string) => void;
	/** Trouble that does not end the start. */
	readonly warn: (sentence: string) => void;
	/** The cloud cannot be reached for now, which is tried again. */
	readonly retry: (sentence: string, delayMs: number) => void;
	/** Ends the start. */
	readonly signal: AbortSignal;
};
