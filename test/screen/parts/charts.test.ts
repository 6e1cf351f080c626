import {describe, expect, it} from 'vitest';
import {roundUp} from '../../../source/screen/parts/axis.js';
import {placeLabels} from '../../../source/screen/parts/labels.js';
import {lineChart} from '../../../source/screen/parts/line-chart.js';
import {timeAxis} from '../../../source/screen/parts/time-axis.js';
import {themeFor} from '../../../source/screen/theme.js';
import {type Line} from '../../../source/screen/segments.js';

const textOf = (lines: readonly Line[]): string[] => lines.map(line => line.map(({text}) => text).join(''));
const axis = {rows: 2, low: 0, high: 70, label: String};
const hourMs = 3_600_000;

describe('a line chart', () => {
	const curve = (values: ReadonlyArray<number | undefined>) => ({
		values,
		tone: 'accent' as const,
		asciiMark: 't',
	});

	it('has eight dots above each other in two rows, and no holes', () => {
		expect(textOf(lineChart([curve([0, 10, 20, 30, 40, 50, 60, 70])], 4, axis, themeFor(false)))).toEqual([
			'    70 ┤  ⡠⠊',
			'     0 ┤⡠⠊  ',
		]);
		expect(textOf(lineChart([curve([0, 70])], 1, axis, themeFor(false)))).toEqual(['    70 ┤⢸', '     0 ┤⡸']);
	});

	it('leaves a gap where nothing is known', () => {
		const [top = '', foot = ''] = textOf(
			lineChart([curve([0, 0, undefined, undefined, 70, 70])], 3, axis, themeFor(false)),
		);
		expect(foot).toBe('     0 ┤⣀  ');
		expect(top).toBe('    70 ┤  ⠉');
	});

	it('is drawn with letters in ASCII', () => {
		expect(textOf(lineChart([curve([0, 0, 70, 70])], 2, axis, themeFor(true)))).toEqual([
			'    70 | t',
			'     0 |tt',
		]);
	});
});

describe('the time axis', () => {
	const axisOf = (startMs: number, spanMs: number, columns: number, isAscii = false): string => {
		const values = Array.from({length: columns}, () => undefined);
		return textOf([timeAxis({startMs, partMs: spanMs / columns, values}, 0, themeFor(isAscii))])[0] ?? '';
	};

	it('has round times where they were', () => {
		const startMs = Date.UTC(2026, 0, 2, 6, 30);
		expect(axisOf(startMs, 6 * hourMs, 48)).toBe('    ╵07:00  ╵08:00  ╵09:00  ╵10:00  ╵11:00');
		expect(axisOf(startMs, 6 * hourMs, 24, true)).toBe('      |08:00  |10:00');
	});

	it('has days over a week', () => {
		expect(axisOf(Date.UTC(2026, 0, 2, 12), 7 * 24 * hourMs, 70)).toBe(
			'     ╵Sat 3    ╵Sun 4    ╵Mon 5    ╵Tue 6    ╵Wed 7    ╵Thu 8',
		);
	});
});

describe('labels', () => {
	it('stand where they belong; one without room is left out', () => {
		const labels = [
			{column: 0, text: '1'},
			{column: 1, text: '2'},
			{column: 2, text: '3'},
			{column: 8, text: '10'},
		];
		expect(placeLabels(labels, 9)).toBe('1 3');
		expect(placeLabels(labels, 10)).toBe('1 3     10');
	});
});

it('an axis ends at a round number', () => {
	expect([0, 1, 1.2, 4999, 5001, 9000].map(value => roundUp(value, 1000))).toEqual([
		1000, 1000, 1000, 5000, 6000, 10_000,
	]);
});
