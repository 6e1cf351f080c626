import {type ConnectionStateName} from '../../../source/connection/state.js';
import {readMessage} from '../../../source/heater/messages.js';
import {type Status} from '../../../source/heater/status.js';
import {sampleOfStatus} from '../../../source/insight/sample-of-status.js';
import {type Sample} from '../../../source/insight/sample.js';
import {pushCommand} from '../../../source/simulator/heater/push.js';
import {type GapCause, type Plan} from '../plan/plan.js';
import {flapMs} from '../plan/troubles.js';
import {isWithin, minuteMs, pollMs} from '../time.js';
import {type Moment} from '../truth/truth.js';
import {type PlantedHeater} from './planted-heater.js';

/** Who listens: samples as they come, and the time at every whole minute while the program runs. */
export type Listener = {
	readonly add: (sample: Sample) => void;
	readonly pass: (nowMs: number) => void;
};

const heater = {macAddress: 'aabbccddeeff', name: 'x', deviceType: 52, additionalValue: ''};
const topic = `cmd/${heater.deviceType}/navilink-${heater.macAddress}/score/res`;
const pollCommand = 16_777_219;

type LineState = GapCause | 'up';

const isOff = (state: LineState): boolean => state === 'stopped' || state === 'killed';

/** What lies between the heater and the one who listens: polls, pushes, and everything that goes wrong. */
export class Line {
	readonly #plan: Plan;
	readonly #listener: Listener;
	#state: LineState | undefined;
	#received = 0;
	#nextPollMs = Number.NEGATIVE_INFINITY;
	#sent: Readonly<Record<string, number>> = {};
	/** True at the previous message: the meter is late by one. */
	#lateWatts: number;

	constructor(plan: Plan, listener: Listener, watts: number) {
		this.#plan = plan;
		this.#listener = listener;
		this.#lateWatts = watts;
	}

	/** Lets through what comes at this step; @returns whether a status was heard. */
	step(atMs: number, planted: PlantedHeater, moment: Moment): boolean {
		this.#become(this.#stateAt(atMs), atMs);
		const heard =
			this.#state === 'lost' || isOff(this.#state ?? 'up') ? 0 : this.#talk(atMs, planted, moment);
		if (atMs % minuteMs === 0 && !isOff(this.#state ?? 'up')) {
			this.#listener.pass(atMs);
		}

		return heard > 0;
	}

	#stateAt(atMs: number): LineState {
		const {gaps, flapping} = this.#plan;
		return flapping !== undefined && isWithin(atMs, flapping)
			? (atMs - flapping.fromMs) % flapMs.every < flapMs.lost
				? 'lost'
				: 'up'
			: (gaps.find(gap => isWithin(atMs, gap))?.cause ?? 'up');
	}

	#become(state: LineState, atMs: number): void {
		const before = this.#state ?? 'killed';
		this.#state = state;
		if (isOff(before) && !isOff(state)) {
			this.#received = 0;
			this.#tell(atMs, 'connecting');
		}

		const isBack = (isOff(before) || before === 'lost') && (state === 'up' || state === 'silent');
		if (isBack) {
			this.#nextPollMs = atMs;
			this.#tell(atMs, 'connected');
		} else if (state === 'lost' && (before !== 'lost' || atMs % minuteMs === 0)) {
			// Every attempt is told.
			this.#tell(atMs, 'reconnecting');
		} else if (state === 'stopped' && before !== 'stopped') {
			this.#tell(atMs, 'disconnected');
		}
	}

	/** The heater says what it has to say; while it is silent it only believes so. */
	#talk(atMs: number, planted: PlantedHeater, moment: Moment): number {
		const status = {...planted.status(moment), currentInstPower: Math.round(this.#lateWatts)};
		const isPoll = atMs >= this.#nextPollMs;
		const command = isPoll ? pollCommand : pushCommand(this.#sent, status);
		let heard = 0;
		if (command !== undefined) {
			this.#nextPollMs = isPoll ? atMs + pollMs : this.#nextPollMs;
			this.#sent = status;
			this.#lateWatts = planted.powerWatts;
			heard += this.#send(atMs, {...status, command});
		}

		for (const {fields} of this.#plan.acknowledgements.filter(one => one.atMs === atMs)) {
			heard += this.#send(atMs, {...status, ...fields});
		}

		return heard;
	}

	/** A message, read as the live program reads it: what a control causes goes no further. */
	#send(atMs: number, status: Readonly<Record<string, number>>): number {
		if (this.#state === 'silent') {
			return 0;
		}

		this.#received++;
		const {macAddress, deviceType} = heater;
		const message = readMessage(
			heater,
			topic,
			JSON.stringify({protocolVersion: 2, response: {deviceType, macAddress, status}}),
		);
		if (message.kind !== 'status' || message.cause === 'control') {
			return 0;
		}

		this.#tell(atMs, 'connected', message.decoded.status);
		return 1;
	}

	#tell(atMs: number, connectionState: ConnectionStateName, status?: Status): void {
		this.#listener.add(sampleOfStatus(status, {atMs, connectionState, messagesReceived: this.#received}));
	}
}
