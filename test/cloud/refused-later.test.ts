import {describe, expect, it} from 'vitest';
import {Account} from '../../source/cloud/account.js';
import {cloudEndpoint} from '../../source/cloud/cloud-endpoint.js';
import {NavienApi} from '../../source/cloud/navien-api.js';
import {RestClient} from '../../source/cloud/rest-client.js';
import {serviceAt} from '../../source/cloud/service.js';
import {ConnectionManager} from '../../source/connection/connection-manager.js';
import {failure, FakeTransport, settle} from '../connection/support/fake-transport.js';
import signedIn from '../fixtures/rest/sign-in.json' with {type: 'json'};
import {ManualClock} from '../support/manual-clock.js';
import {refusalCases, type RefusalCase} from './support/refusals.js';

const hourMs = 3_600_000;

/** A connection whose credentials have run out and that is lost then, at a cloud that answers the next sign-ins so. */
const loseAt = async ({status, body}: Pick<RefusalCase, 'status' | 'body'>) => {
	const clock = new ManualClock();
	const service = serviceAt('http://127.0.0.1:1');
	let signIns = 0;
	let isGood = true;
	const rest = new RestClient({
		restUrl: service.restUrl,
		clock,
		async fetch() {
			signIns++;
			return isGood ? Response.json(signedIn) : new Response(body, {status});
		},
	});
	const account = new Account({
		email: 'me@example.com',
		password: 'x',
		api: new NavienApi(rest, clock),
		store: undefined,
		clock,
	});
	const transport = new FakeTransport();
	const connection = new ConnectionManager({
		endpoint: cloudEndpoint({account, service, clock}),
		reconnect: {jitter: false},
		clock,
		transport: transport.open,
	});
	/** Lets time pass second by second; signing an address takes more turns of the event loop than most. */
	const pass = async (seconds: number): Promise<void> => {
		for (let second = 0; second < seconds; second++) {
			for (let turn = 0; turn < 3; turn++) {
				await settle();
			}

			clock.advance(1000);
		}
	};

	connection.start();
	while (transport.attempts.length === 0) {
		await settle();
	}

	const session = await transport.last.accept();
	clock.advance(hourMs);
	isGood = false;
	signIns = 0;
	session.losses.emit(failure('retry'));
	return {connection, clock, pass, signIns: () => signIns};
};

/** The first retry comes after two seconds, so that ten minutes hold the same sign-ins as those of a start, or one fewer. */
const tenMinutes = 602;

describe('a sign-in in the middle of a watch that gives no session', () => {
	it.each(refusalCases)('$name', async refusal => {
		const {connection, pass, signIns} = await loseAt(refusal);
		await pass(tenMinutes);
		const {state} = connection.getSnapshot();
		expect(state).toMatchObject({failure: {sentence: expect.stringContaining(refusal.sentence) as unknown}});
		if (refusal.code === undefined) {
			expect(state.name).toBe('reconnecting');
			expect(signIns()).toBeLessThanOrEqual(refusal.signIns);
			expect(signIns()).toBeGreaterThanOrEqual(refusal.signIns - 1);
		} else {
			expect(state).toMatchObject({name: 'failed', nextAttemptAtMs: undefined, failure: {code: 'sign-in'}});
			connection.reconnectNow();
			await pass(60);
			expect(signIns()).toBe(1);
		}

		await connection.stop();
	});

	it('is tried once more for each press of a key only when the pause is over', async () => {
		const {connection, pass, signIns} = await loseAt({status: 404, body: '<html>'});
		await pass(5);
		expect(signIns()).toBe(1);
		for (let press = 0; press < 10; press++) {
			connection.reconnectNow();
			await pass(1);
		}

		expect(signIns()).toBe(1);
		await connection.stop();
	});
});
