type ErrorText = {
	readonly text: string;
	readonly sub?: Readonly<Record<number, string>>;
	readonly advice: keyof typeof advices;
};

/**
Advice to an owner, by kind of error. No manual is quoted: it is what needs no tools and does no harm, and everything
else is for a technician.
*/
const advices = {
	leak: 'shut off the water and the power of the heater now, and call for service',
	dry: 'make sure that the tank is full and that water runs from a hot tap before it heats again; switch its power off until then',
	water:
		'look whether the drain for condensate is free and the pan is dry; call for service if it comes back',
	overheat:
		'its safety cut-off acted: switch the power of the heater off, and call for service before it is used again',
	element: 'the heat pump goes on alone: expect slower heating, and call for service',
	heatPump:
		'clean the air filter and give the air inlet room; the elements heat meanwhile at a higher cost; call for service if it comes back',
	sensor: 'it goes on with reduced function: call for service to have the sensor and its cable checked',
	electronics: 'switch the power of the heater off for a minute; call for service if it comes back',
	valve: 'look whether the valve is open and free; call for service if it comes back',
	network: 'restart the router, then the heater; heating is not affected',
} as const;

const lowHigh = {1: 'reads too low', 2: 'reads too high'} as const;

/** The heater's error codes (docs/protocol.md §6). */
export const errorTexts: Readonly<Record<number, ErrorText>> = {
	96: {text: 'upper heater', advice: 'element'},
	97: {text: 'lower heater', advice: 'element'},
	326: {text: 'dry fire', advice: 'dry'},
	407: {text: 'hot-water sensor', advice: 'sensor', sub: lowHigh},
	445: {text: 'mixing valve', advice: 'valve', sub: {1: 'open', 2: 'closed'}},
	480: {text: 'upper tank sensor', advice: 'sensor', sub: lowHigh},
	481: {text: 'lower tank sensor', advice: 'sensor', sub: lowHigh},
	515: {
		text: 'relay',
		advice: 'electronics',
		sub: {25: 'upper element', 26: 'lower element', 27: 'compressor'},
	},
	517: {text: 'DIP switch', advice: 'electronics'},
	593: {text: 'panel key', advice: 'electronics'},
	594: {text: 'EEPROM', advice: 'electronics'},
	595: {text: 'power meter', advice: 'electronics'},
	596: {text: 'WiFi', advice: 'network'},
	598: {text: 'clock', advice: 'electronics'},
	615: {
		text: 'feedback',
		advice: 'electronics',
		sub: {
			4: 'ADC',
			27: 'energy cut-off',
			28: 'compressor',
			29: 'upper element',
			30: 'lower element',
		},
	},
	781: {text: 'CTA-2045 module', advice: 'electronics'},
	798: {text: 'shut-off valve', advice: 'valve'},
	799: {text: 'water leak', advice: 'leak'},
	901: {text: 'energy cut-off', advice: 'overheat'},
	907: {text: 'compressor power line', advice: 'heatPump'},
	908: {text: 'compressor', advice: 'heatPump'},
	909: {text: 'evaporator fan', advice: 'heatPump'},
	910: {text: 'discharge sensor', advice: 'sensor', sub: lowHigh},
	911: {text: 'discharge temperature too high', advice: 'heatPump'},
	912: {text: 'suction sensor', advice: 'sensor', sub: lowHigh},
	913: {text: 'suction temperature too low', advice: 'heatPump'},
	914: {text: 'evaporator sensor', advice: 'sensor', sub: lowHigh},
	915: {text: 'discharge and suction differ too little or too much', advice: 'heatPump'},
	916: {text: 'evaporator temperature', advice: 'heatPump'},
	920: {text: 'ambient sensor', advice: 'sensor', sub: lowHigh},
	940: {text: 'refrigerant blockage', advice: 'heatPump'},
	990: {text: 'condensate overflow', advice: 'water'},
};

/** `E407-01`: the error as the panel shows it. */
export const errorLabel = (code: number, subCode: number | undefined): string => {
	const main = `E${String(code).padStart(3, '0')}`;
	return subCode === undefined || subCode === 0 ? main : `${main}-${String(subCode).padStart(2, '0')}`;
};

/**
An error in words, `E407-01 hot-water sensor: reads too low`; an unknown code is shown by its number.

@returns undefined when there is no error (code 0) or none was reported.
*/
export const errorSentence = (code: number | undefined, subCode: number | undefined): string | undefined => {
	if (code === undefined || code === 0) {
		return undefined;
	}

	const entry = errorTexts[code];
	const sub = subCode === undefined ? undefined : entry?.sub?.[subCode];
	return [errorLabel(code, subCode), entry && (sub ? `${entry.text}: ${sub}` : entry.text)]
		.filter(part => part !== undefined)
		.join(' ');
};

/** Returns what an owner can do about an error; undefined for a code nobody has described. */
export const errorAdvice = (code: number): string | undefined => {
	const entry = errorTexts[code];
	return entry === undefined ? undefined : advices[entry.advice];
};
