import {offBy} from './judge/energy.js';
import {type KindScore} from './judge/events.js';
import {type Score} from './score.js';
import {overall, percent, shareOf} from './statements.js';

type Row = readonly string[];

const align = (rows: readonly Row[]): string => {
	const width = (column: number): number => Math.max(...rows.map(row => row[column]?.length ?? 0));
	return rows
		.map(row =>
			row
				.map((cell, column) => cell[column === 0 ? 'padEnd' : 'padStart'](width(column)))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
};

const kindRow = ({kind, planted, found, false: wrong, ...facts}: KindScore): Row => [
	kind,
	String(planted),
	String(found),
	planted === 0 ? '' : percent(shareOf(found, planted)),
	String(wrong),
	facts.factsDue === 0 ? '' : `${facts.factsRight} of ${facts.factsDue}`,
];

const kWh = (wh: number): string => (wh / 1000).toFixed(1);

const performance = (value: number | undefined): string => value?.toFixed(2) ?? '-';

/** Everything that was measured, a row each. */
export const tableOf = (score: Score): string => {
	const {kinds, forecast, energy, declines, flapping} = score;
	const all = overall(kinds);
	const events = align([
		['event', 'planted', 'found', '', 'false', 'facts right'],
		...kinds.map(kind => kindRow(kind)),
		[
			'all',
			String(kinds.reduce((sum, {planted}) => sum + planted, 0)),
			String(kinds.reduce((sum, {found}) => sum + found, 0)),
			percent(all.found),
			String(kinds.reduce((sum, kind) => sum + kind.false, 0)),
		],
	]);
	const energyRow = (name: string, told: number, truth: number): Row => [
		name,
		kWh(truth),
		kWh(told),
		percent(offBy(told, truth)),
	];
	const figures = align([
		[`energy of ${energy.days} days`, 'kWh', 'told', 'off'],
		energyRow('heat pump', energy.told.heatPumpWh, energy.truth.heatPumpWh),
		energyRow('elements', energy.told.elementWh, energy.truth.elementWh),
		[
			'coefficient of performance',
			performance(energy.performance.truth),
			performance(energy.performance.told),
		],
	]);
	const {moments, said, right, recoveries} = forecast;
	return [
		events,
		'',
		`time to full: ${recoveries} recoveries, ${moments} moments, said at ${said} (${percent(shareOf(said, moments))}), right at ${right} (${percent(shareOf(right, said))})`,
		'',
		figures,
		'',
		...flapping.map(one => `flapping, seed ${one.seed}: ${one.events} events`),
		...declines.map(
			({seed, firstDay, due}) =>
				`recoveries slow, seed ${seed}: due ${due === undefined ? 'never' : `between day ${due.fromDay} and ${due.latestDay}`}, told ${firstDay === undefined ? 'never' : `on day ${firstDay.toFixed(1)}`}`,
		),
	].join('\n');
};
