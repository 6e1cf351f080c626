/** What stands in the object of `report --json`, by its path; `[]` is each of a list, `*` is any name. */
export const reportFields = {
	type: 'report',
	'recording.files[]': 'the files that were read, in their order',
	'recording.bytes': 'their size',
	'recording.rows': 'rows that were read',
	'recording.torn_lines': 'lines that are no row, passed over',
	'recording.undated_rows': 'rows without a readable time, passed over',
	first: 'time of the first row',
	last: 'time of the last row',
	statuses: 'rows with measurements',
	covered_seconds: 'time between statuses that leave no gap',
	'connection.outages': 'times the connection was lost',
	'connection.outage_seconds': 'how long in all',
	'connection.availability': 'share of the time the program ran, 0 to 1',
	'operations[].name': 'what the heater was called to do, the longest first',
	'operations[].count': 'how often',
	'operations[].seconds': 'how long in all',
	'modes[].name': 'the mode the owner chose, the longest first',
	'modes[].count': 'how often',
	'modes[].seconds': 'how long in all',
	'heating.is_from_flags': 'from what ran; false: from what the heater was called to do',
	'heating.heat_pump.seconds': 'time the heat pump heated alone',
	'heating.heat_pump.energy_wh': 'energy meanwhile',
	'heating.element.seconds': 'time an element heated alone',
	'heating.element.energy_wh': 'energy meanwhile',
	'heating.both.seconds': 'time both heated',
	'heating.both.energy_wh': 'energy meanwhile',
	'heating.standby.seconds': 'time nothing heated',
	'heating.standby.energy_wh': 'energy meanwhile',
	'draws.is_known': 'false where the recording does not say whether water was drawn',
	'draws.count': 'times hot water was drawn',
	'draws.seconds': 'how long in all',
	'draws.charge_used_percent': 'charge that was used in all',
	'draws.longest[].start': 'when the draw began, the longest first',
	'draws.longest[].end': 'when it ended',
	'draws.longest[].charge_used_percent': 'charge that it used',
	'recoveries.count': 'times the tank was heated up',
	'recoveries.seconds': 'how long in all',
	'recoveries.energy_wh': 'energy meanwhile',
	'recoveries.mean_f_per_hour': 'how fast the tank warmed, mean',
	'recoveries.latest[].start': 'when the recovery began, the latest ones',
	'recoveries.latest[].end': 'when it ended',
	'recoveries.latest[].charge_gained_percent': 'charge that it gained',
	'recoveries.latest[].energy_wh': 'energy that it took',
	'recoveries.latest[].f_per_hour': 'how fast the tank warmed while nothing was drawn',
	'recoveries.latest[].setpoint_f': 'setpoint at its end',
	'recoveries.latest[].ambient_f': 'intake air while it ran',
	'recoveries.latest[].had_element': 'an element heated too',
	'recoveries.latest[].has_beginning': 'its beginning was seen',
	'recoveries.trend.change_per_day': 'share of its speed that the heat pump gains a day; negative is lost',
	'recoveries.trend.uncertainty_per_day': 'standard error of that',
	'recoveries.trend.recoveries': 'recoveries it is made from',
	'recoveries.trend.days': 'days between the first and the last of them',
	'errors.count': 'times there was an error',
	'errors.episodes[].start': 'when it was first seen',
	'errors.episodes[].end': 'the first status without it; null while it lasts',
	'errors.episodes[].code': 'error code',
	'errors.episodes[].sub_code': 'sub-code',
	'hours[].hour': 'hour of the day, local time, 0 to 23',
	'hours[].charge_percent': 'mean charge in it',
	'hours[].water_f': 'mean hot water in it, °F',
	'events.counts.*': 'how many there were, by kind',
	'events.latest[].*': 'the newest, each with the members of an `event`',
	'gaps.count': 'times without readings',
	'gaps.seconds': 'how long in all',
	'gaps.by_cause.*.count': 'how many, by cause: connection lost, heater silent, program not running',
	'gaps.by_cause.*.seconds': 'how long, by cause',
	'gaps.longest[].start': 'when it began, the longest first',
	'gaps.longest[].end': 'when it ended',
	'gaps.longest[].cause': 'why',
	'unknown[]': 'what the recording does not tell, a sentence each',
} as const;

/** Objects of which each member is described by one row. */
const anyName = /^(?<lead>events\.counts|events\.latest\[\]|gaps\.by_cause)\.[^.]+/v;

/** The paths of everything in a value that has no members itself, as in the table. */
export const pathsIn = (value: unknown, path = ''): readonly string[] => {
	if (Array.isArray(value)) {
		return value.flatMap(one => pathsIn(one, `${path}[]`));
	}

	return typeof value === 'object' && value !== null
		? Object.entries(value).flatMap(([name, one]) => pathsIn(one, path === '' ? name : `${path}.${name}`))
		: [path.replace(anyName, '$<lead>.*')];
};
