const deviceStateFields = {
	last_fault_code:
		'code of the last fault that the cloud knows of, also while offline; 0 = none, null = not known',
	last_fault_time: 'date and time of that fault as the cloud gives it, without a time zone',
	descaling_start: 'begin of the descaling window, as the cloud gives it',
	descaling_end: 'end of the descaling window',
} as const;

/**
What the objects of `--json` carry beside `type`, `time` and `device`, by their type, and when there is one. The
records are made to this table and the manual is made from it. A `status` has every column of a `full` recording, an `event`
what is known of it besides (`eventFacts`).
*/
export const jsonFields = {
	connection: {
		when: 'for every change of the connection',
		members: {
			state: 'disconnected, connecting, connected, reconnecting or failed',
			mqtt_version: 'MQTT version in use; with connected',
			attempt: 'the attempt that comes or is under way, from 1; with connecting and reconnecting',
			next_attempt_in_seconds: 'time until it; null while it is under way, and where none comes',
			reason: 'a sentence on why; with reconnecting and failed',
			code: 'the same as a word for programs (docs/faults.md)',
		},
	},
	insight: {
		when: 'with every status: what is to come, what the day took, how the heat pump does',
		members: {
			full_in_seconds: 'time until the recovery under way ends',
			full_in_uncertainty_seconds: 'give or take',
			empty_in_seconds: 'time until the charge is 0 % at the rate of the draw under way',
			empty_in_uncertainty_seconds: 'give or take',
			hot_water_liters: 'hot water that can be drawn, as water of 40 °C',
			hot_water_uncertainty_liters: 'give or take',
			shower_minutes: 'the same as minutes of a shower',
			today_heat_pump_wh: 'energy by the heat pump since midnight, local time',
			today_element_wh: 'energy by the elements',
			today_heat_pump_seconds: 'time the heat pump ran',
			today_element_seconds: 'time an element heated',
			today_draws: 'times hot water was drawn',
			today_not_watched_seconds: 'time without readings',
			today_coefficient_of_performance: 'heat that came into the tank for each unit of energy',
			today_cost:
				'cost of that energy by --price or the plan of the account, in its currency; of a plan with two price tiers, by the lower one',
			today_cost_upper_tier: 'the same by the upper price tier; equal where there is one',
			recovery_change_percent_per_day: 'speed that recoveries gain a day; negative is lost',
			recovery_lost_percent: 'speed that is lost for certain; null while chance is not ruled out',
		},
	},
	event: {
		when: 'when something happened',
		members: {
			kind: 'what happened: see docs/insight.md',
			sentence: 'in words',
		},
	},
	alert: {
		when: 'when a rule is raised or over',
		members: {
			state: 'raised or cleared',
			name: 'the name of the rule',
			message: 'its sentence',
			field: 'the field it looks at',
			value: 'the value of that field, in °C where it is a temperature',
			device_name: 'the name of the heater',
		},
	},
	heater: {
		when: 'at the start, and when the heater is lost or heard again, or the cloud says something new about it',
		members: {
			state: 'online, offline (the cloud says so), silent (it does not answer) or not known',
			...deviceStateFields,
		},
	},
	device: {
		when: 'for every device of the account, by `devices --json`; without `time`',
		members: {
			number: 'a number that --device takes',
			name: 'its name',
			state: 'online, offline or not known, as the cloud says',
			product: 'NWP500 or other; other products are watched only where --device names them',
			device_type: 'type number of the product; 52 is the NWP500',
			...deviceStateFields,
		},
	},
	summary: {
		when: 'at the end',
		members: {
			messages_received: 'MQTT messages received',
			messages_sent: 'MQTT messages sent',
			bytes_received: 'bytes received, MQTT packets',
			bytes_sent: 'bytes sent, MQTT packets',
			reconnection_attempts: 'attempts to reconnect',
			reconnection_count: 'those that succeeded',
			outages: 'times the connection was lost',
			longest_outage_seconds: 'the longest of them; null without one',
			uptime_seconds: 'age of the present connection; 0 without one',
			availability: 'share of the time that was connected, 0 to 1',
		},
	},
} as const satisfies Readonly<
	Record<string, {readonly when: string; readonly members: Readonly<Record<string, string>>}>
>;

/** Objects with a table of their own. */
export type JsonType = keyof typeof jsonFields;

/** The members that an object of a type has beside those of all. */
export type JsonMembers<Type extends JsonType> = Readonly<
	Record<keyof (typeof jsonFields)[Type]['members'], string | number | boolean | null>
>;

/**
Members that a `status` of `--once --json` has besides its columns, by their path; `[]` is each of a list. Each of the top ones is
null where the heater did not answer in time; `recirculation` is there only where the heater has a recirculation pump.
*/
export const onceFields = {
	'energy_by_month[].year':
		'energy by month as the heater counts it: months with data, of the last 24, the oldest first',
	'energy_by_month[].month': '1 to 12',
	'energy_by_month[].heat_pump_wh': 'energy by the heat pump',
	'energy_by_month[].element_wh': 'energy by the elements',
	'energy_by_month[].heat_pump_hours': 'time the heat pump ran, h',
	'energy_by_month[].element_hours': 'time an element heated, h',
	'lifetime.days_since_installation': 'days since the heater was installed',
	'lifetime.compressor_hours': 'time the compressor ran, h',
	'lifetime.compressor_starts': 'times it started',
	'lifetime.fan_hours': 'time the evaporator fan ran, h',
	'lifetime.fan_starts': 'times it started',
	'lifetime.upper_element_hours': 'time the upper element heated, h',
	'lifetime.upper_element_starts': 'times it was switched on',
	'lifetime.lower_element_hours': 'time the lower element heated, h',
	'lifetime.lower_element_starts': 'times it was switched on',
	'lifetime.heat_pump_wh': 'energy by the heat pump',
	'lifetime.element_wh': 'energy by the elements',
	'lifetime.condensate_overflows': 'times the condensate overflowed',
	'waiting_firmware[].component':
		'firmware that waits to be installed: controller, panel or WiFi; null where it is none of them',
	'waiting_firmware[].software_code': 'number of the component',
	'waiting_firmware[].version': 'version, as the four bytes of its number',
	'waiting_firmware[].version_number': 'the number itself',
	'recirculation.mode': 'Always, Button, Schedule or Temperature',
	'recirculation.is_pump_on': 'the pump runs',
	'recirculation.is_button_ready': 'the button can be used',
	'recirculation.is_called_for': 'recirculation is called for',
	'recirculation.reason': 'why it runs, as it arrived',
	'recirculation.error': 'error of the recirculation, as it arrived',
	'recirculation.flow_liters_per_minute': 'flow, L/min',
	'recirculation.setpoint_f': 'setpoint, °F',
	'recirculation.water_f': 'water in the loop, °F',
	'recirculation.faucet_f': 'water at the faucet, °F',
	'recirculation.schedule.is_in_force': 'the schedule is in force as a whole',
	'recirculation.schedule.entries[].is_enabled': 'the entry is in force',
	'recirculation.schedule.entries[].days[]': 'Sun, Mon … Sat',
	'recirculation.schedule.entries[].hour': 'hour of the day, 0 to 23',
	'recirculation.schedule.entries[].minute': 'minute of the hour',
	'recirculation.schedule.entries[].is_pump_on': 'whether the pump is switched on or off then',
} as const;
