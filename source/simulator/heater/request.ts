import {type Buffer} from 'node:buffer';
/** A request that a heater may answer. */
export type HeaterRequest = {
	readonly clientId: string;
	readonly sessionId: string;
	readonly requestTopic: string;
	readonly responseTopic: string;
	readonly command: number;
	readonly year: number | undefined;
	/** 1–12 each. */
	readonly months: readonly number[];
};

/** Who is asked. */
export type HeaterAddress = {
	readonly macAddress: string;
	readonly deviceType: number;
};

const maximumBytes = 8192;
const maximumTextLength = 256;
const maximumMonths = 24;

/** The members of a JSON object in `text`, or undefined for anything else. */
export const parseObject = (text: string): Readonly<Record<string, unknown>> | undefined => {
	try {
		return asObject(JSON.parse(text));
	} catch {
		return undefined;
	}
};

const asObject = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? {...value} : undefined;

const asText = (value: unknown): string | undefined =>
	typeof value === 'string' && value.length > 0 && value.length <= maximumTextLength ? value : undefined;

const isMonth = (value: unknown): value is number =>
	Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 12;

const asYear = (value: unknown): number | undefined =>
	Number.isInteger(value) && Number(value) >= 2000 && Number(value) <= 2100 ? Number(value) : undefined;

/** An answer may go nowhere but to this kind of topic, to the client that asked. */
const isAnswerTopic = (topic: string, address: HeaterAddress, clientId: string): boolean =>
	topic.startsWith(`cmd/${address.deviceType}/`) &&
	topic.includes(`/${clientId}/res`) &&
	!/[#+\u0000]/v.test(topic);

/**
Reads a request envelope: `docs/protocol.md` §3.

@returns undefined when it is malformed, or meant for another heater.
*/
export const parseRequest = (payload: Buffer, address: HeaterAddress): HeaterRequest | undefined => {
	if (payload.length > maximumBytes) {
		return undefined;
	}

	const envelope = parseObject(payload.toString('utf8'));
	const request = asObject(envelope?.request);
	const clientId = asText(envelope?.clientID);
	const sessionId = asText(envelope?.sessionID);
	const requestTopic = asText(envelope?.requestTopic);
	const responseTopic = asText(envelope?.responseTopic);
	if (
		!request ||
		!clientId ||
		!sessionId ||
		!requestTopic ||
		!responseTopic ||
		typeof request.command !== 'number' ||
		request.macAddress !== address.macAddress ||
		request.deviceType !== address.deviceType ||
		!isAnswerTopic(responseTopic, address, clientId)
	) {
		return undefined;
	}

	const months: unknown[] = Array.isArray(request.month) ? request.month.slice(0, maximumMonths) : [];
	return {
		clientId,
		sessionId,
		requestTopic,
		responseTopic,
		command: request.command,
		year: asYear(request.year),
		months: months.filter(month => isMonth(month)),
	};
};
