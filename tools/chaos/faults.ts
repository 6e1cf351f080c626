import {Buffer} from 'node:buffer';
import {between, type Random} from '../../source/simulator/random.js';
import {messageOf} from '../../source/support/errors.js';
import {type Counts} from '../support/statistics.js';
import {pause, until} from '../support/waiting.js';
import {type Cut, type Link} from './link.js';
import {type Proxy} from './proxy.js';

/** What a fault works with. */
export type Striking = {readonly proxy: Proxy; readonly random: Random; readonly signal: AbortSignal};

/** One kind of fault; over, and undone, when its promise resolves. */
export type Fault = {
	readonly kind: string;
	/** Whether it needs a connection that is up. */
	readonly wantsConnection: boolean;
	readonly strike: (striking: Striking) => Promise<void>;
};

/** A fault that happens at once, to a connection that is up. */
export const once = (kind: string, strike: (striking: Striking) => unknown): Fault => ({
	kind,
	wantsConnection: true,
	async strike(striking) {
		await strike(striking);
	},
});

/** A fault that lasts a random time; it is undone whatever happens. */
export const held = (
	kind: string,
	[lowMs, highMs]: readonly [number, number],
	set: (isOn: boolean, striking: Striking) => unknown,
	wantsConnection = false,
): Fault => ({
	kind,
	wantsConnection,
	async strike(striking) {
		const {random, signal} = striking;
		await set(true, striking);
		try {
			await pause(between(random, lowMs, highMs), signal);
		} finally {
			await set(false, striking);
		}
	},
});

/** Most faults are to hit a connection that is up; some hit whatever there is. */
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
		bag = bag.length === 0 ? [...faults] : bag;
		return bag.splice(Math.trunc(random() * bag.length), 1)[0];
	};
};

/** Strikes one fault after the other until the signal aborts, and counts each by its kind. */
export const strikeInTurn = async (
	draw: () => Fault | undefined,
	striking: Striking,
	timing: {readonly pauseMs: readonly [number, number]; readonly isConnected: () => boolean},
	counts: Counts,
): Promise<void> => {
	const {random, signal} = striking;
	for (;;) {
		await pause(between(random, ...timing.pauseMs), signal);
		const fault = draw();
		if (fault === undefined) {
			return;
		}

		await awaitConnection(fault, timing.isConnected, striking);
		if (signal.aborted) {
			return;
		}

		counts.add(fault.kind);
		await fault.strike(striking).catch((error: unknown) => {
			throw new Error(`“${fault.kind}” could not be done: ${messageOf(error)}`, {cause: error});
		});
	}
};

/** The fault that only a connection without WebSocket frames has. */
export const dropPubackKind = 'drop PUBACK';

/** Brokers stop sending when about 20 messages are not acknowledged. */
const mostPubacksDropped = 10;

/** A fault that waits for a packet is given up after this time. */
const packetPatienceMs = 1500;

const each = ({proxy}: Striking, strike: (link: Link) => void): void => {
	for (const link of proxy.openLinks) {
		strike(link);
	}
};

const randomCut = (random: Random, chunks: number): Cut => ({
	direction: random() < 0.7 ? 'toClient' : 'toBroker',
	chunks,
	isReset: random() < 0.5,
});

const atLinks = (kind: string, strike: (link: Link, random: Random) => void): Fault =>
	once(kind, async striking => {
		const {proxy, random, signal} = striking;
		const struck = proxy.openLinks;
		each(striking, link => {
			strike(link, random);
		});
		await until(() => struck.every(link => link.isDone || !link.isOpen), packetPatienceMs, signal);
	});

/** Beginnings no packet may have, MQTT 5 §2.1.3 and §1.5.5: wrong flags, a length without end, far too long. */
const impossible = ['2103', '6302', '9104', 'e700', '32ffffffffff', '30ffffff7f'];

/** Bytes that are not MQTT, whatever follows them. */
const garbage = (random: Random): Buffer => {
	const start = impossible[Math.trunc(random() * impossible.length)] ?? '';
	const rest = Array.from({length: 1 + Math.trunc(random() * 200)}, () => Math.trunc(random() * 256));
	return Buffer.concat([Buffer.from(start, 'hex'), Buffer.from(rest)]);
};

/** Faults between a client and any broker. */
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
	once('cut while connecting', async striking => {
		const {proxy, random, signal} = striking;
		// The first packets are CONNECT, SUBSCRIBE and the first message.
		proxy.nextCut = randomCut(random, Math.trunc(random() * 3));
		each(striking, link => {
			link.reset();
		});
		await until(() => proxy.nextCut === undefined, packetPatienceMs * 2, signal);
		proxy.nextCut = undefined;
	}),
	held('freeze', [500, 6000], (isOn, {proxy}) => {
		proxy.setFrozen(isOn);
	}),
	held(
		'refuse',
		[500, 4000],
		(isOn, striking) => {
			striking.proxy.isRefusing = isOn;
			each(striking, link => {
				link.reset();
			});
		},
		true,
	),
	held('delay', [1000, 4000], (isOn, {proxy, random}) => {
		proxy.setDelay(isOn ? between(random, 20, 600) : 0);
	}),
];
