import {expect, it} from 'vitest';
import {type Checkpoint} from '../../../tools/soak/assertions/growth.js';
import {verdict} from '../../../tools/soak/report.js';

const checkpoints = Array.from({length: 24}, (_, index): Checkpoint => ({
	day: index + 1,
	heapBytes: 0,
	externalBytes: 0,
	residentBytes: 0,
	openFiles: 0,
	resources: 0,
	listeners: 0,
	timings: 0,
}));

it.each([
	[{checkpoints, tooSlow: undefined}, 'everything held'],
	[
		{checkpoints: checkpoints.slice(0, 23), tooSlow: undefined},
		'everything else held; of growth was not judged the heap, resident memory: that takes at least --days 24',
	],
	[
		{checkpoints: checkpoints.slice(0, 11), tooSlow: undefined},
		'everything else held; growth was not judged: that takes at least --days 24',
	],
	[{checkpoints, tooSlow: 'why'}, 'too slow to judge: why; what was seen so far held'],
])('ends with what was judged, and what was not', (result, sentence) => {
	expect(verdict(result)).toBe(sentence);
});
