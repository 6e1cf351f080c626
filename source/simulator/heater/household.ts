import {between, randomFor, type Random} from '../random.js';

/** Hot water drawn without a break. */
export type Draw = {
	/** Seconds after midnight, local time. */
	readonly startSecond: number;
	readonly endSecond: number;
	readonly litersPerMinute: number;
};

type DrawPattern = {
	/** Times a day, lowest and highest. */
	readonly times: readonly [number, number];
	/** Between which hours. */
	readonly hours: readonly [number, number];
	readonly minutes: readonly [number, number];
	readonly litersPerMinute: readonly [number, number];
};

/** A family of two or three: about 150–250 L a day. Nothing lasts past midnight. */
const patterns: readonly DrawPattern[] = [
	{
		times: [1, 2],
		hours: [6.2, 8.2],
		minutes: [5, 9],
		litersPerMinute: [5.5, 7.5],
	},
	{
		times: [1, 2],
		hours: [18.5, 22.5],
		minutes: [4, 8],
		litersPerMinute: [5.5, 7.5],
	},
	{
		times: [1, 2],
		hours: [18, 20.5],
		minutes: [3, 6],
		litersPerMinute: [3, 5],
	},
	{
		times: [5, 11],
		hours: [6, 23],
		minutes: [0.3, 1.5],
		litersPerMinute: [2, 5],
	},
];

const secondsPerDay = 86_400;

/** Days since 1970 in local time. */
export const dayOf = (localMs: number): number => Math.floor(localMs / (secondsPerDay * 1000));

const drawOf = (pattern: DrawPattern, random: Random): Draw => {
	const startSecond = between(random, ...pattern.hours) * 3600;
	return {
		startSecond,
		endSecond: startSecond + between(random, ...pattern.minutes) * 60,
		litersPerMinute: between(random, ...pattern.litersPerMinute),
	};
};

/** The draws of one day, the same for the same seed and day. */
export const planDraws = (seed: number, day: number): readonly Draw[] => {
	const random = randomFor(seed, day);
	return patterns.flatMap(pattern => {
		const [fewest, most] = pattern.times;
		const times = Math.floor(between(random, fewest, most + 1));
		return Array.from({length: times}, () => drawOf(pattern, random));
	});
};

/** Hot water running at a moment, L/min; taps open together add up. */
export const flowAt = (draws: readonly Draw[], localMs: number): number => {
	const second = (localMs / 1000) % secondsPerDay;
	let flow = 0;
	for (const draw of draws) {
		if (second >= draw.startSecond && second < draw.endSecond) {
			flow += draw.litersPerMinute;
		}
	}

	return flow;
};
