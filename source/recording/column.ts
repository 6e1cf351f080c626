import {type ConnectionSnapshot} from '../connection/connection-options.js';
import {type Heater} from '../heater/heater.js';
import {type Status} from '../heater/status.js';
import {type Cells} from './cells.js';
import {type StatusDraft} from './recorded-status.js';

/** Source of a row. */
export type RowInput = {
	/** Wall clock, milliseconds since the epoch. */
	readonly timestampMs: number;
	/** Monotonic clock at the same moment, for durations. */
	readonly monotonicMs: number;
	readonly heater: Heater;
	readonly connection: ConnectionSnapshot;
	/** Absent in a row that records a change of the connection state. */
	readonly status: Status | undefined;
};

/** Row read from a recording, without its time. A cell that is empty or cannot be read is undefined. */
export type RowContent = {
	/** Undefined in a row without measurements. */
	readonly status: Status | undefined;
	readonly connectionState: string | undefined;
	readonly messagesReceived: number | undefined;
	readonly messagesSent: number | undefined;
	readonly reconnections: number | undefined;
	readonly uptimeSeconds: number | undefined;
};

/** Row that is being read, cell by cell. */
export type RowDraft = {-readonly [Name in keyof RowContent]: RowContent[Name]} & {
	status: StatusDraft | undefined;
	/** Becomes part of the status once the whole row is read: the heater reports it as a difference of two fields. */
	usableEnergyWh: number | undefined;
};

/** A cell; undefined is unknown, written as nothing and never as 0. */
export type Cell = string | number | undefined;

/** Column of a recording. */
export type Column = {
	readonly name: string;
	readonly set: ColumnSet;
	/** For the manual. */
	readonly meaning: string;
	/** Digits after the point; without it a number is written as it is. */
	readonly decimals?: number;
	/** Returns the cell to write. */
	readonly value: (input: RowInput) => Cell;
	/** Reads the cell at index `at` into a row; absent where a row needs nothing of it. */
	readonly read?: (row: RowDraft, cells: Cells, at: number) => void;
};

/** `full` is `standard` and more. */
export type ColumnSet = 'standard' | 'full';
