import fc from 'fast-check';
import {captures} from '../generate/captures.js';
import {byteEdits, edited} from '../generate/bytes.js';
import {editedJson, jsonEdits} from '../generate/json-text.js';
import {answers as messages, topics} from '../generate/messages.js';
import {expectFinite} from '../oracle/expect.js';
import {views} from '../oracle/frames.js';
import {Watching} from '../oracle/watching.js';
import {seldom} from '../generate/mix.js';
import {target} from '../target.js';

const all: readonly unknown[] = [...messages, captures[1]];

/** What a heater answers besides its status, on every topic, to the pages that show it. */
export const answers = target({
	name: 'answers',
	about: 'device info, energy, reservations and hostile topics, to the screen',
	inputs: fc.record({
		messages: fc.array(
			fc.record({
				topic: topics,
				message: fc.nat({max: all.length - 1}),
				edits: jsonEdits(),
				bytes: seldom(3, byteEdits()),
			}),
			{minLength: 1, maxLength: 4},
		),
		view: views,
	}),
	async check({messages: received, view}) {
		const watching = new Watching();
		try {
			for (const {topic, message, edits, bytes} of received) {
				watching.receive(topic, edited(editedJson(all[message], edits), bytes));
			}

			const {deviceInfo, energy, reservations} = watching.monitor.getSnapshot().queries;
			expectFinite([deviceInfo.value, energy.value, reservations.value], 'answers');
			await watching.show(view);
		} finally {
			watching.stop();
		}
	},
});
