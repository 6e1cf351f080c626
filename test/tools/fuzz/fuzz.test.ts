import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {afterAll, describe, expect, it} from 'vitest';
import {CloudError} from '../../../source/cloud/cloud-error.js';
import {decodeStatus} from '../../../source/heater/status.js';
import {parseJson} from '../../../source/support/json.js';
import {CaseThread} from '../../../tools/fuzz/case-thread.js';
import {findingText} from '../../../tools/fuzz/fuzz.js';
import {editedJson, jsonEdits, type JsonEdit} from '../../../tools/fuzz/generate/json-text.js';
import {
	expectFinite,
	expectJsonLine,
	expectLines,
	expectPrintable,
	expectSentence,
} from '../../../tools/fuzz/oracle/expect.js';
import {expectCloud, secrets} from '../../../tools/fuzz/oracle/cloud.js';
import {expectOneHeaters, expectOwnFiles} from '../../../tools/fuzz/oracle/devices.js';
import {expectFits, expectOurWords} from '../../../tools/fuzz/oracle/frames.js';
import {pythonCsv} from '../../../tools/fuzz/oracle/python-csv.js';
import {expectPythonAgrees, expectRow} from '../../../tools/fuzz/oracle/rows.js';
import {runTarget, type Finding} from '../../../tools/fuzz/run-target.js';
import {expectKept} from '../../../tools/fuzz/targets/append.js';
import {targets} from '../../../tools/fuzz/targets.js';
import {Violation, type Target} from '../../../tools/fuzz/target.js';
import captures from '../../fixtures/captures.json' with {type: 'json'};
import {numberedFacts} from '../../recording/support.js';
import {needing} from '../../support/judges.js';

const cases = 120;
const patienceMs = 120_000;

const run = async (
	target: Target,
	seed: number,
	count: number,
	path?: string,
): Promise<Finding | undefined> => {
	const {finding} = await runTarget(target, {
		seed,
		cases: count,
		path,
		async check(one, input) {
			await one.check(input);
		},
	});
	return finding;
};

afterAll(() => {
	pythonCsv.stop();
});

describe('what nobody expects', () => {
	it.each(targets)(
		'does no harm to $name',
		async target => {
			expect(await run(target, 1, Math.ceil(cases / (target.weight ?? 1)))).toBeUndefined();
		},
		patienceMs,
	);
});

/** A target whose decoder can be another one. */
const decoding = (decode: typeof decodeStatus): Target<readonly JsonEdit[]> => ({
	name: 'planted',
	about: 'a decoder',
	inputs: jsonEdits(),
	check(edits) {
		const decoded = decode(parseJson(editedJson(captures[1]?.response.status, edits)));
		expectRow(numberedFacts(1, decoded.status), decoded);
	},
});

