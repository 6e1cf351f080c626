import {describe, it} from 'vitest';
import {expectBlocks} from './expect-blocks.js';
import {faultTables} from './faults.js';

describe('docs/faults.md', () => {
	it('has the rows of the tests', async () => {
		await expectBlocks(new URL('../../docs/faults.md', import.meta.url), {faults: faultTables});
	});
});
