import {z} from 'zod/mini';
import {inRounds, type Measure} from '../measure.js';
import {bareSubscriber, runNode, runProgram, withHeater, type HeaterProcess} from '../programs.js';
import {type Row} from '../table.js';

const alone = z.object({ours: z.number(), parsing: z.number()});
const fromBroker = z.object({cpuSeconds: z.number(), seconds: z.number()});

/** More than any broker here can send. */
const atOncePerSecond = 20_000;

/** Statuses for each second of a subscriber's processor, and for each second. */
type Rates = {readonly perCpuSecond: number; readonly perSecond: number};

/** Floods a subscriber once it says that it is ready. */
const floodOne = async (
	heater: HeaterProcess,
	count: number,
	run: (onStart: Parameters<typeof runNode>[1]) => Promise<unknown>,
): Promise<Rates> => {
	let flooding: Promise<void> = Promise.resolve();
	const result = await run(child => {
		child.stdout?.once('data', () => {
			flooding = heater.flood(atOncePerSecond, count);
		});
	});
	await flooding;
	const {cpuSeconds, seconds} = fromBroker.parse(result);
	// The time runs from the first of them.
	return {perCpuSecond: (count - 1) / cpuSeconds, perSecond: (count - 1) / seconds};
};

/** Statuses that can be taken in. */
export const intake: Measure = {
	about:
		'Without a screen, in the bundle: decoded, understood by the monitor and recorded, beside mqtt.js that parses, or `JSON.parse` alone. With a broker both get more than it can send, one after the other.',
	async rows({isQuick, rounds}) {
		const count = isQuick ? 2000 : 50_000;
		const found = await withHeater(async heater =>
			inRounds(rounds, async () => ({
				inProcess: alone.parse(await runProgram('intake', ['alone', String(count)])),
				ours: await floodOne(heater, count, async onStart =>
					runProgram('intake', ['broker', String(count), heater.url], onStart),
				),
				bare: await floodOne(heater, count, async onStart =>
					runNode(['-e', bareSubscriber(heater.url, count)], onStart),
				),
			})),
		);
		const besideBare = (what: string, unit: string, read: (rates: Rates) => number): Row => ({
			what,
			unit,
			isMoreBetter: true,
			ours: found.map(({ours}) => read(ours)),
			theirs: {name: 'bare mqtt.js', values: found.map(({bare}) => read(bare))},
		});
		return [
			{
				what: 'statuses for a second of the processor, without a network',
				unit: '',
				isMoreBetter: true,
				ours: found.map(({inProcess}) => count / inProcess.ours),
				theirs: {name: '`JSON.parse` alone', values: found.map(({inProcess}) => count / inProcess.parsing)},
			},
			besideBare('statuses for a second of the processor, from a broker', '', rates => rates.perCpuSecond),
			besideBare('statuses a second from a broker', '/s', rates => rates.perSecond),
		];
	},
};