describe('a planted fault', () => {
	it('of the decoder, 0 for what is not known, is found and made small', async () => {
		const target = decoding(wire => {
			const decoded = decodeStatus(wire);
			return {...decoded, status: {...decoded.status, errorCode: decoded.status.errorCode ?? 0}};
		});
		const finding = await run(target, 1, 2000);
		expect(finding?.failure).toBe('errorCode was not reported, and error_code is "0"');
		// Few changes are left of up to six.
		expect(finding?.input.match(/"kind"/gv)?.length).toBeLessThanOrEqual(2);
	});

	it('of the decoder, a number that is none, is found', async () => {
		const target = decoding(wire => {
			const decoded = decodeStatus(wire);
			const {dhwChargePer = 0} = decoded.status;
			return {
				...decoded,
				status: {...decoded.status, dhwChargePer: dhwChargePer > 1e6 ? Number.NaN : dhwChargePer},
			};
		});
		const found = await run(target, 1, 3000);
		expect(found?.failure).toBe('dhw_charge_percent is "NaN"');
	});

	it('of the decoder, a value that is lost, is found', async () => {
		const target = decoding(wire => {
			const decoded = decodeStatus(wire);
			const {currentInstPower: lost, ...status} = decoded.status;
			return {...decoded, status: lost === undefined ? decoded.status : status};
		});
		const found = await run(target, 1, 50);
		expect(found?.failure).toMatch(/^currentInstPower is \d+, and power_w is ""$/v);
	});

	it('of the decoder, half a degree for a tenth, is found', async () => {
		const target = decoding(wire => {
			const decoded = decodeStatus(wire);
			const {tankUpperTemperature} = decoded.status;
			return tankUpperTemperature === undefined
				? decoded
				: {...decoded, status: {...decoded.status, tankUpperTemperature: tankUpperTemperature * 5}};
		});
		const found = await run(target, 1, 50);
		expect(found?.failure).toMatch(
			/^tankUpperTemperature is [\d.]+, and tank_upper_temperature_f is "[\d.]+"$/v,
		);
	});

	it('of a row, that python reads it otherwise, is found', needing('python'), async () => {
		const decoded = decodeStatus(captures[1]?.response.status);
		const row = expectRow(numberedFacts(1, decoded.status), decoded);
		await expectPythonAgrees([row]);
		const other = {...row, cells: ['other', ...row.cells.slice(1)]};
		await expect(expectPythonAgrees([row, other])).rejects.toThrow('python reads a row as');
	});

	it('is not there in the decoder as it is', async () => {
		expect(await run(decoding(decodeStatus), 1, 2000)).toBeUndefined();
	});

	it('is told with what it takes to see it again, and seen again so', async () => {
		const target: Target<number> = {
			name: 'planted',
			about: 'numbers',
			inputs: fc.nat(),
			check(input) {
				if (input >= 1000) {
					throw new Violation(`${input} is too much`);
				}
			},
		};
		const finding = await run(target, 5, 50);
		expect(finding).toMatchObject({failure: '1000 is too much', input: '1000'});
		expect(findingText('planted', 5, finding ?? {failure: '', input: '', path: ''}).split('\n')).toEqual([
			'FOUND in planted: 1000 is too much',
			'  input: 1000',
			`  again: npm run fuzz -- --seed 5 --only planted --path ${finding?.path}`,
		]);
		expect(await run(target, 5, 1, finding?.path)).toMatchObject({failure: '1000 is too much'});
	});

	it.each<[string, () => void]>([
		[
			'an escape sequence in a text',
			() => {
				expectPrintable('a\u001B[31m', 'it');
			},
		],
		[
			'half a character',
			() => {
				expectPrintable('a\uD800', 'it');
			},
		],
		[
			'a turned direction',
			() => {
				expectPrintable('a\u202Eb', 'it');
			},
		],
		[
			'a line without an end',
			() => {
				expectLines('a\nb', 'it');
			},
		],
		[
			'a sentence of two lines',
			() => {
				expectSentence('a\nb', 'it');
			},
		],
		[
			'an infinite number deep in a value',
			() => {
				expectFinite({a: [1, {b: Number.POSITIVE_INFINITY}]}, 'it');
			},
		],
		[
			'a line that is wider than the terminal',
			() => {
				expectFits(['12345'], [4, 6], 'it');
			},
		],
		[
			'a line that does not fill the terminal',
			() => {
				expectFits(['1234', '123'], [4, 6], 'it');
			},
		],
		[
			'a line more than the terminal has',
			() => {
				expectFits(
					Array.from({length: 7}, () => '1234'),
					[4, 6],
					'it',
				);
			},
		],
		[
			'a character that moves the cursor, in a frame',
			() => {
				expectFits(['123\r'], [4, 6], 'it');
			},
		],
		...['NaN %', '-Infinity W', 'undefined', '[object Object]'].map((text): [string, () => void] => [
			`${text} in a frame`,
			() => {
				expectOurWords(`│ "it" ${text} │`, 'overview', 'it');
			},
		]),
		...['a/+/b', 'a/#', 'a/b\0', 'a/b/c/d/e/f'].map((topic): [string, () => void] => [
			`the topic ${JSON.stringify(topic)}`,
			() => {
				expectOneHeaters(topic);
			},
		]),
		[
			'one file for two heaters',
			() => {
				expectOwnFiles(['/x/out-1.csv', '/x/out-1.csv'], ['02a1b2c30001', '02a1b2c30002'], '/x/out.csv');
			},
		],
		[
			'a file in another folder',
			() => {
				expectOwnFiles(['/x/out-../y.csv'], ['02a1b2c30001'], '/x/out.csv');
			},
		],
		[
			'two objects on a line',
			() => {
				expectJsonLine('{}\n{}\n', 'it');
			},
		],
		[
			'a list for an object',
			() => {
				expectJsonLine('[]\n', 'it');
			},
		],
	])('such as %s is noticed', (_name, look) => {
		expect(look).toThrow(Violation);
	});
});

describe('what must hold', () => {
	it.each<[string, string, string]>([
		['a tail that is dropped', 'head\n1,2\nnew\n', ''],
		['a row that is written over', 'head\n1,9\nnew\n', '3'],
		['a tail that is another', 'head\n1,2\nnew\n', '4'],
	])('%s is noticed where a file is recorded to', (_name, after, torn) => {
		expect(() => {
			expectKept(Buffer.from('head\n1,2\n3'), Buffer.from(after), Buffer.from(torn));
		}).toThrow(new Violation('bytes of the file are lost'));
	});

	it('is that a cloud error tells no secret', async () => {
		await expect(
			expectCloud(async () => {
				throw new CloudError('answer', {
					code: 'cloud-answer-unexpected',
					message: `the password ${secrets[0]} is wrong`,
				});
			}),
		).rejects.toThrow('a cloud error tells the secret');
	});
});

describe('a case that cannot be run', () => {
	it('is no case that held', async () => {
		const [target] = targets;
		const thread = new CaseThread('/nonexistent.mjs', 1000);
		await expect(target && runTarget(target, {seed: 1, cases: 3, check: thread.check})).rejects.toThrow(
			'the thread that runs cases does not start: ',
		);
	});
});
