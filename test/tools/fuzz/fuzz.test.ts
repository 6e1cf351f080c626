import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {afterAll, describe, expect, it} from 'vitest';
import {CloudError} from '../../../source/cloud/cloud-error.js';
import {decodeStatus} from '../../../source/heater/status.js';
import {parseJson} from '../../../source/support/json.js';
import {findingText, fuzz} from '../../../tools/fuzz/fuzz.js';
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
import {caseSeed, runTarget, type Execute, type TargetResult} from '../../../tools/fuzz/run-target.js';
import {expectKept} from '../../../tools/fuzz/targets/append.js';
import {targets} from '../../../tools/fuzz/targets.js';
import {executeHere, Violation, type Target} from '../../../tools/fuzz/target.js';
import captures from '../../fixtures/captures.json' with {type: 'json'};
import {numberedFacts} from '../../recording/support.js';
import {needing} from '../../support/judges.js';

const cases = 120;
const patienceMs = 120_000;

const execute: Execute = async (target, input) => ({
	failure: await executeHere(target, input),
	residentBytes: 0,
});

const run = async (target: Target, seed: number, count: number): Promise<TargetResult> =>
	runTarget(target, {
		seed,
		first: 0,
		cases: count,
		limitMs: Number.POSITIVE_INFINITY,
		execute,
		// Nothing of a test depends on how fast it is.
		monotonicMs: () => 0,
	});

afterAll(() => {
	pythonCsv.stop();
});

describe('what nobody expects', () => {
	it.each(targets)(
		'does no harm to $name',
		async target => {
			const {findings} = await run(target, 1, Math.ceil(cases / (target.weight ?? 1)));
			expect(findings).toEqual([]);
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
		const {findings} = await run(target, 1, 2000);
		expect(findings).toHaveLength(1);
		const [{failure, input, repeats} = {failure: '', input: '', repeats: 0}] = findings;
		expect(failure).toBe('errorCode was not reported, and error_code is "0"');
		expect(repeats).toBeGreaterThan(0);
		// A single change is left of up to six.
		expect(input.match(/"kind"/gv)).toHaveLength(1);
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
		const {findings} = await run(target, 1, 3000);
		expect(findings.map(({failure}) => failure)).toContain('dhw_charge_percent is "NaN"');
	});

	it('of the decoder, a value that is lost, is found', async () => {
		const target = decoding(wire => {
			const decoded = decodeStatus(wire);
			const {currentInstPower: lost, ...status} = decoded.status;
			return {...decoded, status: lost === undefined ? decoded.status : status};
		});
		const {findings} = await run(target, 1, 50);
		expect(findings.map(({failure}) => failure)).toContainEqual(
			expect.stringMatching(/^currentInstPower is \d+, and power_w is ""$/v),
		);
	});

	it('of the decoder, half a degree for a tenth, is found', async () => {
		const target = decoding(wire => {
			const decoded = decodeStatus(wire);
			const {tankUpperTemperature} = decoded.status;
			return tankUpperTemperature === undefined
				? decoded
				: {...decoded, status: {...decoded.status, tankUpperTemperature: tankUpperTemperature * 5}};
		});
		const {findings} = await run(target, 1, 50);
		expect(findings.map(({failure}) => failure)).toContainEqual(
			expect.stringMatching(/^tankUpperTemperature is [\d.]+, and tank_upper_temperature_f is "[\d.]+"$/v),
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
		const {findings} = await run(decoding(decodeStatus), 1, 2000);
		expect(findings).toEqual([]);
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
		const {findings} = await run(target, 5, 50);
		const [finding = {number: 0, failure: '', input: '', repeats: 0}] = findings;
		expect(finding).toMatchObject({failure: '1000 is too much', input: '1000'});
		expect(findingText('planted', 5, finding).split('\n')).toEqual([
			expect.stringMatching(/^FOUND in planted, case \d+ and \d+ others: 1000 is too much$/v),
			'  input: 1000',
			`  again: npm run fuzz -- --seed 5 --only planted --case ${finding.number}`,
		]);
		const again = await runTarget(target, {
			seed: 5,
			first: finding.number,
			cases: 1,
			limitMs: 1,
			execute,
			monotonicMs: () => 0,
		});
		expect(again.findings).toEqual([{...finding, repeats: 0}]);
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
		const told: string[] = [];
		const said: string[] = [];
		const code = await fuzz({
			argv: ['--seed', '1', '--cases', '3', '--only', 'status'],
			targets,
			program: '/nonexistent.mjs',
			say(text) {
				said.push(text);
			},
			complain(text) {
				told.push(text);
			},
			signal: new AbortController().signal,
		});
		expect({code, told, said}).toEqual({
			code: 1,
			told: ['case of status could not be run: the process that runs cases does not start'],
			said: ['seed 1'],
		});
	});

	it('is not what an interruption made of it', async () => {
		const interrupt = new AbortController();
		const target: Target<number> = {name: 'planted', about: '', inputs: fc.nat(), check: () => undefined};
		const {cases: done, findings} = await runTarget(target, {
			seed: 1,
			first: 0,
			cases: 3,
			limitMs: 1,
			async execute() {
				interrupt.abort();
				return {failure: 'the process died (SIGINT)', residentBytes: 0};
			},
			monotonicMs: () => 0,
			signal: interrupt.signal,
		});
		expect({done, findings}).toEqual({done: 0, findings: []});
	});
});

describe('the seed of a case', () => {
	it('is its own, and the same every time', () => {
		const seeds = Array.from({length: 2000}, (_, number) => caseSeed(1, 'status', number));
		expect(new Set(seeds).size).toBe(seeds.length);
		expect(caseSeed(1, 'status', 7)).toBe(seeds[7]);
		expect(caseSeed(2, 'status', 7)).not.toBe(seeds[7]);
		expect(caseSeed(1, 'cloud', 7)).not.toBe(seeds[7]);
	});
});

describe('the command line', () => {
	it.each([
		[['--cases', '1.5'], '--cases takes a whole number from 1 to 100000000, not 1.5'],
		[['--only', 'heaven'], /^--only takes one of status, answers, [^\n]*, not heaven$/v],
		[
			['--case', '7'],
			'--case runs one case again: it goes with --seed and one --only TARGET, and not with --cases',
		],
		[['--faster'], /^Unknown option '--faster'[^\n]*$/v],
	])('%j gets one sentence and exit code 1', async (argv, sentence) => {
		const complaints: string[] = [];
		const code = await fuzz({
			argv,
			targets,
			program: '/nonexistent',
			say(text) {
				throw new Error(`nothing is to be said: ${text}`);
			},
			complain(text) {
				complaints.push(text);
			},
			signal: new AbortController().signal,
		});
		expect(code).toBe(1);
		expect(complaints).toEqual([typeof sentence === 'string' ? sentence : expect.stringMatching(sentence)]);
	});
});
