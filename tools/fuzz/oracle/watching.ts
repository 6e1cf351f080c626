import {AlertMonitor} from '../../../source/alerts/alert-monitor.js';
import {defaultRules} from '../../../source/alerts/rule.js';
import {type RuleFile} from '../../../source/alerts/rule-file.js';
import {type Heater} from '../../../source/heater/heater.js';
import {Monitor} from '../../../source/monitor/monitor.js';
import {type Reading} from '../../../source/monitor/reading.js';
import {dumpText} from '../../../source/output/dump.js';
import {
	jsonFormat,
	onceFormat,
	plainFormat,
	type LineFormat,
	type Lines,
} from '../../../source/output/line-format.js';
import {sentenceFormat} from '../../../source/output/sentences.js';
import {rowInputOf} from '../../../source/recording/recording.js';
import {type ScreenState} from '../../../source/screen/screen-state.js';
import {FakeConnection, heater as someHeater} from '../../../test/monitor/support/fake-connection.js';
import {live} from '../../../test/screen/support/state.js';
import {ManualClock} from '../../../test/support/manual-clock.js';
import {expectFinite, expectJsonLine, expectLines} from './expect.js';
import {expectFrame, type View} from './frames.js';
import {expectKnownRecord} from './known.js';
import {expectPythonAgrees, expectRow, type WrittenRow} from './rows.js';

const intervalMs = 30_000;

type NamedFormat = readonly [name: string, format: LineFormat];

const standardRules: RuleFile = {rules: defaultRules, quiet: undefined};

/** A heater that is watched in every way there is, each of which is looked at. */
export class Watching {
	readonly connection = new FakeConnection();
	readonly clock = new ManualClock();
	readonly monitor: Monitor;
	readonly #alerts: AlertMonitor;
	readonly #readings: Reading[] = [];
	readonly #rows: WrittenRow[] = [];
	readonly #formats: readonly NamedFormat[];
	readonly #stops: Array<() => void>;

	constructor(heater: Heater = someHeater, rules: RuleFile = standardRules) {
		const {connection, clock} = this;
		this.monitor = new Monitor({heater, connection, clock, intervalMs, answerTimeoutMs: 15_000});
		this.#alerts = new AlertMonitor({monitor: this.monitor, rules, clock, intervalMs});
		const options = {heater, units: 'auto', clock, isOneOfSeveral: true} as const;
		this.#formats = [
			['--json', jsonFormat(options)],
			['--plain', plainFormat(options)],
			['--once', onceFormat(options, false)],
			['--once --json', onceFormat(options, true)],
			['--screen-reader', sentenceFormat(options)],
		];
		this.#stops = [
			this.monitor.onReading(reading => {
				this.#readings.push(reading);
			}),
			this.monitor.onEvent(event => {
				this.#look('event', format => format.event(event));
			}),
			this.#alerts.onChange(change => {
				this.#look('alert', format => format.alert(change));
			}),
			connection.onState(state => {
				this.#look('connection', format => format.state(state));
			}),
		];
		this.monitor.start();
		connection.connect();
	}

	/** What the screen is made of. */
	get screen(): ScreenState {
		const monitor = this.monitor.getSnapshot();
		return {
			...live(),
			connection: this.connection.getSnapshot(),
			monitor,
			heaters: [monitor],
			alerts: this.#alerts.getSnapshot(),
			intervalMs,
			nowMs: this.clock.nowMs(),
			monotonicMs: this.clock.monotonicMs(),
		};
	}

	/** Takes bytes off the broker, and looks at everything that comes of them. */
	receive(topic: string, payload: Uint8Array): void {
		this.#readings.length = 0;
		this.connection.messages.emit({topic, payload});
		for (const reading of this.#readings) {
			const facts = {...rowInputOf(this, reading), status: reading.status};
			this.#rows.push(expectRow(facts, reading.decoded));
			this.#look('status', format => format.status(facts));
			const {out = ''} = this.#formats[0]?.[1].status(facts) ?? {};
			expectKnownRecord(reading.decoded, expectJsonLine(out, '--json'));
			expectFinite(reading.status, 'status');
			this.#look(
				'insight',
				format => format.insight?.(this.monitor.getSnapshot().insight, facts.timestampMs) ?? {},
			);
			expectFinite(this.monitor.getSnapshot().insight, 'insight');
		}
	}

	/** Looks at a frame, at the file for bug reports, and at all that was recorded. */
	async show(view: View): Promise<void> {
		expectFrame(this.screen, view);
		const text = dumpText({
			version: '0',
			node: '20',
			platform: 'linux',
			connection: this.connection.getSnapshot(),
			monitor: this.monitor.getSnapshot(),
			nowMs: this.clock.nowMs(),
		});
		JSON.parse(text);
		await expectPythonAgrees(this.#rows);
	}

	/** Ends it. */
	stop(): void {
		for (const stop of this.#stops) {
			stop();
		}

		this.#alerts.stop();
		this.monitor.stop();
	}

	#look(what: string, ask: (format: LineFormat) => Lines): void {
		for (const [name, format] of this.#formats) {
			const {out = '', complaint = ''} = ask(format);
			const where = `${name} of ${what}`;
			expectLines(out, where);
			expectLines(complaint === '' ? '' : `${complaint}\n`, `${where}, complaint`);
			if (name === '--json' && out !== '') {
				expectJsonLine(out, where);
			}
		}
	}
}
