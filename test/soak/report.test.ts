import {expect, it} from 'vitest';
import {type Checkpoint} from '../../soak/judge/growth.js';
import {verdict} from '../../soak/report.js';

const checkpoints = Array.from({length: 9}, (_, index): Checkpoint => ({
	day: index + 1,
	heapBytes: 0,
	externalBytes: 0,
	residentBytes: 0,
	openFiles: 0,
	resources: 0,
	listeners: 0,
}));

it.each([
	[{checkpoints, tooSlow: undefined}, 'everything held'],
	[
		{checkpoints: checkpoints.slice(1), tooSlow: undefined},
		'everything else held; growth was not judged: that takes at least --days 9',
	],
	[{checkpoints, tooSlow: 'why'}, 'too slow to judge: why; what was seen so far held'],
])('ends with what was judged, and what was not', (result, sentence) => {
	expect(verdict(result)).toBe(sentence);
});
