import fc from 'fast-check';
import {captures} from '../generate/captures.js';
import {topic} from '../../../test/monitor/support/fake-connection.js';
import {byteEdits, edited} from '../generate/bytes.js';
import {editedJson, jsonEdits} from '../generate/json-text.js';
import {views} from '../oracle/frames.js';
import {Watching} from '../oracle/watching.js';
import {seldom} from '../generate/mix.js';
import {target} from '../target.js';

/** The messages of captured heaters, changed, all the way to the screen, the recording and the lines. */
export const status = target({
	name: 'status',
	about: 'changed status messages, to screen, CSV, NDJSON and lines',
	inputs: fc.record({
		messages: fc.array(
			fc.record({
				capture: fc.nat({max: captures.length - 1}),
				edits: jsonEdits(),
				bytes: seldom(3, byteEdits()),
				pauseMs: fc.constantFrom(0, 1000, 30_000, 300_000),
			}),
			{minLength: 1, maxLength: 4},
		),
		view: views,
	}),
	async check({messages, view}) {
		const watching = new Watching();
		try {
			for (const {capture, edits, bytes, pauseMs} of messages) {
				watching.receive(topic, edited(editedJson(captures[capture], edits), bytes));
				watching.clock.advance(pauseMs);
			}

			await watching.show(view);
		} finally {
			watching.stop();
		}
	},
});
