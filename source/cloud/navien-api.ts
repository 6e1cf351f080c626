import {type DeviceState} from '../heater/device-state.js';
import {type Clock} from '../support/clock.js';
import {
	deviceAnswerData,
	deviceListData,
	firmwareData,
	refreshData,
	signInData,
	timeOfUseData,
} from './answers.js';
import {type DeviceData} from './device-data.js';
import {CloudError} from './cloud-error.js';
import {deviceListOf, stateOf, type DeviceList} from './devices.js';
import {type RestClient} from './rest-client.js';
import {type AccessTokens, type CloudSession} from './session.js';

/** Heaters on one page of the list (docs/protocol.md §1). */
const pageSize = 20;

/** An account with more is not an owner's. */
const maxPages = 50;

/** Lifetime of tokens and credentials whose answer names none: short enough to be true, long enough to sign in seldom. */
const defaultLifetimeSeconds = 15 * 60;

/** Names a heater in a call. */
export type DeviceKey = {readonly macAddress: string; readonly additionalValue: string};

/** The calls of the cloud that this program makes. All of them only read, but for the sign-in. */
export class NavienApi {
	readonly #rest: RestClient;
	readonly #clock: Clock;

	constructor(rest: RestClient, clock: Clock) {
		this.#rest = rest;
		this.#clock = clock;
	}

	/** When the cloud last did what it was asked, on the monotonic clock. */
	get answeredAtMs(): number | undefined {
		return this.#rest.answeredAtMs;
	}

	/** The cloud's clock less this machine's at the last answer, in milliseconds. */
	get clockOffsetMs(): number {
		return this.#rest.clockOffsetMs;
	}

	/** @throws {CloudError} of kind `refused` for a wrong password or a locked account. */
	async signIn(email: string, password: string): Promise<CloudSession> {
		const {userInfo, token} = await this.#rest.call({
			purpose: 'sign-in',
			method: 'POST',
			path: '/user/sign-in',
			body: {userId: email, password},
			data: signInData,
		});
		return {
			email,
			// 0 stands for an unknown one (docs/protocol.md §3).
			userSeq: userInfo?.userSeq ?? 0,
			tokens: {
				accessToken: token.accessToken,
				refreshToken: token.refreshToken,
				...this.#lifetime(token.authenticationExpiresIn),
			},
			credentials: {
				accessKeyId: token.accessKeyId,
				secretKey: token.secretKey,
				sessionToken: token.sessionToken,
				...this.#lifetime(token.authorizationExpiresIn),
			},
		};
	}

	/** New access tokens; the AWS credentials stay as they are. */
	async refresh(refreshToken: string): Promise<AccessTokens> {
		const token = await this.#rest.call({
			purpose: 'refresh',
			method: 'POST',
			path: '/auth/refresh',
			body: {refreshToken},
			data: refreshData,
		});
		return {
			accessToken: token.accessToken,
			refreshToken: token.refreshToken ?? refreshToken,
			...this.#lifetime(token.authenticationExpiresIn),
		};
	}

	/** All devices of the account, page by page, until a page brings nothing new. */
	async devices(token: string, email: string): Promise<DeviceList> {
		const entries: DeviceData[] = [];
		let list = deviceListOf(entries);
		for (let page = 0; page < maxPages; page++) {
			const answered = await this.#rest.call({
				purpose: 'query',
				method: 'POST',
				path: '/device/list',
				body: {userId: email, offset: page * pageSize, count: pageSize},
				token,
				data: deviceListData,
			});
			entries.push(...(answered ?? []));
			const before = list.devices.length;
			list = deviceListOf(entries);
			if ((answered ?? []).length < pageSize || list.devices.length === before) {
				break;
			}
		}

		return list;
	}

	/** The present state of one heater. The answer does not name the heater (docs/protocol.md §1). */
	async deviceState(
		token: string,
		email: string,
		{macAddress, additionalValue}: DeviceKey,
	): Promise<DeviceState> {
		return stateOf(
			await this.#rest.call({
				purpose: 'query',
				method: 'POST',
				path: '/device/info',
				body: {userId: email, macAddress, additionalValue},
				token,
				data: deviceAnswerData,
			}),
		);
	}

	/** Versions of the software in a heater's parts; none where the account may not read them. */
	async firmware(token: string, email: string, {macAddress, additionalValue}: DeviceKey) {
		try {
			const {firmwares} = await this.#rest.call({
				purpose: 'query',
				method: 'POST',
				path: '/device/firmware/info',
				body: {userId: email, macAddress, additionalValue},
				token,
				data: firmwareData,
			});
			return firmwares;
		} catch (error) {
			if (error instanceof CloudError && error.kind === 'answer' && error.status === 403) {
				return [];
			}

			throw error;
		}
	}

	/** The time-of-use plan a heater follows. */
	async timeOfUse(
		token: string,
		email: string,
		{macAddress, additionalValue, controllerId}: DeviceKey & {readonly controllerId: string},
	) {
		return this.#rest.call({
			purpose: 'query',
			method: 'GET',
			path: '/device/tou',
			query: {macAddress, additionalValue, controllerId, userId: email, userType: 'O'},
			token,
			data: timeOfUseData,
		});
	}

	#lifetime(seconds = defaultLifetimeSeconds): {readonly expiresAtMs: number; readonly lifetimeMs: number} {
		const lifetimeMs = seconds * 1000;
		return {expiresAtMs: this.#clock.nowMs() + lifetimeMs, lifetimeMs};
	}
}
