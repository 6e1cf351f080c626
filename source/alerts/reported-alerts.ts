import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import * as z from 'zod/mini';
import {removePrivate, writePrivate} from '../settings/private-file.js';
import {dayMs} from '../support/durations.js';
import {diskSemaphore} from '../support/semaphore.js';
import {codeOf} from '../support/errors.js';
import {parseJson} from '../support/json.js';
import {type AlertRule} from './rule.js';
import {type ReportedAlert} from './rule-state.js';

/** After a longer time without the program the same condition is news again, in milliseconds. */
const longestAbsenceMs = 7 * dayMs;

const storedAlert = z.object({
	rule: z.string(),
	/** Condition of the rule: another condition under the same name is another rule. */
	condition: z.string(),
	sinceMs: z.number(),
	raisedAtMs: z.number(),
	value: z.union([z.number(), z.boolean()]),
});

const storedAlerts = z.object({version: z.literal(1), atMs: z.number(), alerts: z.array(storedAlert)});

const conditionOf = ({field, condition, forMs}: AlertRule): string =>
	JSON.stringify({field, condition, forMs});

const readText = async (path: string): Promise<string | undefined> => {
	try {
		return await readFile(path, 'utf8');
	} catch (error) {
		if (codeOf(error) === 'ENOENT') {
			return undefined;
		}

		throw error;
	}
};

/** Who is told of which heater's alerts. */
export type Audience = {
	readonly macAddress: string;
	/** Command and address that alerts are sent to: whoever was not told hears of an alert that stands. */
	readonly destinations: readonly string[];
};

/** Alerts of one heater that were reported and not cleared, kept in a file while there are any. */
export class ReportedAlerts {
	readonly #path: string;
	readonly #rules: readonly AlertRule[];
	#isWritten = false;
	#writing: Promise<void> = Promise.resolve();

	/** @param folder - Where such files are. */
	constructor(folder: string, {macAddress, destinations}: Audience, rules: readonly AlertRule[]) {
		const name = createHash('sha256')
			.update(JSON.stringify([macAddress, ...destinations]))
			.digest('hex');
		this.#path = join(folder, `${name.slice(0, 16)}.json`);
		this.#rules = rules;
	}

	/**
	Reads what was kept, without what is older than a week or belongs to a rule that is no longer there.

	@throws the system error where the file cannot be read.
	*/
	async read(nowMs: number): Promise<readonly ReportedAlert[]> {
		const text = await readText(this.#path);
		this.#isWritten = text !== undefined;
		const stored = z.safeParse(storedAlerts, text === undefined ? undefined : parseJson(text));
		if (!stored.success || nowMs - stored.data.atMs > longestAbsenceMs) {
			return [];
		}

		const conditions = new Map(this.#rules.map(rule => [rule.name, conditionOf(rule)]));
		return stored.data.alerts.filter(({rule, condition}) => conditions.get(rule) === condition);
	}

	/** Keeps these alerts instead of those before; no alert needs no file. */
	async write(alerts: readonly ReportedAlert[], nowMs: number): Promise<void> {
		const replace = async (): Promise<void> => this.#replace(alerts, nowMs);
		// Whoever wrote before has been told of its error.
		this.#writing = this.#writing.then(replace, replace);
		return this.#writing;
	}

	async #replace(alerts: readonly ReportedAlert[], nowMs: number): Promise<void> {
		if (alerts.length === 0) {
			if (this.#isWritten) {
				await diskSemaphore.run(async () => removePrivate(this.#path));
				this.#isWritten = false;
			}

			return;
		}

		const stored = this.#rules.flatMap(rule =>
			alerts
				.filter(alert => alert.rule === rule.name)
				.map(alert => ({...alert, condition: conditionOf(rule)})),
		);
		this.#isWritten = true;
		await diskSemaphore.run(async () =>
			writePrivate(this.#path, `${JSON.stringify({version: 1, atMs: nowMs, alerts: stored})}\n`),
		);
	}
}
