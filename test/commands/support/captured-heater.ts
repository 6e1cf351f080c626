import mqtt from 'mqtt';
import {isRecord, parseJson} from '../../../source/support/json.js';
import captures from '../../fixtures/captures.json' with {type: 'json'};
import diagnostics from '../../fixtures/mqtt/diagnostics-td-rd.json' with {type: 'json'};
import firmware from '../../fixtures/mqtt/dl-sw-info.json' with {type: 'json'};
import monthly from '../../fixtures/mqtt/energy-monthly.json' with {type: 'json'};
import feature from '../../fixtures/mqtt/feature.json' with {type: 'json'};
import recirculation from '../../fixtures/mqtt/recirc-schedule-json.json' with {type: 'json'};

/** A request as the heater heard it. */
export type HeardRequest = {
	readonly topic: string;
	readonly command: unknown;
	readonly responseTopic: string;
};

export type CapturedHeater = {
	readonly heard: readonly HeardRequest[];
	readonly stop: () => Promise<void>;
};

const status = {...captures[0]?.response.status};

/** The captured answers, by the command that asks for them. */
const answers = (fields: object): ReadonlyMap<unknown, object> =>
	new Map<unknown, object>([
		[16_777_219, {status: {...status, ...fields}}],
		[16_777_217, feature.payload.response],
		[16_777_226, monthly.payload.response],
		[16_777_227, firmware.payload.response],
		[16_777_228, diagnostics.payload.response],
		[16_777_231, recirculation.payload.response],
	]);

/**
Answers requests at a broker with the captured messages, each on the topic that the request names.

@param fields - Fields of the status besides the captured ones.
@param silentTo - Commands that get no answer.
*/
export const startCapturedHeater = async (
	url: string,
	macAddress: string,
	{fields = {}, silentTo = []}: {readonly fields?: object; readonly silentTo?: readonly number[]} = {},
): Promise<CapturedHeater> => {
	const client = await mqtt.connectAsync(url, {protocolVersion: 4, reconnectPeriod: 0});
	const heard: HeardRequest[] = [];
	const answerOf = answers(fields);
	const silent = new Set<unknown>(silentTo);
	client.on('message', (topic, payload) => {
		const envelope = parseJson(payload.toString());
		if (!isRecord(envelope) || !isRecord(envelope.request) || typeof envelope.responseTopic !== 'string') {
			return;
		}

		const {command} = envelope.request;
		heard.push({topic, command, responseTopic: envelope.responseTopic});
		const answer = answerOf.get(command);
		if (answer !== undefined && !silent.has(command)) {
			client.publish(envelope.responseTopic, JSON.stringify({response: {...answer, macAddress}}), {qos: 1});
		}
	});
	await client.subscribeAsync([`cmd/52/navilink-${macAddress}/st`, `cmd/52/navilink-${macAddress}/st/#`], {
		qos: 1,
	});
	return {
		heard,
		async stop() {
			await client.endAsync(true);
		},
	};
};
