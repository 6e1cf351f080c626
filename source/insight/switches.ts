import {type EventFacts, type EventKind} from './event.js';
import {type Sample} from './sample.js';
import {Damper} from './damper.js';

/** Tells of an event. */
export type Tell = (kind: EventKind, atMs: number, facts: EventFacts) => void;

/** Something that is on or off. */
type Switch = {
	/** Whether it is being off that takes a while, and is told with its length when it comes on again. */
	readonly isOffSpell?: true;
	/** What it is, where it flaps. */
	readonly what: string;
	readonly on: EventKind;
	readonly off: EventKind;
	/** Undefined where the sample does not say. */
	readonly read: (sample: Sample) => boolean | undefined;
	/** What is known of it when it comes on. */
	readonly facts?: (sample: Sample) => EventFacts;
};

const hasSource = ({heating}: Sample, source: 'heat pump' | 'element'): boolean | undefined =>
	heating === undefined ? undefined : heating === source || heating === 'both';

/** `touStatus` in a rate window (docs/protocol.md §4). */
const insideWindow = 3;

/** Values of `touStatus` outside one. */
const outsideWindow: ReadonlySet<number> = new Set([0, 1]);

/** Everything that is told when it comes on and when it goes off. */
const switches: readonly Switch[] = [
	{
		what: 'compressor',
		on: 'compressor-on',
		off: 'compressor-off',
		read: sample => hasSource(sample, 'heat pump'),
	},
	{what: 'element', on: 'element-on', off: 'element-off', read: sample => hasSource(sample, 'element')},
	{
		what: 'defrost',
		on: 'defrost-began',
		off: 'defrost-ended',
		read: ({operation}) => (operation === undefined ? undefined : operation === 'Defrost'),
	},
	{
		what: 'disinfection',
		on: 'disinfection-began',
		off: 'disinfection-ended',
		read: ({isDisinfecting}) => isDisinfecting,
	},
	{
		what: 'demand response',
		on: 'demand-response-began',
		off: 'demand-response-ended',
		read: ({demandResponse}) => (demandResponse === undefined ? undefined : demandResponse > 0),
		facts: ({demandResponse}) => ({level: demandResponse ?? 0}),
	},
	{
		what: 'time-of-use window',
		on: 'tou-window-began',
		off: 'tou-window-ended',
		read: ({touStatus = Number.NaN}) =>
			touStatus === insideWindow ? true : outsideWindow.has(touStatus) ? false : undefined,
	},
	{
		what: 'filter',
		on: 'filter-due',
		off: 'filter-cleaned',
		read: ({filterHoursLeft}) => (filterHoursLeft === undefined ? undefined : filterHoursLeft <= 0),
	},
];

type SwitchNames = Pick<Switch, 'what' | 'on' | 'off' | 'isOffSpell'>;

/** One of them, followed. */
export class SwitchWatch {
	readonly #switch: SwitchNames;
	#damper = new Damper();
	#isOn: boolean | undefined;
	/** What was told last. */
	#toldOn: boolean | undefined;
	#sinceMs: number | undefined;

	constructor(one: SwitchNames) {
		this.#switch = one;
	}

	get isOn(): boolean | undefined {
		return this.#isOn;
	}

	get isFlapping(): boolean {
		return this.#damper.isFlapping;
	}

	/** Takes what is so now; what is so at first is no change. */
	set(isOn: boolean, atMs: number, tell: Tell, facts: EventFacts = {}): void {
		this.settle(atMs, tell);
		if (isOn === this.#isOn) {
			return;
		}

		const isFirst = this.#isOn === undefined;
		const sinceMs = this.#sinceMs;
		this.#isOn = isOn;
		if (isFirst) {
			this.#toldOn = isOn;
			this.#sinceMs = undefined;
			return;
		}

		this.#sinceMs = atMs;
		const damped = this.#damper.change(atMs);
		if (damped === 'flapping') {
			tell('flapping', atMs, {what: this.#switch.what});
		} else if (damped === 'told') {
			this.#toldOn = isOn;
			const isSpellOver = isOn === (this.#switch.isOffSpell ?? false);
			this.#tell(
				tell,
				atMs,
				isSpellOver && sinceMs !== undefined && sinceMs <= atMs
					? {...facts, durationMs: atMs - sinceMs}
					: facts,
			);
		}
	}

	/** After a flutter tells how it stands, where that is otherwise than was last told. */
	settle(nowMs: number, tell: Tell): void {
		if (
			this.#isOn !== undefined &&
			this.#damper.isFlapping &&
			this.#damper.hasCalmed(nowMs) &&
			this.#toldOn !== this.#isOn
		) {
			this.#toldOn = this.#isOn;
			this.#tell(tell, this.#sinceMs ?? nowMs, {});
		}
	}

	/** What is so is not known any more. */
	forget(): void {
		this.#isOn = undefined;
		this.#toldOn = undefined;
		this.#sinceMs = undefined;
		this.#damper = new Damper();
	}

	#tell(tell: Tell, atMs: number, facts: EventFacts): void {
		tell(this.#isOn === true ? this.#switch.on : this.#switch.off, atMs, facts);
	}
}

const noFacts = (): EventFacts => ({});

/** Follows all of them. */
export class Switchboard {
	readonly #watches = switches.map(one => ({
		read: one.read,
		facts: one.facts ?? noFacts,
		watch: new SwitchWatch(one),
	}));

	/** @param isAfterGap - What changed meanwhile changed at a time that nobody knows, and is not told. */
	add(sample: Sample, isAfterGap: boolean, tell: Tell): void {
		for (const {read, facts, watch} of this.#watches) {
			if (isAfterGap) {
				watch.forget();
			}

			const isOn = read(sample);
			if (isOn !== undefined && isOn !== watch.isOn) {
				watch.set(isOn, sample.atMs, tell, isOn ? facts(sample) : {});
			} else if (watch.isFlapping) {
				watch.settle(sample.atMs, tell);
			}
		}
	}

	settle(nowMs: number, tell: Tell): void {
		for (const {watch} of this.#watches) {
			watch.settle(nowMs, tell);
		}
	}
}
