/** A line through points, and how far off its slope may be: two standard errors. */
export type Slope = {readonly perMs: number; readonly uncertaintyPerMs: number; readonly spanMs: number};

type Point = {readonly atMs: number; readonly value: number};

/** Points of the last `windowMs`, at most `maxPoints` of them, and the line of least squares through them. */
export class LinearFit {
	readonly #windowMs: number;
	readonly #maxPoints: number;
	#points: Point[] = [];

	constructor(windowMs: number, maxPoints = 240) {
		this.#windowMs = windowMs;
		this.#maxPoints = maxPoints;
	}

	add(atMs: number, value: number): void {
		this.#points.push({atMs, value});
		const first = this.#points[0]?.atMs ?? atMs;
		if (atMs - first > this.#windowMs || this.#points.length > this.#maxPoints) {
			this.#points = this.#points
				.filter(point => atMs - point.atMs <= this.#windowMs)
				.slice(-this.#maxPoints);
		}
	}

	forget(): void {
		this.#points = [];
	}

	/** Undefined for fewer than three points. */
	get slope(): Slope | undefined {
		const points = this.#points;
		const [first] = points;
		const last = points.at(-1);
		const count = points.length;
		if (first === undefined || last === undefined || count < 3) {
			return undefined;
		}

		const meanMs = points.reduce((sum, {atMs}) => sum + atMs - first.atMs, 0) / count;
		const mean = points.reduce((sum, {value}) => sum + value, 0) / count;
		let square = 0;
		let product = 0;
		for (const {atMs, value} of points) {
			const ms = atMs - first.atMs - meanMs;
			square += ms * ms;
			product += ms * (value - mean);
		}

		if (square === 0) {
			return undefined;
		}

		const perMs = product / square;
		const residual = points.reduce(
			(sum, {atMs, value}) => sum + (value - mean - perMs * (atMs - first.atMs - meanMs)) ** 2,
			0,
		);
		return {
			perMs,
			uncertaintyPerMs: 2 * Math.sqrt(residual / (count - 2) / square),
			spanMs: last.atMs - first.atMs,
		};
	}
}
