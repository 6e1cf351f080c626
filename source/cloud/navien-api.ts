import {type Clock} from '../support/clock.js';
import {deviceData, deviceListData, firmwareData, refreshData, signInData, timeOfUseData} from './answers.js';
import {deviceOf, type CloudDevice} from './devices.js';
import {type RestClient} from './rest-client.js';
import {type AccessTokens, type CloudSession} from './session.js';

/** Heaters on one page of the list (docs/protocol.md §1). */
const pageSize = 20;

/** An account with more is not an owner's. */
const mostPages = 50;

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
			method: 'POST',
			path: '/user/sign-in',
			body: {userId: email, password},
			data: signInData,
		});
		return {
			email,
			userSeq: userInfo.userSeq,
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

	/** All heaters of the account, page by page. */
	async devices(token: string, email: string): Promise<CloudDevice[]> {
		const devices: CloudDevice[] = [];
		for (let page = 0; page < mostPages; page++) {
			const list = await this.#rest.call({
				method: 'POST',
				path: '/device/list',
				body: {userId: email, offset: page * pageSize, count: pageSize},
				token,
				data: deviceListData,
			});
			devices.push(...list.map(({deviceInfo}) => deviceOf(deviceInfo)));
			if (list.length < pageSize) {
				break;
			}
		}

		return devices;
	}

	/** One heater, as the cloud knows it now. */
	async device(token: string, email: string, {macAddress, additionalValue}: DeviceKey): Promise<CloudDevice> {
		const {deviceInfo} = await this.#rest.call({
			method: 'POST',
			path: '/device/info',
			body: {userId: email, macAddress, additionalValue},
			token,
			data: deviceData,
		});
		return deviceOf(deviceInfo);
	}

	/** Versions of the software in a heater's parts. */
	async firmware(token: string, email: string, {macAddress, additionalValue}: DeviceKey) {
		const {firmwares} = await this.#rest.call({
			method: 'POST',
			path: '/device/firmware/info',
			body: {userId: email, macAddress, additionalValue},
			token,
			data: firmwareData,
		});
		return firmwares;
	}

	/** The time-of-use plan a heater follows. */
	async timeOfUse(
		token: string,
		email: string,
		{macAddress, additionalValue, controllerId}: DeviceKey & {readonly controllerId: string},
	) {
		return this.#rest.call({
			method: 'GET',
			path: '/device/tou',
			query: {macAddress, additionalValue, controllerId, userId: email, userType: 'O'},
			token,
			data: timeOfUseData,
		});
	}

	#lifetime(seconds: number): {readonly expiresAtMs: number; readonly lifetimeMs: number} {
		const lifetimeMs = seconds * 1000;
		return {expiresAtMs: this.#clock.nowMs() + lifetimeMs, lifetimeMs};
	}
}
