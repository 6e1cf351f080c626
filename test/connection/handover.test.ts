import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {Handover} from '../../source/connection/handover.js';

const message = (text: string, topic = 'a') => ({topic, payload: new TextEncoder().encode(text)});

describe('Handover', () => {
	it('passes what both bring once, whichever is first', () => {
		const handover = new Handover();
		const [before, after] = [{isMuted: false}, {isMuted: false}];
		expect(handover.isNews(before, message('1'))).toBe(true);
		expect(handover.isNews(after, message('1'))).toBe(false);
		expect(handover.isNews(after, message('2'))).toBe(true);
		expect(handover.isNews(before, message('2'))).toBe(false);
	});

	it('tells topics apart', () => {
		const handover = new Handover();
		const [before, after] = [{isMuted: false}, {isMuted: false}];
		expect(handover.isNews(before, message('1', 'a'))).toBe(true);
		expect(handover.isNews(after, message('1', 'b'))).toBe(true);
	});

	it('loses and doubles nothing, however two sessions bring the same messages', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom('x', 'y', 'z')), fc.array(fc.boolean()), (texts, turns) => {
				const handover = new Handover();
				const sides = [
					{source: {isMuted: false}, left: [...texts]},
					{source: {isMuted: false}, left: [...texts]},
				];
				const passed: string[] = [];
				const bring = (side: (typeof sides)[number] | undefined): void => {
					const text = side?.left.shift();
					if (side !== undefined && text !== undefined && handover.isNews(side.source, message(text))) {
						passed.push(text);
					}
				};

				for (const isOld of turns) {
					bring(sides[isOld ? 0 : 1]);
				}

				while (sides.some(({left}) => left.length > 0)) {
					bring(sides[0]);
					bring(sides[1]);
				}

				expect(passed.toSorted()).toEqual(texts.toSorted());
			}),
		);
	});
});
