import {type EventFacts, type EventKind} from './event.js';
import {type Sample} from './sample.js';
import {FlapDetector} from './flap-detector.js';
import {type Report} from './report-event.js';

/** Something that is on or off. */
type Switch = {
	/** Whether the duration is that of being off, reported when it comes on again. */
	readonly isOffSpell?: true;
	/** Its name in the event that it flaps. */
	readonly what: string;
	readonly on: EventKind;
	readonly off: EventKind;
	/** Undefined where the sample does not say. */
	readonly read: (sample: Sample) => boolean | undefined;
	/** Returns the facts of the event that it comes on. */
	readonly facts?: (sample: Sample) => EventFacts;
};

const hasSource = ({heating}: Sample, source: 'heat pump' | 'element'): boolean | undefined =>
	heating === undefined ? undefined : heating === source || heating === 'both';

/** `touStatus` in a rate window (docs/protocol.md §4). */
const insideWindow = 3;

/** Values of `touStatus` outside one. */
const outsideWindow: ReadonlySet<number> = new Set([0, 1]);

/** Everything that is reported when it comes on and when it goes off. */
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

/** Reports when one switch comes on and goes off. */
export class SwitchTracker {
	readonly #switch: SwitchNames;
	#flaps = new FlapDetector();
	#isOn: boolean | undefined;
	/** The state reported last. */
	#reportedOn: boolean | undefined;
	#sinceMs: number | undefined;

	constructor(one: SwitchNames) {
		this.#switch = one;
	}

	get isOn(): boolean | undefined {
		return this.#isOn;
	}

	get isFlapping(): boolean {
		return this.#flaps.isFlapping;
	}

	/** Takes the present state; the first one is no change. */
	set(isOn: boolean, atMs: number, report: Report, facts: EventFacts = {}): void {
		this.settle(atMs, report);
		if (isOn === this.#isOn) {
			return;
		}

		const isFirst = this.#isOn === undefined;
		const sinceMs = this.#sinceMs;
		this.#isOn = isOn;
		if (isFirst) {
			this.#reportedOn = isOn;
			this.#sinceMs = undefined;
			return;
		}

		this.#sinceMs = atMs;
		const outcome = this.#flaps.change(atMs);
		if (outcome === 'flapping') {
			report('flapping', atMs, {what: this.#switch.what});
		} else if (outcome === 'reported') {
			this.#reportedOn = isOn;
			const isSpellOver = isOn === (this.#switch.isOffSpell ?? false);
			this.#report(
				report,
				atMs,
				isSpellOver && sinceMs !== undefined && sinceMs <= atMs
					? {...facts, durationMs: atMs - sinceMs}
					: facts,
			);
		}
	}

	/** After flapping, reports the present state where it differs from the one reported last. */
	settle(nowMs: number, report: Report): void {
		if (
			this.#isOn !== undefined &&
			this.#flaps.isFlapping &&
			this.#flaps.settle(nowMs) &&
			this.#reportedOn !== this.#isOn
		) {
			this.#reportedOn = this.#isOn;
			this.#report(report, this.#sinceMs ?? nowMs, {});
		}
	}

	/** Makes the state unknown. */
	forget(): void {
		this.#isOn = undefined;
		this.#reportedOn = undefined;
		this.#sinceMs = undefined;
		this.#flaps = new FlapDetector();
	}

	#report(report: Report, atMs: number, facts: EventFacts): void {
		report(this.#isOn === true ? this.#switch.on : this.#switch.off, atMs, facts);
	}
}

const noFacts = (): EventFacts => ({});

/** Reports when any switch of the table comes on and goes off. */
export class SwitchEvents {
	readonly #watches = switches.map(one => ({
		read: one.read,
		facts: one.facts ?? noFacts,
		watch: new SwitchTracker(one),
	}));

	/** @param isAfterGap - A change within the gap has an unknown time, and is not reported. */
	add(sample: Sample, isAfterGap: boolean, report: Report): void {
		for (const {read, facts, watch} of this.#watches) {
			if (isAfterGap) {
				watch.forget();
			}

			const isOn = read(sample);
			if (isOn !== undefined && isOn !== watch.isOn) {
				watch.set(isOn, sample.atMs, report, isOn ? facts(sample) : {});
			} else if (watch.isFlapping) {
				watch.settle(sample.atMs, report);
			}
		}
	}

	settle(nowMs: number, report: Report): void {
		for (const {watch} of this.#watches) {
			watch.settle(nowMs, report);
		}
	}
}
