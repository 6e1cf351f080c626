import {type Buffer} from 'node:buffer';
/** A request that a heater may answer. */
export type HeaterRequest = {
	readonly clientId: string;
	readonly sessionId: string;
	readonly requestTopic: string;
	readonly responseTopic: string;
	readonly command: number;
	readonly years: readonly number[];
	/** 1–12 each. */
	readonly months: readonly number[];
};

/** Who is asked. */
export type HeaterAddress = {
	readonly macAddress: string;
	readonly deviceType: number;
};

const maxBytes = 8192;
const maxTextLength = 256;
const maxListLength = 24;

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
	typeof value === 'string' && value.length > 0 && value.length <= maxTextLength ? value : undefined;

const isMonth = (value: unknown): value is number =>
	Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 12;

const isYear = (value: unknown): value is number =>
	Number.isInteger(value) && Number(value) >= 2000 && Number(value) <= 2100;

/** One value or a list of them, bounded. */
const listOf = (value: unknown): readonly unknown[] => {
	const list: readonly unknown[] = Array.isArray(value) ? value : [value];
	return list.slice(0, maxListLength);
};

/**
Reads a request envelope: `docs/protocol.md` §3.

@returns undefined when it is malformed, or meant for another heater.
*/
export const parseRequest = (payload: Buffer, address: HeaterAddress): HeaterRequest | undefined => {
	if (payload.length > maxBytes) {
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
		request.deviceType !== address.deviceType
	) {
		return undefined;
	}

	return {
		clientId,
		sessionId,
		requestTopic,
		responseTopic,
		command: request.command,
		years: listOf(request.year).filter(year => isYear(year)),
		months: listOf(request.month).filter(month => isMonth(month)),
	};
};
