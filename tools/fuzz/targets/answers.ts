import fc from 'fast-check';
import {captures} from '../generate/captures.js';
import {byteEdits, edited, type ByteEdit} from '../generate/bytes.js';
import {editedJson, jsonEdits, type JsonEdit} from '../generate/json-text.js';
import {answers as messages, topics} from '../generate/messages.js';
import {expectFinite} from '../oracle/expect.js';
import {views, type View} from '../oracle/frames.js';
import {Watching} from '../oracle/watching.js';
import {type Target} from '../target.js';

type Message = {
	readonly topic: string;
	readonly message: number;
	readonly edits: readonly JsonEdit[];
	readonly bytes: readonly ByteEdit[];
};

type Input = {readonly messages: readonly Message[]; readonly view: View};

const all: readonly unknown[] = [...messages, captures[1]];

/** What a heater answers besides its status, on every topic, to the pages that show it. */
export const answers: Target<Input> = {
	name: 'answers',
	about: 'device info, energy, reservations and hostile topics, to the screen',
	inputs: fc.record({
		messages: fc.array(
			fc.record({
				topic: topics,
				message: fc.nat({max: all.length - 1}),
				edits: jsonEdits(),
				bytes: fc.oneof({arbitrary: fc.constant([]), weight: 3}, {arbitrary: byteEdits(), weight: 1}),
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
};
