import {type Clock} from '../clock.js';
import {type Claim, type Claims} from './claims.js';
import {HeldLock, lookEveryMs} from './held-lock.js';
import {type FileLock, type LockOptions, type LockOutcome} from './lock-outcome.js';
import {ownClaims} from './own-claims.js';
import {ownerState, isSameProcess, type OwnerState, type Owner} from './owner.js';

/** Silence after which an owner that cannot be rivals from here is gone, in milliseconds. */
const localPatienceMs = 2.5 * lookEveryMs;

/** The same on a network file system, whose answers may be a minute old (nfs(5), acdirmax). */
const networkPatienceMs = localPatienceMs + 70_000;

const contestPollMs = 20;
const doubtPollMs = 1000;

/** Time within which processes that ask at the same time agree, in milliseconds; only a stopped one needs longer. */
const contestMs = 30_000;

const sleep = async (clock: Clock, delayMs: number): Promise<void> =>
	new Promise(resolve => {
		clock.after(delayMs, resolve);
	});

type Rival = {readonly claim: Claim; readonly isDoubtful: boolean};

/** A process that asks for a lock, and where the lock lies. */
export type Asking = {
	readonly own: Owner;
	/** Whether no other machine can reach the lock. */
	readonly isLocal: boolean;
};

/** One process that asks for a lock. */
export class Contender {
	readonly #claims: Claims;
	readonly #own: Owner;
	readonly #isLocal: boolean;
	readonly #options: LockOptions;
	/** Claims whose owner cannot be rivals: when each was seen first, and how long it was then. */
	readonly #doubts = new Map<string, {readonly sinceMs: number; readonly bytes: number}>();
	#doubtMs = 0;

	constructor(claims: Claims, {own, isLocal}: Asking, options: LockOptions) {
		this.#claims = claims;
		this.#own = own;
		this.#isLocal = isLocal;
		this.#options = options;
	}

	/** Waits until it is clear who has the lock. */
	async contend(): Promise<LockOutcome> {
		const {clock, random = Math.random} = this.#options;
		const startMs = clock.monotonicMs();
		const isLate = (): boolean => clock.monotonicMs() - startMs - this.#doubtMs > contestMs;
		for (;;) {
			const outcome = (await this.#oldHolder()) ?? (await this.#claim(isLate));
			if (outcome !== undefined) {
				return outcome;
			}

			await sleep(clock, contestPollMs * (1 + 4 * random()));
		}
	}

	/** The holder of a lock file that version 0.1 made; one whose owner is gone is removed. */
	async #oldHolder(): Promise<LockOutcome | undefined> {
		const owner = await this.#claims.oldOwner();
		if (owner === undefined) {
			return undefined;
		}

		if (owner === 'unreadable' || (await ownerState(owner, this.#own, this.#isLocal)) === 'gone') {
			await this.#claims.removeOld();
			return undefined;
		}

		return {heldBy: owner, lockPath: this.#claims.folder};
	}

	/** Claims the lock; undefined where another claim goes first, or the own one was removed. */
	async #claim(isLate: () => boolean): Promise<LockOutcome | undefined> {
		const name = await this.#claims.add(this.#own);
		if (name === undefined) {
			return undefined;
		}

		let lock: FileLock | undefined;
		try {
			const rival = await this.#rivalOf(name, isLate);
			if (rival === 'none') {
				await this.#claims.hold(name);
				lock = new HeldLock(this.#claims, name, this.#options.clock);
				return {lock};
			}

			return rival === 'first' ? undefined : {heldBy: rival.owner, lockPath: this.#claims.folder};
		} finally {
			if (lock === undefined) {
				await this.#claims.remove(name);
			}
		}
	}

	/**
	Looks until it is clear which claim has the lock.

	Every process writes its claim before it looks, so of two that ask at the same time at least one sees the other, and
	nobody takes the lock who sees another claim. Among claims alone the one whose name comes first waits; the others
	withdraw.

	@returns `none` where the lock is free; `first` where another claim goes first; else the claim that has it.
	*/
	async #rivalOf(name: string, isLate: () => boolean): Promise<Claim | 'none' | 'first'> {
		const {clock, signal} = this.#options;
		for (;;) {
			signal?.throwIfAborted();
			const claims = await this.#claims.list();
			if (!claims.some(claim => claim.name === name)) {
				return 'first';
			}

			const rivals = await this.#rivalsAmong(claims.filter(claim => claim.name !== name));
			const [any] = rivals;
			if (any === undefined) {
				return 'none';
			}

			const holder = rivals.find(({claim, isDoubtful}) => claim.isHeld && !isDoubtful);
			if (holder !== undefined || isLate()) {
				return (holder ?? any).claim;
			}

			if (rivals.some(({isDoubtful}) => isDoubtful)) {
				// Its owner may be in doubt about this one.
				await this.#claims.showLife(name);
				await sleep(clock, doubtPollMs);
				this.#doubtMs += doubtPollMs;
			} else if (rivals.some(({claim}) => claim.name < name)) {
				return 'first';
			} else {
				await sleep(clock, contestPollMs);
			}
		}
	}

	/** Removes the claims whose owner is gone; returns the others. */
	async #rivalsAmong(claims: readonly Claim[]): Promise<readonly Rival[]> {
		const rivals: Rival[] = [];
		for (const claim of claims) {
			const state = await this.#ownerState(claim);
			const isGone = state === 'gone' || (state === 'unknown' && this.#isSilent(claim));
			if (isGone) {
				await this.#claims.remove(claim.name);
			} else {
				rivals.push({claim, isDoubtful: state === 'unknown' && this.#isDoubtful(claim)});
			}
		}

		return rivals;
	}

	async #ownerState({name, owner}: Claim): Promise<OwnerState> {
		if (owner === undefined) {
			return 'unknown';
		}

		if (isSameProcess(owner, this.#own)) {
			return ownClaims.has(name) ? 'alive' : 'gone';
		}

		return ownerState(owner, this.#own, this.#isLocal);
	}

	#isDoubtful({name, bytes}: Claim): boolean {
		return this.#doubts.get(name)?.bytes === bytes;
	}

	/** Whether an owner in doubt has given no sign of life for too long. */
	#isSilent(claim: Claim): boolean {
		const nowMs = this.#options.clock.monotonicMs();
		const doubt = this.#doubts.get(claim.name);
		if (doubt === undefined) {
			if (this.#doubts.size === 0) {
				this.#options.onDoubt?.(claim.owner);
			}

			this.#doubts.set(claim.name, {sinceMs: nowMs, bytes: claim.bytes});
			return false;
		}

		return (
			doubt.bytes === claim.bytes &&
			nowMs - doubt.sinceMs >= (this.#isLocal ? localPatienceMs : networkPatienceMs)
		);
	}
}
