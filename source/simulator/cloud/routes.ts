import {failures, success, type Answer} from './answer.js';
import {type CloudHeater} from './cloud-heater.js';
import {deviceInfo, deviceListEntry, firmwares, timeOfUse} from './devices.js';
import {type FaultInjection} from './fault-injection.js';
import {legalDocuments} from './legal-documents.js';
import {type Account, type Sessions} from './sessions.js';

/** State that the calls work on. */
export type CloudState = {
	readonly sessions: Sessions;
	readonly heaters: readonly CloudHeater[];
	readonly faults: FaultInjection;
};

/** The members of a JSON body, or of a query, by name. */
export type Fields = Readonly<Record<string, unknown>>;

/** One call of the service. */
export type Route = {
	readonly method: 'GET' | 'POST';
	readonly path: string;
} & (
	| {
			readonly open: true;
			readonly handle: (state: CloudState, fields: Fields) => Answer;
	  }
	| {
			readonly open: false;
			readonly handle: (state: CloudState, fields: Fields, account: Account) => Answer;
	  }
);

const userSeq = 4711;

const pageSize = 20;
const maxTextLength = 512;

const textOf = (value: unknown): string | undefined =>
	typeof value === 'string' && value.length <= maxTextLength ? value : undefined;

const countOf = (value: unknown, fallback: number): number | undefined => {
	if (value === undefined) {
		return fallback;
	}

	return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : undefined;
};

const heatersOf = (state: CloudState, account: Account): CloudHeater[] =>
	state.heaters.filter(({identity}) => account.heaters.includes(identity.macAddress));

/** The heater that a call names, if it is this account's. */
const withHeater = (
	make: (heater: CloudHeater) => unknown,
): ((state: CloudState, fields: Fields, account: Account) => Answer) => {
	return (state, fields, account) => {
		const heater = heatersOf(state, account).find(
			({identity}) =>
				identity.macAddress === fields.macAddress && identity.additionalValue === fields.additionalValue,
		);
		return heater ? success(make(heater)) : failures.notFound;
	};
};

const signIn = (state: CloudState, fields: Fields): Answer => {
	const email = textOf(fields.userId);
	const password = textOf(fields.password);
	if (email === undefined || password === undefined) {
		return failures.malformed;
	}

	if (state.sessions.isLocked(email)) {
		return failures.locked;
	}

	const session = state.sessions.signIn(email, password);
	if (!session) {
		return state.sessions.isKnown(email) ? failures.wrongPassword : failures.unknownUser;
	}

	const {accessKeyId, secretKey, sessionToken, lifetimeSeconds} = session.credentials;
	return success({
		userInfo: {
			userType: 'O',
			userFirstName: 'Sim',
			userLastName: 'Ulated',
			userStatus: 'NORMAL',
			userSeq,
		},
		legal: legalDocuments,
		token: {
			...session.tokens,
			accessKeyId,
			secretKey,
			sessionToken,
			authorizationExpiresIn: lifetimeSeconds,
		},
	});
};

const refresh = (state: CloudState, fields: Fields): Answer => {
	const refreshToken = textOf(fields.refreshToken);
	if (refreshToken === undefined) {
		return failures.malformed;
	}

	const tokens = state.sessions.refresh(refreshToken);
	return tokens ? success(tokens) : failures.unauthorized;
};

const deviceList = (state: CloudState, fields: Fields, account: Account): Answer => {
	const offset = countOf(fields.offset, 0);
	const count = countOf(fields.count, pageSize);
	if (offset === undefined || count === undefined) {
		return failures.malformed;
	}

	return success(
		heatersOf(state, account)
			.slice(offset, offset + Math.min(count, pageSize))
			.map(heater => deviceListEntry(heater)),
	);
};

/** Every call, under the base path: `docs/protocol.md` §1. */
export const routes: readonly Route[] = [
	{method: 'POST', path: '/user/sign-in', open: true, handle: signIn},
	{method: 'POST', path: '/auth/refresh', open: true, handle: refresh},
	{method: 'POST', path: '/device/list', open: false, handle: deviceList},
	{
		method: 'POST',
		path: '/device/info',
		open: false,
		handle: withHeater(deviceInfo),
	},
	{
		method: 'POST',
		path: '/device/firmware/info',
		open: false,
		handle: withHeater(firmwares),
	},
	{
		method: 'GET',
		path: '/device/tou',
		open: false,
		handle: withHeater(timeOfUse),
	},
];
