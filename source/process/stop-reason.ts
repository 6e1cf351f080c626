import {exitCodes, NavilinkError} from '../support/errors.js';

/** The signals that ask a program to end. */
export const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

export type StopSignal = (typeof stopSignals)[number];

/** Why the program ends. */
export type StopReason =
	/** The program itself wants to: it is done, or somebody pressed a key. */
	| {readonly kind: 'quit'}
	| {readonly kind: 'signal'; readonly signal: StopSignal}
	/** Nobody is there any more: input ended, or input or output failed with `error`. */
	| {readonly kind: 'terminal-lost'; readonly error: unknown}
	/** Something was thrown: while drawing, or where nobody caught it. */
	| {readonly kind: 'fault'; readonly error: unknown};

/** The exit code for something thrown. */
export const exitCodeOfError = (error: unknown): number =>
	error instanceof NavilinkError ? error.exitCode : exitCodes.bug.code;

/** The exit code that goes with a reason, if the process can exit at all. */
export const exitCodeOf = (reason: StopReason): number =>
	reason.kind === 'fault' ? exitCodeOfError(reason.error) : exitCodes.done.code;
