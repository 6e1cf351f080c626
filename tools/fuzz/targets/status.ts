import fc from 'fast-check';
import {captures} from '../generate/captures.js';
import {topic} from '../../../test/monitor/support/fake-connection.js';
import {byteEdits, edited, type ByteEdit} from '../generate/bytes.js';
import {editedJson, jsonEdits, type JsonEdit} from '../generate/json-text.js';
import {views, type View} from '../oracle/frames.js';
import {Watching} from '../oracle/watching.js';
import {type Target} from '../target.js';

type Message = {
	/** Which of the captured ones. */
	readonly capture: number;
	readonly edits: readonly JsonEdit[];
	readonly bytes: readonly ByteEdit[];
	/** Time until the next one, in milliseconds. */
	readonly pauseMs: number;
};

type Input = {readonly messages: readonly Message[]; readonly view: View};

/** The messages of captured heaters, changed, all the way to the screen, the recording and the lines. */
export const status: Target<Input> = {
	name: 'status',
	about: 'changed status messages, to screen, CSV, NDJSON and lines',
	inputs: fc.record({
		messages: fc.array(
			fc.record({
				capture: fc.nat({max: captures.length - 1}),
				edits: jsonEdits(),
				bytes: fc.oneof({arbitrary: fc.constant([]), weight: 3}, {arbitrary: byteEdits(), weight: 1}),
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
};
