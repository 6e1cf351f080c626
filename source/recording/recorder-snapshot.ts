import {type Clock} from '../support/clock.js';
import {type Column} from './column.js';
import {type RotationPolicy} from './rotation.js';

/** State of a recording. */
export type RecorderSnapshot = {
	readonly path: string;
	/** Rows of this run that are in the file. */
	readonly rows: number;
	/** Those of them that are on the disk, whatever happens to the machine. */
	readonly syncedRows: number;
	/** Size of the file, in bytes. */
	readonly bytes: number;
	/** Rows that wait in memory because the file cannot be written. */
	readonly waitingRows: number;
	/** Rows dropped because too many waited. */
	readonly lostRows: number;
	/** Why rows wait; undefined while all is well. */
	readonly problem: string | undefined;
	/** What the owner should know though every row is written, such as what had to be set right in the file. */
	readonly notice: string | undefined;
};

/** Options of a Recorder. */
export type RecorderOptions = {
	readonly path: string;
	readonly columns: readonly Column[];
	readonly clock: Clock;
	/** Without it the file grows for ever. */
	readonly rotation?: RotationPolicy;
};
