import {say} from '../../messages/catalogue.js';
import {reservationModeName} from '../../heater/modes.js';
import {type Reservation, type Reservations} from '../../heater/reservations.js';
import {
	intervalAt,
	intervalsIn,
	type Tariff,
	type TariffInterval,
	type TierRange,
} from '../../heater/tariff.js';
import {dayNames, daysText} from '../../heater/week.js';
import {priceText} from '../../text/tier-text.js';
import {plural} from '../../support/text.js';
import {temperatureCell} from '../format.js';
import {pageBox, roomIn} from '../parts/page-box.js';
import {answerLine} from '../parts/query-line.js';
import {recirculationLines} from '../parts/recirculation-lines.js';
import {bold, mergeSegments, segment, wrapText, type Line, type Segment} from '../segments.js';
import {type Theme} from '../theme.js';
import {type Page, type PageProps} from './page.js';

const hoursOfDay = 24;
const minutesOfHour = 60;
const labelColumns = 5;
const mostColumnsOfHour = 3;

/** The week as people read it. */
const weekFromMonday = [1, 2, 3, 4, 5, 6, 0] as const;

/** `1` … `9`, then letters: a reservation in the grid. */
const signOf = (index: number): string => (index + 1).toString(36);

type Prices = Pick<TariffInterval, 'price' | 'upperPrice'>;

/** Prices of both tiers from the lowest to the highest, each once. */
const levelsOf = (intervals: readonly TariffInterval[]): readonly TierRange[] => {
	const levels = new Map(
		intervals.map(({price, upperPrice}) => [`${price} ${upperPrice}`, {lower: price, upper: upperPrice}]),
	);
	return [...levels.values()].toSorted((a, b) => a.lower - b.lower || a.upper - b.upper);
};

const shadeOf = ({price, upperPrice}: Prices, levels: readonly TierRange[], {glyphs}: Theme): Segment => {
	const level = levels.findIndex(({lower, upper}) => lower === price && upper === upperPrice);
	const shade =
		level === levels.length - 1 && level > 0 ? glyphs.shade : level === 0 ? glyphs.dot : glyphs.empty;
	return segment(shade, level > 0 && level === levels.length - 1 ? 'warning' : 'dim');
};

type Week = {
	readonly reservations: readonly Reservation[];
	readonly intervals: readonly TariffInterval[];
	readonly columnsOfHour: number;
	readonly now: Date;
};

const dayRow = (day: number, {reservations, intervals, columnsOfHour, now}: Week, theme: Theme): Line => {
	const levels = levelsOf(intervals);
	const cells = Array.from({length: hoursOfDay * columnsOfHour}, (_, column): Segment => {
		const startMinute = (column * minutesOfHour) / columnsOfHour;
		const endMinute = startMinute + minutesOfHour / columnsOfHour;
		const index = reservations.findIndex(({days, hour, minute}) => {
			const atMinute = hour * minutesOfHour + minute;
			return days.includes(day) && atMinute >= startMinute && atMinute < endMinute;
		});
		if (index !== -1) {
			return bold(signOf(index), reservations[index]?.isEnabled === true ? 'accent' : 'dim');
		}

		const interval = intervalAt(intervals, day, startMinute);
		return interval === undefined ? segment(theme.glyphs.dot, 'dim') : shadeOf(interval, levels, theme);
	});
	const isToday = day === now.getDay();
	const name = `${isToday ? theme.glyphs.here : ' '}${dayNames[day] ?? ''}`.padEnd(labelColumns);
	return [isToday ? bold(name) : segment(name), ...mergeSegments(cells)];
};

/** The hours, and above them where now is. */
const hourRows = ({columnsOfHour, now}: Week, {glyphs}: Theme): readonly Line[] => {
	const every = columnsOfHour >= mostColumnsOfHour ? 2 : columnsOfHour === 2 ? 3 : 6;
	const hours = Array.from({length: hoursOfDay / every}, (_, index) =>
		String(index * every).padEnd(every * columnsOfHour),
	).join('');
	const minute = now.getHours() * minutesOfHour + now.getMinutes();
	const column = Math.floor((minute * columnsOfHour) / minutesOfHour);
	return [
		[segment(' '.repeat(labelColumns + column)), bold(`${glyphs.now} now`)],
		[segment(' '.repeat(labelColumns) + hours, 'dim')],
	];
};

