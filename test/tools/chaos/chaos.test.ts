import {describe, expect, it} from 'vitest';
import {simulatorBroker} from '../../../tools/chaos/brokers.js';
import {Ledger, payloadOf} from '../../../tools/chaos/ledger.js';
import {checkLeaks} from '../../../tools/chaos/leak.js';
import {Trial} from '../../../tools/chaos/trial.js';
import {expectNothingMoreThan, openResources} from '../../connection/support/watched.js';

const patienceMs = 120_000;
const hurry = 100;
const {signal} = new AbortController();

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('chaos', () => {
	it(
		'gives every message to the application once, and leaves nothing behind',
		async () => {
			const before = openResources();
			const broker = await simulatorBroker(1);
			const trial = await Trial.prepare({broker, seconds: 8, seed: 1, hurry, signal});
			try {
				const result = await trial.run();
				expect(result.violations).toEqual([]);
				expect(result.faults.size).toBeGreaterThan(0);
				expect(result.received).toBeGreaterThanOrEqual(result.acknowledged);
				expect(result.acknowledged).toBeGreaterThan(0);
			} finally {
				await trial.close();
			}

			await expectNothingMoreThan(before);
		},
		patienceMs,
	);

	it(
		'connects again after every cut, and leaves nothing behind',
		async () => {
			const before = openResources();
			const {reconnects, violations} = await checkLeaks({reconnects: 60, warmUp: 0, signal});
			expect(violations).toEqual([]);
			expect(reconnects).toBe(60);
			await expectNothingMoreThan(before);
		},
		patienceMs,
	);
});

describe('the ledger', () => {
	const broken = (change: (ledger: Ledger) => void): string[] => {
		const ledger = new Ledger();
		ledger.forwarded(1);
		ledger.received(bytes(payloadOf(1)));
		ledger.acknowledged(1);
		change(ledger);
		return ledger.violations();
	};

	it('says nothing against a message that came once', () => {
		expect(broken(() => undefined)).toEqual([]);
	});

	it.each<readonly [string, (ledger: Ledger) => void, string]>([
		[
			'is missing',
			ledger => {
				ledger.acknowledged(2);
			},
			'never received',
		],
		[
			'came twice',
			ledger => {
				ledger.received(bytes(payloadOf(1)));
			},
			'more than once',
		],
		[
			'was never sent on',
			ledger => {
				ledger.received(bytes(payloadOf(3)));
			},
			'not sent on',
		],
		[
			'is torn',
			ledger => {
				ledger.received(bytes(payloadOf(4).slice(0, -1)));
			},
			'nobody had published',
		],
		[
			'was acknowledged without being sent',
			ledger => {
				ledger.acknowledged(undefined);
			},
			'answered no message',
		],
	])('finds a message that %s', (_name, change, words) => {
		expect(broken(change)).toEqual([expect.stringContaining(words)]);
	});
});
