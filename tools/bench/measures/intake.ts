import {z} from 'zod/mini';
import {bareSubscriber} from '../support/bare-subscriber.js';
import {withHeater, type HeaterProcess} from '../support/heater-process.js';
import {type Measure} from '../support/measure.js';
import {statusTopic} from '../support/payloads.js';
import {runNode, runProgram} from '../support/run-program.js';

const alone = z.object({ours: z.number(), parsing: z.number()});
const fromBroker = z.object({cpuSeconds: z.number(), seconds: z.number()});

/** More than any broker here can send. */
const atOncePerSecond = 20_000;

/** Statuses for each second of a subscriber's processor, and for each second. */
type Rates = {readonly perCpuSecond: number; readonly perSecond: number};

/** Floods a subscriber as soon as it says that it is ready. */
const floodOne = async (
	heater: HeaterProcess,
	count: number,
	run: (onStart: Parameters<typeof runNode>[1]) => Promise<unknown>,
): Promise<Rates> => {
	let flooding: Promise<void> = Promise.resolve();
	const told = await run(child => {
		child.stdout?.once('data', () => {
			flooding = heater.flood(atOncePerSecond, count);
		});
	});
	await flooding;
	const {cpuSeconds, seconds} = fromBroker.parse(told);
	// The time runs from the first of them.
	return {perCpuSecond: (count - 1) / cpuSeconds, perSecond: (count - 1) / seconds};
};

/** How many statuses it can take. */
export const intake: Measure = {
	about:
		'Without a screen, in the bundle: decoded, understood by the monitor and recorded, beside mqtt.js that parses, or `JSON.parse` alone. With a broker both are fed more than it can send, one after the other.',
	async rows({isQuick, rounds}) {
		const count = isQuick ? 2000 : 50_000;
		const inProcess: Array<{readonly ours: number; readonly parsing: number}> = [];
		const ours: Rates[] = [];
		const bare: Rates[] = [];
		await withHeater(async heater => {
			for (let round = 0; round < rounds; round++) {
				inProcess.push(alone.parse(await runProgram('intake', ['alone', String(count)])));
				ours.push(
					await floodOne(heater, count, async onStart =>
						runProgram('intake', ['broker', String(count), heater.url], onStart),
					),
				);
				bare.push(
					await floodOne(heater, count, async onStart =>
						runNode(['-e', bareSubscriber(heater.url, statusTopic, count)], onStart),
					),
				);
			}
		});
		return [
			{
				what: 'statuses for a second of the processor, without a network',
				unit: '',
				isMoreBetter: true,
				ours: inProcess.map(one => count / one.ours),
				theirs: {name: '`JSON.parse` alone', values: inProcess.map(one => count / one.parsing)},
			},
			{
				what: 'statuses for a second of the processor, from a broker',
				unit: '',
				isMoreBetter: true,
				ours: ours.map(({perCpuSecond}) => perCpuSecond),
				theirs: {name: 'bare mqtt.js', values: bare.map(({perCpuSecond}) => perCpuSecond)},
			},
			{
				what: 'statuses a second from a broker',
				unit: '/s',
				isMoreBetter: true,
				ours: ours.map(({perSecond}) => perSecond),
				theirs: {name: 'bare mqtt.js', values: bare.map(({perSecond}) => perSecond)},
			},
		];
	},
};
