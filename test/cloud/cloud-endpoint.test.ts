import {describe, expect, it} from 'vitest';
import {Account} from '../../source/cloud/account.js';
import {CloudError, type CloudErrorKind} from '../../source/cloud/cloud-error.js';
import {cloudEndpoint} from '../../source/cloud/cloud-endpoint.js';
import {NavienApi} from '../../source/cloud/navien-api.js';
import {RestClient} from '../../source/cloud/rest-client.js';
import {navienService} from '../../source/cloud/service.js';
import {type AwsCredentials} from '../../source/cloud/session.js';
import {type FailureKind} from '../../source/connection/failure-kind.js';
import {ManualClock} from '../support/manual-clock.js';

const hourMs = 3_600_000;

/** An account that has the credentials the test gives it. */
class GivenAccount extends Account {
	offsetMs = 0;
	error: CloudError | undefined;
	readonly refused: Array<string | undefined> = [];
	#made = 0;

	constructor(clock: ManualClock) {
		const api = new NavienApi(new RestClient({restUrl: 'http://127.0.0.1:1', clock}), clock);
		super({email: 'me@example.com', password: 'x', api, store: undefined, clock});
	}

	override get clockOffsetMs(): number {
		return this.offsetMs;
	}

	override async credentials(refused?: AwsCredentials): Promise<AwsCredentials> {
		this.refused.push(refused?.sessionToken);
		if (this.error !== undefined) {
			throw this.error;
		}

		this.#made++;
		return {
			accessKeyId: 'AKID',
			secretKey: 'SECRET',
			sessionToken: `T${this.#made}`,
			expiresAtMs: 0,
			lifetimeMs: hourMs,
		};
	}
}

const setUp = () => {
	const clock = new ManualClock(Date.UTC(2026, 0, 1, 12));
	const account = new GivenAccount(clock);
	return {clock, account, endpoint: cloudEndpoint({account, service: navienService, clock})};
};

const dateOf = (url: string): string | null => new URL(url).searchParams.get('X-Amz-Date');

describe('the endpoint of the cloud', () => {
	it('is signed for every attempt, with the time of the attempt', async () => {
		const {endpoint, clock} = setUp();
		const first = await endpoint({renew: false, clockOffsetMs: 0});
		clock.advance(60_000);
		const second = await endpoint({renew: false, clockOffsetMs: 0});
		expect([first, second].map(({url}) => dateOf(url))).toEqual(['20260101T120000Z', '20260101T120100Z']);
		expect(first).toMatchObject({isRenewable: true, renewAfterMs: 23 * hourMs});
		expect(first.url).toMatch(/^wss:\/\/a1t30mldyslmuq-ats\.iot\.us-east-1\.amazonaws\.com\/mqtt\?/v);
	});

	it('wants other credentials than those that were refused', async () => {
		const {endpoint, account} = setUp();
		await endpoint({renew: false, clockOffsetMs: 0});
		await endpoint({renew: true, clockOffsetMs: 0});
		expect(account.refused).toEqual([undefined, 'T1']);
	});

	it.each([
		['the broker showed', 2 * hourMs, 0, '20260101T140000Z'],
		['the cloud showed', 0, -2 * hourMs, '20260101T100000Z'],
		['both showed, the broker last', 2 * hourMs, -2 * hourMs, '20260101T140000Z'],
		['nobody minds', 0, 60_000, '20260101T120000Z'],
	])('is signed with the time that %s', async (_who, brokerOffsetMs, restOffsetMs, date) => {
		const {endpoint, account} = setUp();
		account.offsetMs = restOffsetMs;
		const {url} = await endpoint({renew: false, clockOffsetMs: brokerOffsetMs});
		expect(dateOf(url)).toBe(date);
	});

	it.each<[CloudErrorKind, FailureKind, string]>([
		['network', 'retry', 'cloud network'],
		['server', 'retry', 'cloud server'],
		['limited', 'retry', 'cloud limited'],
		['expired', 'retry', 'cloud expired'],
		['answer', 'retry', 'cloud answer'],
		['refused', 'fatal', 'sign-in'],
	])('without credentials (%s) is a failure of the kind %s', async (kind, failureKind, code) => {
		const {endpoint, account} = setUp();
		account.error = new CloudError(kind, {code: 'cloud-error', message: 'a sentence'});
		await expect(endpoint({renew: false, clockOffsetMs: 0})).rejects.toMatchObject({
			failure: {kind: failureKind, code, sentence: 'a sentence', versionEvidence: 'unrelated'},
		});
	});
});
