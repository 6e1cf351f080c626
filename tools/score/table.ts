import {tableText} from '../support/report.js';
import {sumOf} from '../support/statistics.js';
import {offBy} from './compare/figures.js';
import {type KindScore} from './compare/events.js';
import {type Score} from './score.js';
import {declineText, overall, percent, shareOf} from './statements.js';

type Row = readonly string[];

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
export const scoreTable = (score: Score): string => {
	const {kinds, forecast, energy, declines, flapping} = score;
	const all = overall(kinds);
	const events = tableText([
		['event', 'planted', 'found', '', 'false', 'facts right'],
		...kinds.map(kind => kindRow(kind)),
		[
			'all',
			String(sumOf(kinds, ({planted}) => planted)),
			String(sumOf(kinds, ({found}) => found)),
			percent(all.found),
			String(sumOf(kinds, kind => kind.false)),
		],
	]);
	const energyRow = (name: string, told: number, truth: number): Row => [
		name,
		kWh(truth),
		kWh(told),
		percent(offBy(told, truth)),
	];
	const figures = tableText([
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
		...declines.map(decline => `recoveries slow, seed ${decline.seed}: ${declineText(decline)}`),
	].join('\n');
};
