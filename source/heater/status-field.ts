import {type EncodingName} from './encodings.js';

/** One field of a status message. */
export type StatusField = {
	/** Encoding on the wire. */
	readonly encoding: EncodingName;
	/** Its unit once decoded, where the encoding does not give one. */
	readonly unit?: string;
	/** Name for people. */
	readonly label: string;
	/** Zero stands for a sensor that this model does not have. */
	readonly zeroMeansAbsent?: true;
};
