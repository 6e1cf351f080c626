import {describe, expect, it} from 'vitest';
import {count, Findings, tableOf, Unavailable} from '../../../../tools/release/findings.js';

describe('what checks find', () => {
	it('is held, broken, or could not be asked', async () => {
		const findings = new Findings();
		await findings.check('contents', 'size', () => '3 files');
		await findings.check('contents', 'no native code', () => {
			throw new Error('1 sign: a.node\nand more');
		});
		await findings.check('audit', 'what is bundled', async () => {
			throw new Unavailable('no answer');
		});
		expect(findings.all.map(({state}) => state)).toEqual(['held', 'broken', 'not available']);
		expect(tableOf(findings.all)).toBe(
			[
				'contents  size             held           3 files',
				'          no native code   BROKEN         1 sign: a.node',
				'audit     what is bundled  not available  no answer',
				'',
				'contents, no native code:',
				'1 sign: a.node',
				'and more',
				'',
				'1 not available',
				'1 held, 1 broken',
			].join('\n'),
		);
		expect(count(findings.all, 'held')).toBe(1);
	});

	it('is nothing at first', () => {
		expect(new Findings().all).toEqual([]);
	});
});
