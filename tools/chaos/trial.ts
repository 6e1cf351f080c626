import process from 'node:process';
import {ConnectionManager} from '../../source/connection/connection-manager.js';
import {type Failure} from '../../source/connection/failure.js';
import {type ConnectionStatistics} from '../../source/connection/statistics.js';
import {randomFor} from '../../source/simulator/random.js';
import {Counts} from '../support/statistics.js';
import {abortAfter, pause, until} from '../support/waiting.js';
import {takenOverCode, takeOverKind, type TriedBroker} from './brokers.js';
import {CountedClock} from './clock.js';
import {drawInTurn, lineFaults, strikeInTurn, type Fault} from './faults.js';
import {brokenRules, Ledger, topic} from './ledger.js';
import {Proxy} from './proxy.js';
import {Publisher} from './publisher.js';

/** What a trial is made from. */
export type TrialOptions = {
	readonly broker: TriedBroker;
	readonly seconds: number;
	readonly seed: number;
	/** Part of a wait for a retry that is really waited for: 1 for all of it, 100 for a hundredth. */
	readonly hurry?: number;
	/** Ends the faults early. */
	readonly signal: AbortSignal;
};

/** What came of a trial. */
export type TrialResult = {
	readonly name: string;
	/** How often each kind of fault was done. */
	readonly faults: ReadonlyMap<string, number>;
	readonly statistics: ConnectionStatistics;
	readonly published: number;
	readonly acknowledged: number;
	readonly received: number;
	readonly duplicate: number;
	readonly missing: number;
	/** One sentence for each rule that was broken. */
	readonly violations: readonly string[];
};

const recoveryMs = 30_000;
const calmMessages = 20;
const stopPatienceMs = 5000;
const requestEveryMs = 500;

/** Short, so that what stands still is noticed within seconds. */
const limits = {connectMs: 900, subscribeMs: 900, publishMs: 900, pingMs: 900, closeMs: 400};

/** Pings go out after three quarters of it. */
const keepAliveSeconds = 4;

/** Pauses between two faults: of the line, and of the broker. */
const pauses = {line: [500, 4000], broker: [4000, 10_000]} as const;

/** A person does not start again what has just failed for good within a blink. */
const restartAfterMs = 300;

/** A connection manager on trial: behind a proxy, before a broker that somebody else publishes to. */
export class Trial {
	/** Connects through a new proxy; the faults begin with `run()`. */
	static async prepare(options: TrialOptions): Promise<Trial> {
		const ledger = new Ledger();
		return new Trial(options, ledger, await Proxy.before(options.broker.port, ledger));
	}

	readonly #options: TrialOptions;
	readonly #ledger: Ledger;
	readonly #clock: CountedClock;
	readonly #proxy: Proxy;
	readonly #publisher: Publisher;
	readonly #manager: ConnectionManager;
	readonly #faults = new Counts();
	readonly #violations: string[] = [];
	#requestsUnderWay = 0;
	#hasToRestart = false;
	#takenOver = 0;

