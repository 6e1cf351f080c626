import {describe, expect, it} from 'vitest';
import {headerDifference} from '../../source/recording/header.js';

const names = ['timestamp', 'charge', 'uptime'];

describe('a header', () => {
	it.each(['timestamp,charge,uptime', '"timestamp","charge","uptime"', 'timestamp,"charge",uptime'])(
		'%j has the columns that are wanted',
		header => {
			expect(headerDifference(header, names)).toBeUndefined();
		},
	);

	it.each([
		['"timestamp,charge,uptime', 'a quote in its first line is not closed'],
		['timestamp,charge,"uptime', 'a quote in its first line is not closed'],
		['timestamp,charge,uptime"', 'a quote in its first line is not closed'],
		['timestamp,uptime,charge', 'its columns are in another order'],
		[
			'"timestamp,charge,uptime"',
			'it lacks the columns timestamp, charge, uptime and it has the columns timestamp,charge,uptime',
		],
	])('%j has not: %s', (header, difference) => {
		expect(headerDifference(header, names)).toBe(difference);
	});
});
