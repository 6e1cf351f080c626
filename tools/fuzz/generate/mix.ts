import fc from 'fast-check';

/** The values of an arbitrary. */
export type ValueOf<Source> = Source extends fc.Arbitrary<infer Value> ? Value : never;

/** One of several arbitraries, by their weights. */
export const mix = <Values extends readonly unknown[]>(
	...parts: {[Index in keyof Values]: readonly [weight: number, arbitrary: fc.Arbitrary<Values[Index]>]}
): fc.Arbitrary<Values[number]> => fc.oneof(...parts.map(([weight, arbitrary]) => ({weight, arbitrary})));

/** A list that is empty `weight` times as often as not. */
export const seldom = <Value>(
	weight: number,
	lists: fc.Arbitrary<readonly Value[]>,
): fc.Arbitrary<readonly Value[]> => mix([weight, fc.constant<readonly Value[]>([])], [1, lists]);

/** One of the words of a text. */
export const wordOf = (text: string): fc.Arbitrary<string> => fc.constantFrom(...text.split(' '));
