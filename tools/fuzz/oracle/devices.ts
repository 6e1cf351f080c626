import {selectDevices, type CloudDevice} from '../../../source/cloud/devices.js';
import {heaterTopics} from '../../../source/heater/topics.js';
import {requestFor} from '../../../source/heater/requests.js';
import {descalingText, faultSentence} from '../../../source/text/fault-text.js';
import {recordingPaths} from '../../../source/recording/file-names.js';
import {attempt, expectFinite, expectPrintable, expectSentence, holds, quoted} from './expect.js';
import {type View} from './frames.js';
import {Watching} from './watching.js';

const mostTopicLevels = 5;
const recording = '/x/out.csv';

/** A topic without wildcards, of no more levels than the cloud has. */
export const expectOneHeaters = (topic: string): void => {
	holds(!/[#+\0]/v.test(topic), () => `a topic is about more than one heater: ${quoted(topic)}`);
	holds(topic.split('/').length <= mostTopicLevels, () => `a topic has too many levels: ${quoted(topic)}`);
};

/**
The recordings of several heaters lie beside each other, each in its own file.

@param addresses - Of the heaters; a cloud may name one twice.
@param path - Of the recording as it was asked for.
*/
export const expectOwnFiles = (
	paths: readonly string[],
	addresses: readonly string[],
	path: string,
): void => {
	holds(
		new Set(paths).size === paths.length || new Set(addresses).size < addresses.length,
		() => `two heaters share a file: ${quoted(paths.join(' '))}`,
	);
	const stem = path.replace(/\.csv$/v, '');
	holds(
		paths.every(one => one.startsWith(stem) && /^(?:\.[^\/]+)?\.csv$/v.test(one.slice(stem.length))),
		() => `a recording would go to ${quoted(paths.join(' '))}`,
	);
};

/** The heaters of an account: names that can be drawn, topics that are one heater's, files in one folder. */
export const expectDevices = async (
	devices: readonly CloudDevice[],
	wanted: string,
	view: View,
): Promise<void> => {
	expectFinite(devices, 'devices');
	for (const device of devices) {
		expectPrintable(device.name, 'the name of a heater');
		expectPrintable(device.macAddress, 'the address of a heater');
		for (const text of [faultSentence(device.lastFault), descalingText(device.descaling)]) {
			if (text !== undefined) {
				expectPrintable(text, 'what the cloud knows of a heater');
			}
		}

		const {filters, appConnection} = heaterTopics(device, 'C');
		const {topic: asked} = requestFor('status', {heater: device, clientId: 'C', nowMs: 0});
		for (const topic of [...filters.map(filter => filter.replace(/\/#$/v, '')), appConnection, asked]) {
			expectOneHeaters(topic);
		}
	}

	expectOwnFiles(
		recordingPaths(recording, devices),
		devices.map(({macAddress}) => macAddress),
		recording,
	);
	const selected = await attempt(() => selectDevices(devices, wanted === '' ? [] : [wanted]), ['heater']);
	if ('refusal' in selected) {
		expectSentence(selected.refusal, 'a choice of heaters');
	}

	const [heater] = devices;
	if (heater !== undefined) {
		const watching = new Watching(heater);
		await watching.show(view);
		watching.stop();
	}
};
