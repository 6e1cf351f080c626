import {dayMs} from '../support/durations.js';

/** Change of the speed of recoveries over the weeks, with like air and setpoint compared. */
export type RecoveryTrend = {
	/** Share of the speed at the start that is gained (+) or lost (−) a day. */
	readonly changePerDay: number;
	/** Standard error of that. */
	readonly uncertaintyPerDay: number;
	readonly recoveries: number;
	readonly days: number;
};

const minRecoveries = 14;
const minDays = 10;

type Point = {readonly day: number; readonly lift: number; readonly speed: number};

/** Squared correlation of days and lifts from which on their effects cannot be separated. */
const maxCorrelation = 0.98;

/** Determinant below which the columns of a matrix count as dependent. */
const tiny = 1e-9;

const determinant = ([a, b, c, d, e, f, g, h, i]: readonly number[]): number =>
	(a ?? 0) * ((e ?? 0) * (i ?? 0) - (f ?? 0) * (h ?? 0)) -
	(b ?? 0) * ((d ?? 0) * (i ?? 0) - (f ?? 0) * (g ?? 0)) +
	(c ?? 0) * ((d ?? 0) * (h ?? 0) - (e ?? 0) * (g ?? 0));

/**
A least-squares plane, speed = a + b · day + c · lift, gathered point by point in constant memory: its normal equations
solved by Cramer's rule.
*/
export class RecoveryTrendFit {
	#firstMs: number | undefined;
	#count = 0;
	#lastDay = 0;
	/** Sums of products of 1, day, lift, speed with each other. */
	readonly #sums = {d: 0, t: 0, s: 0, dd: 0, dt: 0, tt: 0, ds: 0, ts: 0, ss: 0};

	/** Takes a recovery without an element. @param liftKelvin - See `liftOf`; without it all count as alike. */
	add(atMs: number, kelvinPerHour: number, liftKelvin: number | undefined): void {
		this.#firstMs ??= atMs;
		const point: Point = {
			day: (atMs - this.#firstMs) / dayMs,
			lift: liftKelvin ?? 0,
			speed: kelvinPerHour,
		};
		const {day, lift, speed} = point;
		const sums = this.#sums;
		sums.d += day;
		sums.t += lift;
		sums.s += speed;
		sums.dd += day * day;
		sums.dt += day * lift;
		sums.tt += lift * lift;
		sums.ds += day * speed;
		sums.ts += lift * speed;
		sums.ss += speed * speed;
		this.#count++;
		this.#lastDay = day;
	}

	/** The trend; undefined where too little is known to say one. */
	get trend(): RecoveryTrend | undefined {
		const n = this.#count;
		if (n < minRecoveries || this.#lastDay < minDays) {
			return undefined;
		}

		const {d, t, s, dd, dt, ts, ds, ss} = this.#sums;
		if ((n * dt - d * t) ** 2 > maxCorrelation * (n * dd - d * d) * (n * this.#sums.tt - t * t)) {
			// The air got colder day by day: nobody can say which of the two it was.
			return undefined;
		}

		// Where the air never changes, its column says nothing: a little weight keeps the equations solvable.
		const tt = this.#sums.tt + tiny * n;
		const all = determinant([n, d, t, d, dd, dt, t, dt, tt]);
		if (Math.abs(all) < tiny) {
			return undefined;
		}

		const a = determinant([s, d, t, ds, dd, dt, ts, dt, tt]) / all;
		const b = determinant([n, s, t, d, ds, dt, t, ts, tt]) / all;
		const c = determinant([n, d, s, d, dd, ds, t, dt, ts]) / all;
		const startSpeed = a + (c * t) / n;
		const residual = Math.max(0, ss - a * s - b * ds - c * ts);
		const variance = residual / (n - 3);
		const error = Math.sqrt((variance * (n * tt - t * t)) / all);
		return startSpeed <= 0
			? undefined
			: {
					changePerDay: b / startSpeed,
					uncertaintyPerDay: error / startSpeed,
					recoveries: n,
					days: this.#lastDay,
				};
	}
}
