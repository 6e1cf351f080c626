/** A number of a size that JSON carries exactly and no conversion makes infinite; anything else is no value. */
export const finite = (raw: unknown): number | undefined =>
	typeof raw === 'number' && Math.abs(raw) <= Number.MAX_SAFE_INTEGER ? raw : undefined;

const scaled =
	(divisor: number) =>
	(raw: unknown): number | undefined => {
		const value = finite(raw);
		return value === undefined ? undefined : value / divisor;
	};

/**
Encodings of values on the wire, with their decoders (docs/protocol.md §4).

`decode` gives undefined for a value it cannot read; 0 in a flag is such a value on purpose ("not reported").
*/
export const encodings = {
	/** Half degrees Celsius → °C. */
	halfCelsius: {decode: scaled(2), unit: '°C', quantity: 'temperature'},
	/** Tenths of a degree Celsius → °C. */
	tenthCelsius: {decode: scaled(10), unit: '°C', quantity: 'temperature'},
	/** A difference in tenths of a kelvin → K. */
	tenthKelvin: {decode: scaled(10), unit: 'K', quantity: 'difference'},
	/** Tenths of a litre a minute → L/min. */
	tenthLitresPerMinute: {decode: scaled(10), unit: 'L/min', quantity: 'number'},
	/** Units of four watt-hours → Wh. */
	fourWattHours: {decode: scaled(1 / 4), unit: 'Wh', quantity: 'number'},
	/** A signal strength reported as a magnitude → dBm, never positive. */
	signal: {
		decode(raw: unknown): number | undefined {
			const value = finite(raw);
			return value === undefined || value === 0 ? undefined : -Math.abs(value);
		},
		unit: 'dBm',
		quantity: 'number',
	},
	/** 2 = on, 1 = off, 0 = not reported. */
	flag: {
		decode: (raw: unknown): boolean | undefined => (raw === 2 ? true : raw === 1 ? false : undefined),
		unit: '',
		quantity: 'flag',
	},
	/** The reverse of a flag: 1 = active, 2 = not, 0 = not reported. */
	invertedFlag: {
		decode: (raw: unknown): boolean | undefined => (raw === 1 ? true : raw === 2 ? false : undefined),
		unit: '',
		quantity: 'flag',
	},
	/** A plain number in the field's own unit. */
	number: {decode: finite, unit: '', quantity: 'number'},
} as const satisfies Record<string, Encoding>;

type Encoding = {
	readonly decode: (raw: unknown) => number | boolean | undefined;
	readonly unit: string;
	readonly quantity: 'temperature' | 'difference' | 'number' | 'flag';
};

/** Name of an encoding. */
export type EncodingName = keyof typeof encodings;

/** Type of a value that an encoding could read. */
export type Decoded<Name extends EncodingName> = Exclude<
	ReturnType<(typeof encodings)[Name]['decode']>,
	undefined
>;
