import {type Status} from '../heater/status.js';
import {RingBuffer} from '../support/ring-buffer.js';
import {hourMs} from '../support/durations.js';

/** Mean of the readings of a short time, for graphs. Temperatures in °C, charge in %, power in W. */
export type HistoryPoint = {
	/** Of the first reading in it, milliseconds since the epoch. */
	readonly atMs: number;
	readonly chargePercent: number | undefined;
	readonly upperCelsius: number | undefined;
	readonly lowerCelsius: number | undefined;
	readonly powerWatts: number | undefined;
	/** Time for which it counts as current, in milliseconds, where it came at another interval than those of this run. */
	readonly holdMs?: number;
};

/** A history at one resolution, oldest first. */
export type HistoryTier = {
	/** Longest span that it can hold, in milliseconds. */
	readonly reachMs: number;
	/** Shortest time between two points, in milliseconds. */
	readonly spacingMs: number;
	readonly points: readonly HistoryPoint[];
};

/** The finest first. */
export type HistorySnapshot = readonly HistoryTier[];

type Quantity = Exclude<keyof HistoryPoint, 'atMs' | 'holdMs'>;

const quantities: readonly Quantity[] = ['chargePercent', 'upperCelsius', 'lowerCelsius', 'powerWatts'];

/** The longest time that a graph shows, in milliseconds. */
export const longestHistoryMs = 7 * 24 * hourMs;

/** Six hours of a point every half minute, seven days of one every five. */
const tiers = [
	{reachMs: 6 * hourMs, spacingMs: 30_000, capacity: 2160},
	{reachMs: longestHistoryMs, spacingMs: 300_000, capacity: 2100},
] as const;

/** Readings that become one point. */
class Bucket {
	readonly startMs: number;
	#holdMs: number | undefined;
	readonly #sums = new Map<Quantity, {sum: number; count: number}>();

	constructor(startMs: number) {
		this.startMs = startMs;
	}

	add(point: HistoryPoint): void {
		this.#holdMs = point.holdMs;
		for (const quantity of quantities) {
			const value = point[quantity];
			if (value !== undefined) {
				const {sum, count} = this.#sums.get(quantity) ?? {sum: 0, count: 0};
				this.#sums.set(quantity, {sum: sum + value, count: count + 1});
			}
		}
	}

	get point(): HistoryPoint {
		const mean = (quantity: Quantity): number | undefined => {
			const entry = this.#sums.get(quantity);
			return entry && entry.sum / entry.count;
		};

		return {
			atMs: this.startMs,
			chargePercent: mean('chargePercent'),
			upperCelsius: mean('upperCelsius'),
			lowerCelsius: mean('lowerCelsius'),
			powerWatts: mean('powerWatts'),
			...(this.#holdMs !== undefined && {holdMs: this.#holdMs}),
		};
	}
}

/** A bounded history at one resolution. */
class Tier {
	readonly #spacingMs: number;
	readonly #capacity: number;
	#closed: RingBuffer<HistoryPoint>;
	#bucket: Bucket | undefined;
	/** With the first reading of the bucket that is still open, so that it changes only when another one is opened. */
	#points: readonly HistoryPoint[] = [];

	constructor(spacingMs: number, capacity: number) {
		this.#spacingMs = spacingMs;
		this.#capacity = capacity;
		this.#closed = new RingBuffer(capacity);
	}

	/** The same list until a point is added. */
	get points(): readonly HistoryPoint[] {
		return this.#points;
	}

	/** @returns Whether the points are others now. */
	add(point: HistoryPoint): boolean {
		const sinceMs = point.atMs - (this.#bucket?.startMs ?? Number.NEGATIVE_INFINITY);
		if (sinceMs < 0) {
			this.#forgetFrom(point.atMs);
		} else if (this.#bucket !== undefined && sinceMs >= this.#spacingMs) {
			this.#closed.push(this.#bucket.point);
			this.#bucket = undefined;
		}

		const isOpened = this.#bucket === undefined;
		this.#bucket ??= new Bucket(point.atMs);
		this.#bucket.add(point);
		if (isOpened) {
			this.#points = [...this.#closed.toArray(), point];
		}

		return isOpened;
	}

	/** A clock that was set back would leave points of the future. */
	#forgetFrom(atMs: number): void {
		const kept = this.#closed.toArray().filter(point => point.atMs < atMs);
		this.#closed = new RingBuffer(this.#capacity);
		this.#bucket = undefined;
		for (const point of kept) {
			this.#closed.push(point);
		}
	}
}

/** Returns a status as a point of the graphs; without a thermistor at the top, the hot water temperature stands for it. */
export const pointOf = (status: Status, atMs: number): HistoryPoint => ({
	atMs,
	chargePercent: status.dhwChargePer,
	upperCelsius: status.tankUpperTemperature ?? status.dhwTemperature,
	lowerCelsius: status.tankLowerTemperature,
	powerWatts: status.currentInstPower,
});

/** The readings of a week, finely for hours and coarsely for days. */
export class History {
	readonly #spacings: readonly number[];
	#tiers: readonly Tier[];
	#snapshot: HistorySnapshot | undefined;

	/** @param finestSpacingMs - Of the finest resolution, where readings come faster than from a real heater. */
	constructor(finestSpacingMs: number = tiers[0].spacingMs) {
		this.#spacings = tiers.map(({spacingMs}) =>
			Math.min(spacingMs, (finestSpacingMs * spacingMs) / tiers[0].spacingMs),
		);
		this.#tiers = this.#makeTiers();
	}

	/** The same object until a point was added. */
	get snapshot(): HistorySnapshot {
		this.#snapshot ??= this.#tiers.map((tier, index) => ({
			reachMs: tiers[index]?.reachMs ?? 0,
			spacingMs: this.#spacings[index] ?? 0,
			points: tier.points,
		}));
		return this.#snapshot;
	}

	add(point: HistoryPoint): void {
		for (const tier of this.#tiers) {
			if (tier.add(point)) {
				this.#snapshot = undefined;
			}
		}
	}

	/**
	Puts what was before in front of what is there.

	@param points - In the order of their time; those that are not before the first one here are left out.
	*/
	prepend(points: readonly HistoryPoint[]): void {
		const present = this.#tiers.map(tier => tier.points);
		const firstMs = present[0]?.[0]?.atMs ?? Number.POSITIVE_INFINITY;
		const earlier = points.filter(({atMs}) => atMs < firstMs);
		this.#tiers = this.#makeTiers();
		this.#snapshot = undefined;
		for (const [index, tier] of this.#tiers.entries()) {
			for (const point of [...earlier, ...(present[index] ?? [])]) {
				tier.add(point);
			}
		}
	}

	#makeTiers(): readonly Tier[] {
		return tiers.map(({capacity}, index) => new Tier(this.#spacings[index] ?? 0, capacity));
	}
}

/** The finest resolution that reaches so far back. */
export const tierFor = (history: HistorySnapshot, spanMs: number): HistoryTier | undefined =>
	history.find(({reachMs}) => reachMs >= spanMs) ?? history.at(-1);
