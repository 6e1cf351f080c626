import {bounds, daysToJudge, growthOf, measures, type Measure} from './assertions/growth.js';
import {type SoakResult} from './soak.js';

const line = (name: string, text: string): string => `${name.padEnd(24)}${text}`;

/** What was done, and what came of it. */
export const summary = ({counts, faults, checkpoints, canFillDisk}: SoakResult, days: number): string => {
	const kinds = [...faults]
		.toSorted(([a], [b]) => a.localeCompare(b))
		.map(([kind, count]) => `${kind} ${count}`);
	const growth = measures.map(measure => {
		const {name, text} = bounds[measure];
		const found = growthOf(checkpoints, measure, days);
		return line(
			name.replace(/^the (?:number of )?/v, ''),
			found === undefined
				? `not judged: that takes at least --days ${daysToJudge(measure)}`
				: `first third ${text(found.first)}, last third ${text(found.last)}; slope ${text(found.projected)} in ${days} days`,
		);
	});
	return [
		line('days', String(counts.days)),
		line('statuses', `${counts.sent} sent on, ${counts.taken} acknowledged, ${counts.statuses} recorded`),
		line('rows', `${counts.rows} in ${counts.files} files`),
		line('polls', String(counts.polls)),
		line('reconnects', String(counts.reconnects)),
		line('faults', `${faults.total}: ${kinds.join(', ')}`),
		...(canFillDisk ? [] : [line('', 'a full disk was left out: it needs root')]),
		...growth,
	].join('\n');
};

/** The last line, where no rule was broken: what held, and what nobody judged. */
export const verdict = ({checkpoints, tooSlow}: Pick<SoakResult, 'checkpoints' | 'tooSlow'>): string => {
	if (tooSlow !== undefined) {
		return `too slow to judge: ${tooSlow}; what was seen so far held`;
	}

	const left: readonly Measure[] = measures.filter(
		measure => growthOf(checkpoints, measure, checkpoints.length) === undefined,
	);
	if (left.length === 0) {
		return 'everything held';
	}

	const fewest = Math.max(...left.map(measure => daysToJudge(measure)));
	return left.length === measures.length
		? `everything else held; growth was not judged: that takes at least --days ${fewest}`
		: `everything else held; of growth was not judged ${left.map(measure => bounds[measure].name).join(', ')}: that takes at least --days ${fewest}`;
};
