import {describe, expect, it} from 'vitest';
import {StatusBook, statusNumbers} from '../../../tools/soak/book.js';

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

const message = (status: unknown): Uint8Array => bytes({response: {status}});

describe('the book of statuses', () => {
	it('has what was sent under its number, and what was acknowledged', () => {
		const book = new StatusBook();
		const number = statusNumbers();
		for (const charge of [70, 71, 72]) {
			const booked = book.numberOf(message(number({dhwChargePer: charge})));
			book.forwarded(booked ?? 0);
		}

		book.acknowledged(2);
		expect([...book.sent]).toEqual([
			[1, {dhwChargePer: 70, currentDhwFlowRate: 1}],
			[2, {dhwChargePer: 71, currentDhwFlowRate: 2}],
			[3, {dhwChargePer: 72, currentDhwFlowRate: 3}],
		]);
		expect([...book.taken]).toEqual([2]);
	});

	it.each([
		['another answer', bytes({response: {feature: {}}})],
		['a request', bytes({request: {command: 1}})],
		['half a message', new TextEncoder().encode('{"response":{"status":{')],
		['a status without a number', message({dhwChargePer: 70})],
	])('leaves %s out', (_name, payload) => {
		expect(new StatusBook().numberOf(payload)).toBeUndefined();
	});

	it('does not mind acknowledgements of other messages', () => {
		const book = new StatusBook();
		book.acknowledged(undefined);
		expect(book.taken.size).toBe(0);
	});

	it('counts requests for a status, and no other message', () => {
		const book = new StatusBook();
		for (const topic of [
			'cmd/52/navilink-02a1b2c30001/st',
			'cmd/52/navilink-02a1b2c30001/st/did',
			'evt/52/navilink-02a1b2c30001/app-connection',
		]) {
			book.published(topic);
		}

		expect(book.polls).toBe(1);
	});
});
