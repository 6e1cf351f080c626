import process from 'node:process';
import {isInstalled} from '../../../test/support/judges.js';
import {bareSubscriber} from './bare-subscriber.js';
import {type HeaterProcess} from './heater-process.js';
import {InTerminal, withPrograms, type Cost} from './in-terminal.js';
import {ourProgram} from './our-program.js';
import {statusTopic} from './payloads.js';
import {type Budget, type Row, type Theirs} from './row.js';

/** Something of each of the programs that run at once; undefined of htop where it is not installed. */
export type Watchers<Value> = {readonly ours: Value; readonly bare: Value; readonly htop: Value | undefined};

/** How they are told in the document. */
export const aboutWatchers =
	'the program, a bare mqtt.js subscriber (MQTT 5, each message parsed, nothing else) and htop at once, each in a terminal of 100×30';

/** Has `use` work with the programs, which have all begun to watch and end with it. */
export const withWatchers = async <Value>(
	heater: HeaterProcess,
	args: readonly string[],
	use: (watchers: Watchers<InTerminal>) => Promise<Value>,
): Promise<Value> => {
	const program = [...(await ourProgram()), ...heater.args, ...args];
	const watchers = {
		ours: new InTerminal(process.execPath, program, true),
		bare: new InTerminal(process.execPath, ['-e', bareSubscriber(heater.url, statusTopic)], true),
		// Ten tenths of a second between its updates.
		htop: isInstalled('htop') ? new InTerminal('htop', ['-d', '10'], true) : undefined,
	};
	return withPrograms(Object.values(watchers), async () => {
		await Promise.all([watchers.ours.shows('Statistics'), watchers.bare.shows('subscribed')]);
		return use(watchers);
	});
};

/** What each of them costs from now on for so long. */
export const measureAll = async (
	{ours, bare, htop}: Watchers<InTerminal>,
	durationMs: number,
): Promise<Watchers<Cost>> => {
	const [ourCost, bareCost, htopCost] = await Promise.all([
		ours.measure(durationMs),
		bare.measure(durationMs),
		htop?.measure(durationMs),
	]);
	return {ours: ourCost, bare: bareCost, htop: htopCost};
};

const theirsOf = <Value>(
	name: string,
	found: ReadonlyArray<Value | undefined>,
	read: (value: Value) => number,
): Theirs => {
	const values = found.filter(value => value !== undefined).map(value => read(value));
	return {name, values: values.length === found.length ? values : undefined};
};

const beside =
	(name: string, who: 'htop' | 'bare') =>
	<Value>(
		row: Pick<Row, 'what' | 'unit' | 'budget'>,
		found: ReadonlyArray<Watchers<Value>>,
		read: (value: Value) => number,
	): Row => ({
		...row,
		ours: found.map(({ours}) => read(ours)),
		theirs: theirsOf(
			name,
			found.map(watchers => watchers[who]),
			read,
		),
	});

/** One figure of the program beside the same of htop. */
export const besideHtop = beside('htop, every second', 'htop');

/** One figure of the program beside the same of the bare subscriber. */
export const besideBare = beside('bare mqtt.js', 'bare');

/** Processor, memory and bytes while statuses come as `when` says. */
export const costRows = (
	when: string,
	costs: ReadonlyArray<Watchers<Cost>>,
	budgets: {readonly besideHtop: Budget; readonly besideBare?: Budget; readonly bytes: Budget},
): Row[] => {
	const processor = {what: `${when}: processor`, unit: '%'};
	const bytes = {what: `${when}: to the terminal`, unit: 'B/s'};
	const memory = {what: `${when}: memory`, unit: 'MB'};
	const cpuOf = ({cpuPercent}: Cost): number => cpuPercent;
	const memoryOf = ({megabytes}: Cost): number => megabytes;
	return [
		besideHtop({...processor, budget: budgets.besideHtop}, costs, cpuOf),
		besideBare({...processor, ...(budgets.besideBare && {budget: budgets.besideBare})}, costs, cpuOf),
		besideHtop(memory, costs, memoryOf),
		besideBare(memory, costs, memoryOf),
		besideHtop({...bytes, budget: budgets.bytes}, costs, ({bytesPerSecond}) => bytesPerSecond),
	];
};
