import {setImmediate} from 'node:timers/promises';
import {describe, expect, it} from 'vitest';
import {answerCodes} from '../../../source/cloud/rest-client.js';
import {CloudError, type CloudErrorKind} from '../../../source/cloud/cloud-error.js';
import {type CloudDevice} from '../../../source/cloud/devices.js';
import {retryWithBackoff} from '../../../source/commands/source/retry-with-backoff.js';
import {reconnectConfig} from '../../../source/connection/reconnect-config.js';
import {unknownDeviceState} from '../../../source/heater/device-state.js';
import {heaterFromMac} from '../../../source/heater/heater.js';
import {ManualClock} from '../../support/manual-clock.js';

const heater: CloudDevice = {...heaterFromMac('02a1b2c30001'), ...unknownDeviceState, isOnline: true};

/** Looks for heaters in a cloud that answers first with these errors. */
const look = (errors: readonly CloudError[]) => {
	const clock = new ManualClock();
	const left = [...errors];
	const waits: number[] = [];
	const devices = async (): Promise<CloudDevice[]> => {
		const error = left.shift();
		if (error !== undefined) {
			throw error;
		}

		return [heater];
	};

	const stop = new AbortController();
	const patience = {
		signal: stop.signal,
		reconnect: reconnectConfig({jitter: false, maxRetries: 3}),
		clock,
		onTrouble(_sentence: string, delayMs: number) {
			waits.push(delayMs);
		},
	};
	const outcome = retryWithBackoff(devices, patience).catch((error: unknown) => error);
	const goOn = async (): Promise<void> => {
		for (let turn = 0; turn < 10; turn++) {
			await setImmediate();
			clock.advance(120_000);
		}
	};

	return {outcome, waits, goOn, clock, left};
};

const trouble = (kind: CloudErrorKind, retryAfterMs?: number): CloudError =>
	new CloudError(
		kind,
		{code: kind === 'network' ? 'cloud-timeout' : answerCodes[kind], message: kind},
		retryAfterMs === undefined ? {} : {retryAfterMs},
	);

describe('retryWithBackoff', () => {
	it('waits longer each time, and as long as the cloud asks', async () => {
		const {outcome, waits, goOn} = look([trouble('network'), trouble('server'), trouble('limited', 60_000)]);
		await goOn();
		expect(await outcome).toEqual([heater]);
		expect(waits).toEqual([2000, 3000, 60_000]);
	});

	it('gives up after the last retry', async () => {
		const {outcome, goOn, clock} = look(Array.from({length: 4}, () => trouble('network')));
		await goOn();
		expect(await outcome).toMatchObject({name: 'NavilinkError', kind: 'connection'});
		expect(clock.pending).toBe(0);
	});

	it('never tries a refused account again', async () => {
		const {outcome, left} = look([trouble('refused'), trouble('refused')]);
		expect(await outcome).toMatchObject({kind: 'signIn'});
		expect(left).toHaveLength(1);
	});
});
