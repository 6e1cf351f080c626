const deviceStateFields = {
	last_fault_code:
		'code of the last fault known to the cloud, even while offline; 0 = none, null = not known',
	last_fault_time: 'date and time of that fault as given by the cloud, without a time zone',
	descaling_start: 'start of the descaling window, as given by the cloud',
	descaling_end: 'end of the descaling window',
} as const;

/**
Members of the objects of `--json` besides `type`, `time` and `device`, by type, and when an object is printed. Records are
typed by this table and the manual is made from it. A `status` has every column of a `full` recording, an `event` also its
known details (`eventFacts`).
*/
export const jsonFields = {
	connection: {
		when: 'for every change of the connection',
		members: {
			state: 'disconnected, connecting, connected, reconnecting or failed',
			mqtt_version: 'MQTT version in use; with connected',
			attempt: 'number of the current or next attempt, from 1; with connecting and reconnecting',
			next_attempt_in_seconds: 'time until that attempt; null during an attempt, or if there is none',
			reason: 'reason as a sentence; with reconnecting and failed',
			code: 'reason as a code for programs (docs/faults.md)',
		},
	},
	insight: {
		when: 'with every status: forecast, totals of the day, condition of the heat pump',
		members: {
			full_in_seconds: 'time until the current recovery ends',
			full_in_uncertainty_seconds: 'uncertainty (±) of that time',
			empty_in_seconds: 'time until the charge is 0 % at the rate of the current draw',
			empty_in_uncertainty_seconds: 'uncertainty (±) of that time',
			hot_water_liters: 'hot water that can be drawn, as water of 40 °C',
			hot_water_uncertainty_liters: 'uncertainty (±) of that amount',
			shower_minutes: 'the same amount as minutes of a shower',
			today_heat_pump_wh: 'energy by the heat pump since midnight, local time',
			today_element_wh: 'energy by the elements',
			today_heat_pump_seconds: 'time the heat pump ran',
			today_element_seconds: 'time an element heated',
			today_draws: 'number of draws',
			today_not_watched_seconds: 'time without readings',
			today_coefficient_of_performance: 'heat delivered to the tank per unit of energy',
			today_cost:
				'cost of that energy at --price or by the plan of the account, in its currency; with two price tiers, at the lower one',
			today_cost_upper_tier: 'the same at the upper price tier; equal if there is one tier',
			recovery_change_percent_per_day: 'change in recovery speed per day; negative: slower',
			recovery_lost_percent: 'loss of recovery speed; null unless statistically significant',
		},
	},
	event: {
		when: 'for every event',
		members: {
			kind: 'kind of event: see docs/insight.md',
			sentence: 'in words',
		},
	},
	alert: {
		when: 'when an alert is raised or cleared',
		members: {
			state: 'raised or cleared',
			name: 'the name of the rule',
			message: 'message of the rule',
			field: 'field that the rule checks',
			value: 'value of that field; temperatures in °C',
			device_name: 'the name of the heater',
		},
	},
	heater: {
		when: 'at the start, and when the presence of the heater or its data in the cloud changes',
		members: {
			state: 'online, offline (according to the cloud), silent (no answer to polls) or not known',
			...deviceStateFields,
		},
	},
	device: {
		when: 'for every device of the account, with `devices --json`; without `time`',
		members: {
			number: 'a number that --device takes',
			name: 'its name',
			state: 'online, offline or not known, according to the cloud',
			product: 'NWP500 or other; other products are watched only if named with --device',
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
			reconnection_count: 'reconnections that succeeded',
			outages: 'times the connection was lost',
			longest_outage_seconds: 'longest outage; null if there was none',
			uptime_seconds: 'age of the current connection; 0 if there is none',
			availability: 'share of the time connected, 0 to 1',
		},
	},
} as const satisfies Readonly<
	Record<string, {readonly when: string; readonly members: Readonly<Record<string, string>>}>
>;

/** Types of objects in the table. */
export type JsonType = keyof typeof jsonFields;

/** Members of an object of a type, besides those common to all. */
export type JsonMembers<Type extends JsonType> = Readonly<
	Record<keyof (typeof jsonFields)[Type]['members'], string | number | boolean | null>
>;

/**
Additional members of a `status` of `--once --json`, by path; `[]` stands for each item of a list. Top-level members are null
if the heater did not answer in time; `recirculation` exists only if the heater has a recirculation pump.
*/
export const onceFields = {
	'energy_by_month[].year':
		'energy by month, counted by the heater: months with data among the last 24, oldest first',
	'energy_by_month[].month': '1 to 12',
	'energy_by_month[].heat_pump_wh': 'energy by the heat pump',
	'energy_by_month[].element_wh': 'energy by the elements',
	'energy_by_month[].heat_pump_hours': 'time the heat pump ran, h',
	'energy_by_month[].element_hours': 'time an element heated, h',
	'lifetime.days_since_installation': 'days since the heater was installed',
	'lifetime.compressor_hours': 'time the compressor ran, h',
	'lifetime.compressor_starts': 'number of starts',
	'lifetime.fan_hours': 'time the evaporator fan ran, h',
	'lifetime.fan_starts': 'number of starts',
	'lifetime.upper_element_hours': 'time the upper element heated, h',
	'lifetime.upper_element_starts': 'number of starts',
	'lifetime.lower_element_hours': 'time the lower element heated, h',
	'lifetime.lower_element_starts': 'number of starts',
	'lifetime.heat_pump_wh': 'energy by the heat pump',
	'lifetime.element_wh': 'energy by the elements',
	'lifetime.condensate_overflows': 'number of condensate overflows',
	'waiting_firmware[].component':
		'firmware waiting to be installed: controller, panel or WiFi; null if none of them',
	'waiting_firmware[].software_code': 'number of the component',
	'waiting_firmware[].version': 'version, as the four bytes of its number',
	'waiting_firmware[].version_number': 'the number itself',
	'recirculation.mode': 'Always, Button, Schedule or Temperature',
	'recirculation.is_pump_on': 'the pump runs',
	'recirculation.is_button_ready': 'the button can be used',
	'recirculation.is_called_for': 'recirculation is called for',
	'recirculation.reason': 'reason for running, as received',
	'recirculation.error': 'error of the recirculation, as received',
	'recirculation.flow_liters_per_minute': 'flow, L/min',
	'recirculation.setpoint_f': 'setpoint, °F',
	'recirculation.water_f': 'water in the loop, °F',
	'recirculation.faucet_f': 'water at the faucet, °F',
	'recirculation.schedule.is_in_force': 'the whole schedule is enabled',
	'recirculation.schedule.entries[].is_enabled': 'the entry is enabled',
	'recirculation.schedule.entries[].days[]': 'Sun, Mon … Sat',
	'recirculation.schedule.entries[].hour': 'hour of the day, 0 to 23',
	'recirculation.schedule.entries[].minute': 'minute of the hour',
	'recirculation.schedule.entries[].is_pump_on': 'whether the pump is switched on or off then',
} as const;
