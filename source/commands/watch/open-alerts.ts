import {readFile, stat} from 'node:fs/promises';
import {AlertMonitor} from '../../alerts/alert-monitor.js';
import {ReportedAlerts} from '../../alerts/reported-alerts.js';
import {notificationOf, type AlertNotification} from '../../alerts/notification.js';
import {defaultRules} from '../../alerts/rule.js';
import {largestFile, readRules, type RuleFile} from '../../alerts/rule-file.js';
import {type Monitor} from '../../monitor/monitor.js';
import {pathsOf} from '../../settings/paths.js';
import {problem, say} from '../../messages/catalogue.js';
import {codeOf, messageOf} from '../../support/errors.js';
import {byteSizeText, sanitize} from '../../support/text.js';
import {type Unsubscribe} from '../../support/store.js';
import {type Io} from '../../process/io.js';
import {type AlertSettings, type WatchSettings} from './watch-settings.js';

/** The alerts of all heaters, and who hears of them. */
export type Alerts = {
	/** In the order of the monitors. */
	readonly alertMonitors: readonly AlertMonitor[];
	/** Ends them; a command or a request that is under way too. */
	readonly close: () => Promise<void>;
};

/** Alert rules, and where alerts are sent. */
export type AlertPlan = Pick<WatchSettings, 'alerts' | 'intervalMs' | 'source'> & {readonly rules: RuleFile};

/** Destination of alerts; `tell` returns immediately. */
type Outlet = {
	readonly tell: (notification: AlertNotification) => void;
	readonly close: () => Promise<void>;
};

/**
The rules to watch by: those the program has, or what a file makes of them.

@throws {NavilinkError} of kind `usage` with every mistake in the file.
*/
export const readRuleFile = async (path: string | undefined): Promise<RuleFile> => {
	if (path === undefined) {
		return {rules: defaultRules, quiet: undefined};
	}

	let text: string;
	try {
		const stats = await stat(path);
		if (!stats.isFile()) {
			throw new TypeError(say('rules-not-file'));
		}

		if (stats.size > largestFile) {
			throw new RangeError(say('rules-larger', {most: byteSizeText(largestFile)}));
		}

		text = await readFile(path, 'utf8');
	} catch (error) {
		const why = codeOf(error) === 'ENOENT' ? say('file-not-found') : sanitize(messageOf(error));
		throw problem('rules-unreadable', {path: sanitize(path), why}, {cause: error});
	}

	return readRules(text, path);
};

const openOutlets = async (
	{command, address}: AlertSettings,
	{clock}: Io,
	onTrouble: (sentence: string) => void,
): Promise<readonly Outlet[]> => {
	const outlets: Outlet[] = [];
	if (command !== undefined) {
		const {CommandRunner} = await import('../../alerts/run-command.js');
		const runner = new CommandRunner({command, clock, onTrouble});
		outlets.push({
			tell(notification) {
				runner.run(notification);
			},
			close: async () => runner.close(),
		});
	}

	if (address !== undefined) {
		const {Webhook} = await import('../../alerts/webhook.js');
		const webhook = new Webhook({address, clock, random: Math.random, onTrouble});
		outlets.push({
			tell(notification) {
				webhook.send(notification);
			},
			close: async () => webhook.close(),
		});
	}

	return outlets;
};

/** The alert monitor of a heater, and what it remembers of alerts over a restart. */
type RememberingMonitor = {
	readonly alertMonitor: AlertMonitor;
	/** Keeps what was reported; never rejects. */
	readonly keep: () => Promise<void>;
};

const openMonitor = async (
	{alerts: {command, address}, intervalMs, rules, source}: AlertPlan,
	monitor: Monitor,
	{clock, process}: Io,
	onTrouble: (error: unknown) => void,
): Promise<RememberingMonitor> => {
	if (source.kind === 'demo') {
		return {
			alertMonitor: new AlertMonitor({monitor, rules, clock, intervalMs}),
			keep: async () => undefined,
		};
	}

	const {macAddress} = monitor.heater;
	const destinations = [command, address?.url].map(destination => destination ?? '');
	const memory = new ReportedAlerts(pathsOf(process.env).alerts, {macAddress, destinations}, rules.rules);
	const reported = await memory.read(clock.nowMs()).catch((error: unknown) => {
		onTrouble(error);
		return [];
	});
	const alertMonitor = new AlertMonitor({monitor, rules, clock, intervalMs, reported});
	return {
		alertMonitor,
		keep: async () => memory.write(alertMonitor.reported, clock.nowMs()).catch(onTrouble),
	};
};

/**
Opens what watches heaters by rules.

@param onTrouble - Hears of a command or an address that does not work, as a sentence.
*/
export const openAlerts = async (
	plan: AlertPlan,
	monitors: readonly Monitor[],
	io: Io,
	onTrouble: (sentence: string) => void,
): Promise<Alerts> => {
	const outlets = await openOutlets(plan.alerts, io, onTrouble);
	let isMemoryBroken = false;
	const opened = await Promise.all(
		monitors.map(async monitor =>
			openMonitor(plan, monitor, io, error => {
				if (!isMemoryBroken) {
					isMemoryBroken = true;
					onTrouble(say('alerts-not-kept', {why: sanitize(messageOf(error))}));
				}
			}),
		),
	);
	const alertMonitors = opened.map(({alertMonitor}) => alertMonitor);
	const stops: Unsubscribe[] = opened.map(({alertMonitor, keep}) =>
		alertMonitor.onChange(change => {
			void keep();
			for (const {tell} of outlets) {
				tell(notificationOf(change, alertMonitor.heater));
			}
		}),
	);
	return {
		alertMonitors,
		async close() {
			for (const stop of stops) {
				stop();
			}

			for (const alertMonitor of alertMonitors) {
				alertMonitor.stop();
			}

			await Promise.all([
				...outlets.map(async ({close}) => close()),
				...opened.map(async ({keep}) => keep()),
			]);
		},
	};
};