	private constructor(options: TrialOptions, ledger: Ledger, proxy: Proxy) {
		const {broker, seed, hurry} = options;
		this.#options = options;
		this.#clock = new CountedClock(hurry);
		this.#ledger = ledger;
		this.#proxy = proxy;
		this.#publisher = new Publisher(`mqtt://127.0.0.1:${broker.port}`);
		this.#manager = new ConnectionManager({
			endpoint: () => ({url: `mqtt://127.0.0.1:${proxy.port}`}),
			filters: () => [topic],
			reconnect: {initialDelayMs: 1000, maxDelayMs: 2000, maxRetries: 1_000_000},
			keepAliveSeconds,
			limits,
			clock: this.#clock,
			random: randomFor(seed, 0),
		});
		this.#manager.onMessage(({payload}) => {
			this.#ledger.received(payload);
		});
		this.#manager.onState(state => {
			if (state.name === 'failed') {
				this.#hasToRestart = true;
				this.#givenUp(state.failure);
			}
		});
	}

	/** A few words on how it goes. */
	get progress(): string {
		const {state, statistics} = this.#manager.getSnapshot();
		return [
			`${this.#options.broker.name} ${state.name}`,
			`${this.#faults.total} faults`,
			`${statistics.reconnectsSucceeded} reconnects`,
			`${this.#ledger.acknowledgedCount}/${this.#ledger.receivedCount} acknowledged/received`,
		].join(', ');
	}

	/** Does faults for the given time, lets the connection recover, stops it and judges. */
	async run(): Promise<TrialResult> {
		const {signal, broker, seconds} = this.#options;
		this.#manager.start();
		await this.#expectMessages('at the start');
		const requests = setInterval(() => {
			void this.#request();
		}, requestEveryMs);
		const calm = new AbortController();
		const restarts = this.#restart(calm.signal);
		const stopTime = abortAfter(seconds * 1000, signal);
		await Promise.all([
			this.#strike(lineFaults, pauses.line, 1, stopTime.signal),
			this.#strike(broker.faults, pauses.broker, 2, stopTime.signal),
		]);
		stopTime.forget();
		await this.#expectMessages('after the faults');
		calm.abort();
		await restarts;
		clearInterval(requests);
		await this.#publisher.stop();
		await this.#stop();
		return this.#result();
	}

	/** Ends what stands beside the manager; the trial is over. */
	async close(): Promise<void> {
		await this.#proxy.close();
		await this.#options.broker.close();
	}

	/** Only a client that was thrown out by a twin may give up. */
	#givenUp({code, sentence}: Failure): void {
		this.#takenOver += code === takenOverCode ? 1 : 0;
		if (code !== takenOverCode || this.#takenOver > (this.#faults.get(takeOverKind) ?? 0)) {
			this.#violations.push(`the connection was given up: ${sentence}`);
		}
	}

	/** Waits until messages published from now on arrive, which takes a connection and a subscription. */
	async #expectMessages(when: string): Promise<void> {
		const wanted = this.#publisher.last + calmMessages;
		const isUp = (): boolean =>
			this.#ledger.receivedLast >= wanted && this.#manager.getSnapshot().state.name === 'connected';
		const {signal} = this.#options;
		if (!(await until(isUp, recoveryMs, signal)) && !signal.aborted) {
			const {name} = this.#manager.getSnapshot().state;
			this.#violations.push(
				`${when} no messages came within ${recoveryMs / 1000} s; the connection was ${name}`,
			);
		}
	}

	/** Does faults in random order, each kind as often as the others, one at a time. */
	async #strike(
		faults: readonly Fault[],
		pauseMs: readonly [number, number],
		stream: number,
		signal: AbortSignal,
	): Promise<void> {
		const random = randomFor(this.#options.seed, stream);
		const isConnected = (): boolean => this.#manager.getSnapshot().state.name === 'connected';
		const striking = {proxy: this.#proxy, random, signal};
		await strikeInTurn(drawInTurn(faults, random), striking, {pauseMs, isConnected}, this.#faults);
	}

	/** Starts again what was given up, as its user would. */
	async #restart(signal: AbortSignal): Promise<void> {
		while (!signal.aborted) {
			await pause(restartAfterMs, signal);
			if (this.#hasToRestart) {
				this.#hasToRestart = false;
				this.#manager.start();
			}
		}
	}

	/** Publishes as the application would; whether it succeeds is open, but it has to end. */
	async #request(): Promise<void> {
		this.#requestsUnderWay++;
		try {
			await this.#manager.publish('chaos/request', 'request');
		} catch {
			// Without a connection, or one that breaks, it cannot succeed.
		}

		this.#requestsUnderWay--;
	}

	async #stop(): Promise<void> {
		const startMs = performance.now();
		await this.#manager.stop();
		const stopMs = performance.now() - startMs;
		const hasClosed = await until(() => this.#proxy.linkCount === 0, stopPatienceMs);
		const {state, statistics} = this.#manager.getSnapshot();
		const broken = brokenRules([
			[stopMs > stopPatienceMs, `stop() took ${Math.round(stopMs)} ms`],
			[!hasClosed, `${this.#proxy.linkCount} connections are open after stop()`],
			[state.name !== 'disconnected', `the connection is ${state.name} after stop()`],
			[this.#clock.pending > 0, `${this.#clock.pending} timers are left after stop()`],
			[this.#requestsUnderWay > 0, `${this.#requestsUnderWay} requests never ended`],
			[
				statistics.messagesReceived !== this.#ledger.receivedCount,
				`the statistics count ${statistics.messagesReceived} messages, the application ${this.#ledger.receivedCount}`,
			],
		]);
		this.#violations.push(...broken);
	}

	#result(): TrialResult {
		const {name} = this.#options.broker;
		const ledger = this.#ledger;
		return {
			name,
			faults: this.#faults,
			statistics: this.#manager.getSnapshot().statistics,
			published: this.#publisher.last,
			acknowledged: ledger.acknowledgedCount,
			received: ledger.receivedCount,
			duplicate: ledger.duplicate.length,
			missing: ledger.missing.length,
			violations: [...this.#violations, ...ledger.violations()].map(sentence => `${name}: ${sentence}`),
		};
	}
}

/** Counts of everything that keeps this process alive, as text that can be compared. */
export const activeResources = (): string =>
	process
		.getActiveResourcesInfo()
		.toSorted((a, b) => a.localeCompare(b))
		.join(' ');
