import {mkdtemp, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {AlertEngine} from '../../source/alerts/alert-engine.js';
import {type AlertFacts} from '../../source/alerts/facts.js';
import {localMinuteOf} from '../../source/alerts/quiet-hours.js';
import {ReportedAlerts} from '../../source/alerts/reported-alerts.js';
import {type AlertRule} from '../../source/alerts/rule.js';
import {type ReportedAlert} from '../../source/alerts/rule-state.js';

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
const noonMs = Date.UTC(2026, 2, 10, 12);

const error: AlertRule = {
	name: 'heater-error',
	field: 'errorCode',
	condition: {kind: 'not-equals', value: 0},
	forMs: 0,
	message: 'The heater reports an error.',
	isUrgent: false,
};

const element: AlertRule = {
	name: 'element-on',
	field: 'isElementOn',
	condition: {kind: 'equals', value: true},
	forMs: 15 * minuteMs,
	message: 'An element heats.',
	isUrgent: false,
};

const rules = [error, element];
const audience = {macAddress: 'aabbccddeeff', destinations: ['notify-send', '']};

let folder = '';

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-alerts-'));
});

afterEach(async () => {
	await rm(folder, {recursive: true});
});

/** The engine of one run of the program, with what the run before left. */
const runFrom = (reported: readonly ReportedAlert[]) => {
	const engine = new AlertEngine({rules, quiet: undefined, localMinuteOf, reported});
	return {
		engine,
		evaluate: (minute: number, facts: AlertFacts): readonly string[] =>
			engine
				.evaluate(facts, noonMs + minute * minuteMs)
				.map(({rule, isRaised, value}) => `${isRaised ? '+' : '-'}${rule.name} ${String(value)}`),
	};
};

describe('an alert that was reported before a restart', () => {
	const before = (): readonly ReportedAlert[] => {
		const {engine, evaluate} = runFrom([]);
		evaluate(0, {errorCode: 407, isElementOn: true});
		expect(evaluate(15, {errorCode: 407, isElementOn: true})).toEqual(['+element-on true']);
		return engine.reported;
	};

	it('is neither shown nor reported while nothing is known, and then stands without another report', () => {
		const {engine, evaluate} = runFrom(before());
		expect(evaluate(20, {})).toEqual([]);
		expect(engine.open).toEqual([]);
		expect(engine.reported.map(({rule}) => rule)).toEqual(['heater-error', 'element-on']);
		expect(evaluate(21, {errorCode: 407, isElementOn: true})).toEqual([]);
		expect(engine.open.map(({rule, sinceMs}) => [rule.name, (sinceMs - noonMs) / minuteMs])).toEqual([
			['heater-error', 0],
			['element-on', 0],
		]);
	});

	it('is reported once as over where it has ended meanwhile', () => {
		const {engine, evaluate} = runFrom(before());
		expect(evaluate(20, {errorCode: 0, isElementOn: false})).toEqual([
			'-heater-error 0',
			'-element-on false',
		]);
		expect(evaluate(21, {errorCode: 0, isElementOn: false})).toEqual([]);
		expect(engine.reported).toEqual([]);
	});

	it('is reported where it is another one by now', () => {
		const {evaluate} = runFrom(before());
		expect(evaluate(20, {errorCode: 515, isElementOn: true})).toEqual(['+heater-error 515']);
	});
});

const reported = (rule: string): ReportedAlert => ({
	rule,
	sinceMs: noonMs,
	raisedAtMs: noonMs,
	value: 407,
});

const open = (others: Partial<typeof audience> = {}, watched = rules): ReportedAlerts =>
	new ReportedAlerts(join(folder, 'alerts'), {...audience, ...others}, watched);

describe('the file of alerts that stand', () => {
	it('is read back, by its owner alone, and is gone when none stands', async () => {
		const first = open();
		expect(await first.read(noonMs)).toEqual([]);
		await first.write([reported('heater-error')], noonMs);
		const [name = ''] = await readdir(join(folder, 'alerts'));
		expect(name).not.toContain(audience.macAddress);
		const {mode} = await stat(join(folder, 'alerts', name));
		expect(mode % 0o1000).toBe(0o600);
		expect(await readFile(join(folder, 'alerts', name), 'utf8')).not.toContain('notify-send');
		const second = open();
		expect(await second.read(noonMs + dayMs)).toMatchObject([reported('heater-error')]);
		await second.write([], noonMs);
		expect(await readdir(join(folder, 'alerts'))).toEqual([]);
	});

	it('belongs to a heater and to those who were told', async () => {
		await open().write([reported('heater-error')], noonMs);
		expect(await open({macAddress: 'aabbccddee00'}).read(noonMs)).toEqual([]);
		expect(await open({destinations: ['mail', '']}).read(noonMs)).toEqual([]);
	});

	it('says nothing of a rule that has changed, nor after a week', async () => {
		await open().write([reported('heater-error'), reported('element-on')], noonMs);
		const changed = [error, {...element, forMs: 0}];
		const kept = await open({}, changed).read(noonMs);
		expect(kept.map(({rule}) => rule)).toEqual(['heater-error']);
		expect(await open().read(noonMs + 8 * dayMs)).toEqual([]);
	});

	it.each(['', '{', '[]', '{"version":2}', '{"version":1,"atMs":0,"alerts":[{"rule":1}]}'])(
		'that holds %j is as good as none',
		async text => {
			await open().write([reported('heater-error')], noonMs);
			const [name = ''] = await readdir(join(folder, 'alerts'));
			await writeFile(join(folder, 'alerts', name), text);
			expect(await open().read(noonMs)).toEqual([]);
		},
	);

	it('that cannot be written is written the next time', async () => {
		const alerts = open();
		await alerts.write([reported('heater-error')], noonMs);
		await rm(join(folder, 'alerts'), {recursive: true});
		await writeFile(join(folder, 'alerts'), '');
		await expect(alerts.write([reported('element-on')], noonMs)).rejects.toThrow('EEXIST');
		await rm(join(folder, 'alerts'));
		await alerts.write([reported('element-on')], noonMs);
		expect(await open().read(noonMs)).toHaveLength(1);
	});
});
