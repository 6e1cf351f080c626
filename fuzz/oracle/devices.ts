import {selectDevices, type CloudDevice} from '../../source/cloud/devices.js';
import {heaterTopics} from '../../source/heater/topics.js';
import {requestFor} from '../../source/heater/requests.js';
import {recordingPaths} from '../../source/recording/file-names.js';
import {attempt, expectFinite, expectPrintable, expectSentence, holds, quoted} from './expect.js';
import {type View} from './frames.js';
import {Watching} from './watching.js';

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
		const {filters, appConnection} = heaterTopics(device, 'C');
		const {topic: asked} = requestFor('status', {heater: device, clientId: 'C', nowMs: 0});
		for (const topic of [...filters.map(filter => filter.replace(/\/#$/v, '')), appConnection, asked]) {
			holds(!/[#+\0]/v.test(topic), () => `a topic is about more than one heater: ${quoted(topic)}`);
			holds(topic.split('/').length <= 5, () => `a topic has too many levels: ${quoted(topic)}`);
		}
	}

	const paths = recordingPaths('/x/out.csv', devices);
	holds(
		new Set(paths).size === paths.length ||
			new Set(devices.map(({macAddress}) => macAddress)).size < devices.length,
		() => `two heaters share a file: ${quoted(paths.join(' '))}`,
	);
	holds(
		paths.every(path => /^\/x\/out(?:\.[^\/]+)?\.csv$/v.test(path)),
		() => `a recording would go to ${quoted(paths.join(' '))}`,
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
