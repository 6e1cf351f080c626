type ErrorText = {
	readonly text: string;
	readonly sub?: Readonly<Record<number, string>>;
};

const lowHigh = {1: 'reads too low', 2: 'reads too high'} as const;

/** The heater's error codes (docs/protocol.md §6). */
export const errorTexts: Readonly<Record<number, ErrorText>> = {
	96: {text: 'upper heater'},
	97: {text: 'lower heater'},
	326: {text: 'dry fire'},
	407: {text: 'hot-water sensor', sub: lowHigh},
	445: {text: 'mixing valve', sub: {1: 'open', 2: 'closed'}},
	480: {text: 'upper tank sensor', sub: lowHigh},
	481: {text: 'lower tank sensor', sub: lowHigh},
	515: {
		text: 'relay',
		sub: {25: 'upper element', 26: 'lower element', 27: 'compressor'},
	},
	517: {text: 'DIP switch'},
	593: {text: 'panel key'},
	594: {text: 'EEPROM'},
	595: {text: 'power meter'},
	596: {text: 'WiFi'},
	598: {text: 'clock'},
	615: {
		text: 'feedback',
		sub: {
			4: 'ADC',
			27: 'energy cut-off',
			28: 'compressor',
			29: 'upper element',
			30: 'lower element',
		},
	},
	781: {text: 'CTA-2045 module'},
	798: {text: 'shut-off valve'},
	799: {text: 'water leak'},
	901: {text: 'energy cut-off'},
	907: {text: 'compressor power line'},
	908: {text: 'compressor'},
	909: {text: 'evaporator fan'},
	910: {text: 'discharge sensor', sub: lowHigh},
	911: {text: 'discharge temperature too high'},
	912: {text: 'suction sensor', sub: lowHigh},
	913: {text: 'suction temperature too low'},
	914: {text: 'evaporator sensor', sub: lowHigh},
	915: {text: 'discharge and suction differ too little or too much'},
	916: {text: 'evaporator temperature'},
	920: {text: 'ambient sensor', sub: lowHigh},
	940: {text: 'refrigerant blockage'},
	990: {text: 'condensate overflow'},
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
