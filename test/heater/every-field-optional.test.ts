import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {readMessage} from '../../source/heater/messages.js';
import {statusFieldNames, type StatusFieldName} from '../../source/heater/status-fields.js';
import {unknownFieldsOf, type DecodedStatus} from '../../source/heater/status.js';
import {jsonFormat, onceFormat, plainFormat} from '../../source/output/line-format.js';
import {Monitor} from '../../source/monitor/monitor.js';
import {type Reading} from '../../source/monitor/reading.js';
import {columnsOf} from '../../source/recording/columns.js';
import {csvFormat} from '../../source/recording/csv.js';
import captures from '../fixtures/captures.json' with {type: 'json'};
import {FakeConnection, heater, topic} from '../monitor/support/fake-connection.js';
import {frameText, live} from '../screen/support/state.js';
import {ManualClock} from '../support/manual-clock.js';

type Wire = Readonly<Record<string, unknown>>;

/** A captured status. */
const captured: fc.Arbitrary<Wire> = fc.constantFrom(...captures.map(({response}) => response.status));

/** Values that no field of the wire has. */
const oddValue = fc.oneof(
	fc.string(),
	fc.boolean(),
	fc.constant([]),
	fc.constant({}),
	fc.array(fc.integer(), {maxLength: 3}),
	fc.dictionary(fc.string(), fc.integer(), {maxKeys: 3}),
);

/** A status with any part of its fields missing, null, or of a wrong type, and with fields that nobody knows. */
const changed = captured.chain(wire =>
	fc
		.record({
			missing: fc.subarray(Object.keys(wire)),
			empty: fc.subarray(Object.keys(wire)),
			odd: fc.dictionary(fc.constantFrom(...Object.keys(wire)), oddValue),
			unknown: fc.dictionary(
				fc.string({minLength: 1}).map(name => `~${name}`),
				fc.jsonValue(),
			),
		})
		.map(({missing, empty, odd, unknown}) => {
			const spoilt: Record<string, unknown> = {...unknown, ...wire, ...odd};
			for (const name of empty) {
				spoilt[name] = null;
			}

			for (const name of missing) {
				Reflect.deleteProperty(spoilt, name);
			}

			return {wire, spoilt, unknown: Object.keys(unknown)};
		}),
);

/** Envelopes that a status was seen or may come in (docs/protocol.md §3), with every other member left out at will. */
const envelopes: ReadonlyArray<(status: Wire, rest: Wire) => Wire> = [
	(status, rest) => ({...rest, response: {...rest, status}}),
	(status, rest) => ({...rest, response: {st: status}}),
	(status, rest) => ({...rest, status}),
];

const [firstCapture] = captures;
const {response: _response, ...envelope} = firstCapture ?? {};
const envelopeRest = fc
	.subarray(
		Object.entries({...envelope, deviceType: 52, macAddress: heater.macAddress, additionalValue: '1'}),
	)
	.map(members => Object.fromEntries(members));

const decodedOf = (message: unknown): DecodedStatus => {
	const read = readMessage(heater, topic, JSON.stringify(message));
	if (read.kind !== 'status') {
		throw new Error(`no status, but ${read.kind}`);
	}

	return read.decoded;
};

/** Names of the fields that are as they were captured. */
const untouched = (wire: Wire, spoilt: Wire): readonly StatusFieldName[] =>
	statusFieldNames.filter(name => Object.hasOwn(spoilt, name) && spoilt[name] === wire[name]);

const clock = new ManualClock();
const {connection} = live();
const options = {heater, units: 'auto', clock} as const;
const formats = [
	jsonFormat(options),
	plainFormat(options),
	onceFormat(options, false),
	onceFormat(options, true),
];
const csv = csvFormat(columnsOf('full'));

/** Writes a reading in every way there is. */
const writeAll = ({status}: Reading): readonly string[] => {
	const facts = {timestampMs: clock.nowMs(), monotonicMs: clock.monotonicMs(), heater, connection, status};
	return [...formats.map(format => format.status(facts).out ?? ''), csv.row(facts)];
};

describe('a status of which any field is missing, null, odd or unknown', () => {
	it('is read, whatever it comes in, and every other field reads as it did', () => {
		fc.assert(
			fc.property(
				changed,
				fc.constantFrom(...envelopes),
				envelopeRest,
				({wire, spoilt, unknown}, wrap, rest) => {
					const whole = decodedOf({response: {status: wire}});
					const decoded = decodedOf(wrap(spoilt, rest));
					const kept = untouched(wire, spoilt);
					expect(kept.map(name => [name, decoded.status[name]])).toEqual(
						kept.map(name => [name, whole.status[name]]),
					);
					// Nothing comes up that was not sent.
					const keptNames = new Set<string>(kept);
					expect(Object.keys(decoded.status).filter(name => !keptNames.has(name))).toEqual([]);
					expect(unknownFieldsOf(decoded)).toEqual(expect.arrayContaining(unknown));
					expect(decoded.rejectedFields.filter(name => keptNames.has(name) || spoilt[name] === null)).toEqual(
						[],
					);
				},
			),
		);
	});

	it('goes all the way: counted, shown, written', () => {
		fc.assert(
			fc.property(fc.array(changed, {minLength: 1, maxLength: 4}), statuses => {
				const fake = new FakeConnection();
				const monitor = new Monitor({
					heater,
					connection: fake,
					clock,
					intervalMs: 60_000,
					answerTimeoutMs: 15_000,
				});
				const lines: string[] = [];
				monitor.onReading(reading => {
					lines.push(...writeAll(reading));
				});
				monitor.start();
				fake.connect();
				for (const {spoilt} of statuses) {
					clock.advance(60_000);
					fake.status(spoilt);
				}

				const snapshot = monitor.getSnapshot();
				monitor.stop();
				expect([snapshot.readings, snapshot.malformedMessages]).toEqual([statuses.length, 0]);
				expect(lines.filter(line => line === '' || /NaN|undefined|Infinity/v.test(line))).toEqual([]);
				for (const page of ['overview', 'everything'] as const) {
					const drawn = frameText({...live(), monitor: snapshot}, 100, 30, {page});
					expect(drawn.join('\n')).not.toMatch(/NaN|undefined|Infinity/v);
				}
			}),
			{numRuns: 30},
		);
	});

	it('is read without any field', () => {
		expect(decodedOf({response: {status: {}}})).toEqual({status: {}, raw: {}, rejectedFields: []});
	});

	it.each(statusFieldNames)('is read without %s, and %s alone', name => {
		for (const {response} of captures) {
			const {[name]: value, ...rest}: Wire = response.status;
			const {[name]: decoded, ...expected} = decodedOf({response}).status;
			expect(decodedOf({response: {status: rest}}).status).toEqual(expected);
			expect(decodedOf({response: {status: {[name]: value}}}).status[name]).toEqual(decoded);
		}
	});
});
