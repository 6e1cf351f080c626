import {Buffer} from 'node:buffer';
import process from 'node:process';
import {setImmediate} from 'node:timers/promises';
import {expect} from 'vitest';
import {ConnectionManager} from '../../../source/connection/connection-manager.js';
import {type ConnectionOptions} from '../../../source/connection/connection-options.js';
import {type ConnectionState, type ConnectionStateName} from '../../../source/connection/state.js';
import {type Endpoint, type EndpointRequest} from '../../../source/connection/transport.js';
import {HurriedClock} from './hurried-clock.js';

type StateOf<Name extends ConnectionStateName> = Extract<ConnectionState, {name: Name}>;

/** A real ConnectionManager over real sockets, with a record of what it went through and heard. */
export class Watched {
	readonly clock = new HurriedClock();
	readonly states: ConnectionState[] = [];
	readonly heard: string[] = [];
	readonly manager: ConnectionManager;
	readonly #wakes = new Set<() => void>();
	#stopsTime: ReadonlySet<ConnectionStateName> = new Set();

	constructor(
		endpoint: Endpoint | ((request: EndpointRequest) => Endpoint),
		options: Partial<ConnectionOptions> = {},
	) {
		this.manager = new ConnectionManager({
			endpoint: typeof endpoint === 'function' ? endpoint : () => endpoint,
			filters: () => ['test/#'],
			clock: this.clock,
			reconnect: {initialDelayMs: 1000, maxDelayMs: 4000, maxRetries: 1000},
			...options,
		});
		this.manager.onState(state => {
			this.states.push(state);
			if (this.#stopsTime.has(state.name)) {
				this.clock.hold();
			}

			this.#wake();
		});
		this.manager.onMessage(({topic, payload}) => {
			this.heard.push(`${topic} ${Buffer.from(payload).toString('utf8')}`);
			this.#wake();
		});
	}

	get names(): ConnectionStateName[] {
		return this.states.map(({name}) => name);
	}

	/** From the next of these states on no timer fires, until `goOn()`: a fault can be healed at leisure. */
	stopTimeAt(names: readonly ConnectionStateName[]): void {
		this.#stopsTime = new Set(names);
	}

	/** Lets time go by again. */
	goOn(): void {
		this.#stopsTime = new Set();
		this.clock.release();
	}

	/** Starts, and waits for a state. */
	async started<Name extends ConnectionStateName>(name: Name): Promise<StateOf<Name>> {
		this.manager.start();
		return this.reached(name);
	}

	/** Waits for a state from the `from`-th one on. */
	async reached<Name extends ConnectionStateName>(name: Name, from = 0): Promise<StateOf<Name>> {
		return this.reachedAnyOf([name], from);
	}

	/** Waits for any of some states from the `from`-th one on. */
	async reachedAnyOf<Name extends ConnectionStateName>(
		names: readonly Name[],
		from = 0,
	): Promise<StateOf<Name>> {
		const wanted = new Set<ConnectionStateName>(names);
		for (;;) {
			const found = this.states.slice(from).find((state): state is StateOf<Name> => wanted.has(state.name));
			if (found !== undefined) {
				return found;
			}

			await this.#next();
		}
	}

	/** Waits until a state has come so many times from the `from`-th one on. */
	async reachedTimes(name: ConnectionStateName, times: number, from = 0): Promise<void> {
		while (this.states.slice(from).filter(state => state.name === name).length < times) {
			await this.#next();
		}
	}

	/** Waits until so many messages have come. */
	async heardCount(count: number): Promise<void> {
		while (this.heard.length < count) {
			await this.#next();
		}
	}

	/** Stops, and finds nothing left of it. */
	async stop(): Promise<void> {
		await this.manager.stop();
		expect(this.clock.pending).toBe(0);
		expect(this.manager.getSnapshot().state.name).toBe('disconnected');
	}

	async #next(): Promise<void> {
		await new Promise<void>(resolve => {
			this.#wakes.add(resolve);
		});
	}

	#wake(): void {
		for (const wake of this.#wakes) {
			wake();
		}

		this.#wakes.clear();
	}
}

const kinds = ['TCPSocketWrap', 'TCPConnectWrap', 'GetAddrInfoReqWrap', 'Timeout'] as const;

/** How many sockets, look-ups and timers this process has open. */
export const openResources = (): Record<(typeof kinds)[number], number> => {
	const all = process.getActiveResourcesInfo();
	const count = (kind: string): number => all.filter(name => name === kind).length;
	return {
		TCPSocketWrap: count('TCPSocketWrap'),
		TCPConnectWrap: count('TCPConnectWrap'),
		GetAddrInfoReqWrap: count('GetAddrInfoReqWrap'),
		Timeout: count('Timeout'),
	};
};

const patienceMs = 3000;

/** Waits, within a limit, until no more is open than before; the other side of a socket closes a little later. */
export const expectNothingMoreThan = async (before: ReturnType<typeof openResources>): Promise<void> => {
	const deadline = performance.now() + patienceMs;
	const isMore = (): boolean => {
		const now = openResources();
		return kinds.some(kind => now[kind] > before[kind]);
	};

	while (isMore() && performance.now() < deadline) {
		await setImmediate();
	}

	if (isMore()) {
		expect(openResources()).toEqual(before);
	}
};
