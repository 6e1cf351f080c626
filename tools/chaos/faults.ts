import {between, type Random} from '../../source/simulator/random.js';
import {garbage, type Cut, type Link} from './link.js';
import {type Proxy} from './proxy.js';
import {pause, until} from './waiting.js';

/** What a fault is done with. */
export type Striking = {readonly proxy: Proxy; readonly random: Random; readonly signal: AbortSignal};

/** One kind of fault; over, and undone, when its promise resolves. */
export type Fault = {
	readonly kind: string;
	/** Whether it needs a connection that stands. */
	readonly wantsConnection: boolean;
	readonly strike: (striking: Striking) => Promise<void>;
};

/** Holds a condition for a random time, and lifts it whatever happens. */
export const hold = async (
	{random, signal}: Striking,
	range: readonly [lowMs: number, highMs: number],
	set: (isOn: boolean) => unknown,
): Promise<void> => {
	await set(true);
	try {
		await pause(between(random, ...range), signal);
	} finally {
		await set(false);
	}
};

/** Most faults are to hit a connection that stands; some hit whatever there is. */
const shareThatWaits = 0.8;
const connectionPatienceMs = 5000;

/** Waits for the connection that a fault wants, most times and for a while. */
export const awaitConnection = async (
	{wantsConnection}: Pick<Fault, 'wantsConnection'>,
	isConnected: () => boolean,
	{random, signal}: Pick<Striking, 'random' | 'signal'>,
): Promise<void> => {
	if (wantsConnection && random() < shareThatWaits) {
		await until(isConnected, connectionPatienceMs, signal);
	}
};

/** Draws faults in random order, each as often as the others. */
export const drawInTurn = (faults: readonly Fault[], random: Random): (() => Fault | undefined) => {
	let bag: Fault[] = [];
	return () => {
		if (bag.length === 0) {
			bag = [...faults];
		}

		return bag.splice(Math.trunc(random() * bag.length), 1)[0];
	};
};

/** The fault that only a connection without WebSocket frames has. */
export const dropPubackKind = 'drop PUBACK';

/** Brokers stop sending when about 20 messages are not acknowledged. */
const mostPubacksDropped = 10;

/** A fault that waits for a packet is given up after this long. */
const packetPatienceMs = 1500;

const each = (proxy: Proxy, strike: (link: Link) => void): void => {
	for (const link of proxy.openLinks) {
		strike(link);
	}
};

const randomCut = (random: Random, frames: number): Cut => ({
	direction: random() < 0.7 ? 'toClient' : 'toBroker',
	frames,
	isReset: random() < 0.5,
});

const atLinks = (kind: string, strike: (link: Link, random: Random) => void): Fault => ({
	kind,
	wantsConnection: true,
	async strike({proxy, random, signal}) {
		const struck = proxy.openLinks;
		each(proxy, link => {
			strike(link, random);
		});
		await until(() => struck.every(link => link.isDone || !link.isOpen), packetPatienceMs, signal);
	},
});

/** What can happen between a client and any broker. */
export const lineFaults: readonly Fault[] = [
	atLinks('reset', link => {
		link.reset();
	}),
	atLinks('close', link => {
		link.end();
	}),
	atLinks('cut in a packet', (link, random) => {
		link.cutWithin(randomCut(random, Math.trunc(random() * 4)));
	}),
	atLinks('garbage', (link, random) => {
		link.inject(garbage(random));
	}),
	atLinks(dropPubackKind, (link, random) => {
		link.dropPubacks(1 + Math.trunc(random() * 5), mostPubacksDropped);
	}),
	{
		kind: 'cut while connecting',
		wantsConnection: true,
		async strike({proxy, random, signal}) {
			// CONNECT, SUBSCRIBE and the first message are the packets of a beginning.
			proxy.cutNext(randomCut(random, Math.trunc(random() * 3)));
			each(proxy, link => {
				link.reset();
			});
			await until(() => proxy.hasCutNext, packetPatienceMs * 2, signal);
			proxy.cutNext(undefined);
		},
	},
	{
		kind: 'freeze',
		wantsConnection: false,
		async strike(striking) {
			await hold(striking, [500, 6000], isOn => {
				striking.proxy.setFrozen(isOn);
			});
		},
	},
	{
		kind: 'refuse',
		wantsConnection: true,
		async strike(striking) {
			await hold(striking, [500, 4000], isOn => {
				striking.proxy.setRefusing(isOn);
				each(striking.proxy, link => {
					link.reset();
				});
			});
		},
	},
	{
		kind: 'delay',
		wantsConnection: false,
		async strike(striking) {
			const delayMs = between(striking.random, 20, 600);
			await hold(striking, [1000, 4000], isOn => {
				striking.proxy.setDelay(isOn ? delayMs : 0);
			});
		},
	},
];
