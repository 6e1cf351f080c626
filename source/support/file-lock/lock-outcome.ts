import {type Clock} from '../clock.js';
import {type Owner} from './owner.js';

/** A lock that is held until it is released. */
export type FileLock = {
	/** Whether it is still held: false once somebody has removed it, or has judged this process to be gone. */
	readonly isHeld: () => Promise<boolean>;
	/** Gives it back. Twice is harmless. */
	readonly release: () => Promise<void>;
	/** Stops looking after it, for a program that ends while the disk does not answer. */
	readonly abandon: () => void;
};

/** Outcome of `lockFile`: the lock, or who has it. */
export type LockOutcome =
	| {readonly lock: FileLock}
	| {
			/** Undefined where that cannot be read. */
			readonly heldBy: Owner | undefined;
			readonly lockPath: string;
	  };

/** Options of `lockFile`. */
export type LockOptions = {
	readonly clock: Clock;
	/** Returns a number from 0 up to, not including, 1. */
	readonly random?: () => number;
	/** Ends the waiting; the lock is not taken then. */
	readonly signal?: AbortSignal | undefined;
	/** Called once where an owner cannot be judged from here, and gets time to show that it runs. */
	readonly onDoubt?: ((owner: Owner | undefined) => void) | undefined;
};
