import {describe, expect, it} from 'vitest';
import {StatusLedger, statusNumbers} from '../../../tools/soak/ledger.js';

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

const message = (status: unknown): Uint8Array => bytes({response: {status}});

describe('the ledger of statuses', () => {
	it('has what was sent under its number, and what was acknowledged', () => {
		const ledger = new StatusLedger();
		const number = statusNumbers();
		for (const charge of [70, 71, 72]) {
			const counted = ledger.numberOf(message(number({dhwChargePer: charge})));
			ledger.forwarded(counted ?? 0);
		}

		ledger.acknowledged(2);
		expect([...ledger.sent]).toEqual([
			[1, {dhwChargePer: 70, currentDhwFlowRate: 1}],
			[2, {dhwChargePer: 71, currentDhwFlowRate: 2}],
			[3, {dhwChargePer: 72, currentDhwFlowRate: 3}],
		]);
		expect([...ledger.taken]).toEqual([2]);
	});

	it.each([
		['another answer', bytes({response: {feature: {}}})],
		['a request', bytes({request: {command: 1}})],
		['half a message', new TextEncoder().encode('{"response":{"status":{')],
		['a status without a number', message({dhwChargePer: 70})],
	])('leaves %s out', (_name, payload) => {
		expect(new StatusLedger().numberOf(payload)).toBeUndefined();
	});

	it('does not mind acknowledgements of other messages', () => {
		const ledger = new StatusLedger();
		ledger.acknowledged(undefined);
		expect(ledger.taken.size).toBe(0);
	});

	it('counts requests for a status, and no other message', () => {
		const ledger = new StatusLedger();
		for (const topic of [
			'cmd/52/navilink-02a1b2c30001/st',
			'cmd/52/navilink-02a1b2c30001/st/did',
			'evt/52/navilink-02a1b2c30001/app-connection',
		]) {
			ledger.published(topic);
		}

		expect(ledger.polls).toBe(1);
	});
});
