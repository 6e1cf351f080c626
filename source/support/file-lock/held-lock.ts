import {type Clock, type TimerHandle} from '../clock.js';
import {diskSemaphore} from '../semaphore.js';
import {type Claims} from './claims.js';
import {type FileLock} from './lock-outcome.js';

/** Time between two looks of a holder at who else asks, in milliseconds. */
export const lookEveryMs = 10_000;

/** A lock that is held: looks now and then whether somebody asks for it, and shows that its owner runs. */
export class HeldLock implements FileLock {
	readonly #claims: Claims;
	readonly #name: string;
	readonly #clock: Clock;
	#timer: TimerHandle | undefined;
	/** The last reading of the folder; never rejects. It waits for nothing but the disk. */
	#looking: Promise<void> = Promise.resolve();
	#isReleased = false;

	constructor(claims: Claims, name: string, clock: Clock) {
		this.#claims = claims;
		this.#name = name;
		this.#clock = clock;
		this.#lookLater();
	}

	readonly isHeld = async (): Promise<boolean> => !this.#isReleased && this.#claims.has(this.#name);

	readonly abandon = (): void => {
		this.#stopLooking();
		this.#claims.forget(this.#name);
	};

	readonly release = async (): Promise<void> => {
		this.#stopLooking();
		await this.#looking;
		await this.#claims.remove(this.#name);
	};

	#stopLooking(): void {
		this.#isReleased = true;
		this.#timer?.cancel();
	}

	#lookLater(): void {
		this.#timer = this.#clock.after(lookEveryMs, () => {
			void this.#look();
		});
	}

	async #look(): Promise<void> {
		await diskSemaphore.run(async () => {
			if (!this.#isReleased) {
				this.#looking = this.#answer();
				await this.#looking;
			}
		});
		if (!this.#isReleased) {
			this.#lookLater();
		}
	}

	/** Shows that the owner runs, where another claim is there. */
	async #answer(): Promise<void> {
		try {
			const claims = await this.#claims.list();
			if (claims.length > 1) {
				await this.#claims.showLife(this.#name);
			}
		} catch {
			// A disk in trouble: whoever writes the file reports it. The next look may succeed.
		}
	}
}