const reservationLine = (
	{isEnabled, days, hour, minute, mode, setpointCelsius}: Reservation,
	index: number,
	{unit}: PageProps,
): Line => {
	const time = [hour, minute].map(part => String(part).padStart(2, '0')).join(':');
	const setpoint = temperatureCell(setpointCelsius, unit);
	return [
		bold(`${signOf(index)}  `, isEnabled ? 'accent' : 'dim'),
		segment(
			`${time}  ${daysText(days).padEnd(9)}  ${reservationModeName(mode).padEnd(12)}${setpoint === undefined ? '' : `  ${setpoint}`}${isEnabled ? '' : '  off'}`,
			isEnabled ? 'plain' : 'dim',
		),
	];
};

const reservationLines = (props: PageProps, {list, isInForce}: Reservations): readonly Line[] => {
	if (list.length === 0) {
		return [[segment('no reservations')]];
	}

	const force = isInForce === false ? ', disabled' : isInForce === true ? ', in force' : '';
	return [
		[bold(`${plural(list.length, 'reservation')}${force}`, isInForce === false ? 'dim' : 'plain')],
		...list.map((reservation, index) => reservationLine(reservation, index, props)),
	];
};

const tariffLines = (
	props: PageProps,
	{name, utility}: Tariff,
	intervals: readonly TariffInterval[],
): readonly Line[] => {
	const {state, theme} = props;
	const now = new Date(state.nowMs);
	const present = intervalAt(intervals, now.getDay(), now.getHours() * minutesOfHour + now.getMinutes());
	const levels = levelsOf(intervals);
	return [
		[bold('Time of use  '), segment([name, utility].filter(text => text !== '').join(', '))],
		[
			segment('price per kWh ', 'dim'),
			...levels.flatMap(level => [
				shadeOf({price: level.lower, upperPrice: level.upper}, levels, theme),
				segment(` ${priceText(level)}  `),
			]),
			...(present === undefined
				? []
				: [bold(`now ${priceText({lower: present.price, upper: present.upperPrice})}`)]),
		],
		...(levels.some(({lower, upper}) => lower !== upper)
			? [[segment('two price tiers: which one applies is not known', 'dim')]]
			: []),
	];
};

/** Why there are no prices to show. */
const tariffTexts = {
	unavailable: say('prices-need-account'),
	unread: 'time of use: asking the cloud',
	none: 'the heater uses no time-of-use prices',
} as const;

const tariffPart = (
	props: PageProps,
	tariff: Tariff | undefined,
	intervals: readonly TariffInterval[],
): readonly Line[] => {
	const {tariff: read} = props.state.monitor;
	if (tariff !== undefined) {
		return tariffLines(props, tariff, intervals);
	}

	if (read.kind === 'problem') {
		return wrapText(say('prices-unreadable', {why: read.sentence}), roomIn(props).columns, 2).map(text => [
			segment(text, 'warning'),
		]);
	}

	return [[segment(tariffTexts[read.kind === 'read' ? 'none' : read.kind], 'dim')]];
};

/** Reservations and prices as a week. */
export const schedule: Page = {
	wants: ['deviceInfo', 'reservations', 'recirculationSchedule', 'tariff'],
	lines(props) {
		const {state, theme} = props;
		const {columns, rows} = roomIn(props);
		const query = state.monitor.queries.reservations;
		const now = new Date(state.nowMs);
		const tariff = state.monitor.tariff.kind === 'read' ? state.monitor.tariff.tariff : undefined;
		const intervals = tariff === undefined ? [] : intervalsIn(tariff, now.getMonth() + 1);
		const columnsOfHour = Math.min(mostColumnsOfHour, Math.floor((columns - labelColumns) / hoursOfDay));
		const week = {reservations: query.value?.list ?? [], intervals, columnsOfHour, now};
		const grid =
			columnsOfHour < 1
				? []
				: [...hourRows(week, theme), ...weekFromMonday.map(day => dayRow(day, week, theme)), []];
		const text = [
			...(query.value === undefined ? [] : reservationLines(props, query.value)),
			...recirculationLines(state),
			...tariffPart(props, tariff, intervals),
		];
		const head = answerLine(query, state, 'set in the NaviLink app or at the heater, read only here');
		// Where not everything has room, the words say more than the grid.
		const lines = rows >= 1 + grid.length + text.length ? [head, ...grid, ...text] : [head, ...text];
		return pageBox({title: 'Schedule', lines}, props, theme);
	},
};
