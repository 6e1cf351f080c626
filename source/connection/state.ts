import {type Failure, type MqttVersion} from './failure.js';

/**
Where the connection stands. Times are of the injected clock's `monotonicMs`, so that a correction of the wall clock
moves no age.
*/
export type ConnectionState =
	/** Not started, or stopped on request. */
	| {readonly name: 'disconnected'; readonly sinceMs: number}
	/** The first attempt is under way. */
	| {
			readonly name: 'connecting';
			readonly sinceMs: number;
			readonly attempt: number;
	  }
	| {
			readonly name: 'connected';
			readonly sinceMs: number;
			readonly mqttVersion: MqttVersion;
	  }
	/** Lost or not yet made; waits for `nextAttemptAtMs`, or tries at this moment where that is undefined. */
	| {
			readonly name: 'reconnecting';
			readonly sinceMs: number;
			/** The attempt that comes or is under way, counted from the start of the outage. */
			readonly attempt: number;
			readonly nextAttemptAtMs: number | undefined;
			readonly failure: Failure;
	  }
	/** Given up; a cause that time may cure is tried again at `nextAttemptAtMs`. */
	| {
			readonly name: 'failed';
			readonly sinceMs: number;
			readonly nextAttemptAtMs: number | undefined;
			readonly failure: Failure;
	  };

/** Name of a connection state. */
export type ConnectionStateName = ConnectionState['name'];

/**
Returns the state while an attempt is under way.

@param retries - Retries of the outage, this attempt included.
*/
export const attemptState = (previous: ConnectionState, retries: number, nowMs: number): ConnectionState =>
	previous.name === 'reconnecting' || previous.name === 'failed'
		? {
				name: 'reconnecting',
				sinceMs: previous.sinceMs,
				attempt: retries,
				nextAttemptAtMs: undefined,
				failure: previous.failure,
			}
		: {name: 'connecting', sinceMs: nowMs, attempt: 1};
