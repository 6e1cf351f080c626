import fc from 'fast-check';
import {NavienApi} from '../../../source/cloud/navien-api.js';
import {RestClient} from '../../../source/cloud/rest-client.js';
import {tariffOf} from '../../../source/cloud/tariff.js';
import {unknownDeviceState} from '../../../source/heater/device-state.js';
import {heaterFromMac} from '../../../source/heater/heater.js';
import {type Tariff} from '../../../source/heater/tariff.js';
import {cloudAnswers, responseOf} from '../generate/cloud-answers.js';
import {cloudCalls, type CloudCall} from '../generate/cloud-bodies.js';
import {wordOf, type ValueOf} from '../generate/mix.js';
import {hostileNames} from '../generate/texts.js';
import {ManualClock} from '../../../test/support/manual-clock.js';
import {expectDevices} from '../oracle/devices.js';
import {expectFinite, expectPrintable, holds, quoted} from '../oracle/expect.js';
import {expectCloud, secrets} from '../oracle/cloud.js';
import {expectFrame, views, type View} from '../oracle/frames.js';
import {Watching} from '../oracle/watching.js';
import {target} from '../target.js';

const inputs = fc.record({
	call: fc.constantFrom(...cloudCalls),
	answer: cloudAnswers,
	wanted: fc.oneof(wordOf(' 1 Garage aabbccddeeff'), hostileNames),
	view: views,
});

type Input = ValueOf<typeof inputs>;

const [password, token, refreshToken] = secrets;
const email = 'owner@example.com';
const key = {macAddress: 'aabbccddeeff', additionalValue: '5322'};

const expectTariff = (tariff: Tariff | undefined, view: View): void => {
	expectFinite(tariff, 'tariff');
	const watching = new Watching();
	const {screen} = watching;
	watching.stop();
	const state = {...screen, monitor: {...screen.monitor, tariff: {kind: 'read', tariff} as const}};
	for (const page of ['schedule', 'energy'] as const) {
		expectFrame(state, {...view, page});
	}
};

const calls: Readonly<Record<CloudCall, (api: NavienApi, input: Input) => Promise<void>>> = {
	async signIn(api) {
		expectFinite(await expectCloud(async () => api.signIn(email, password)), 'session');
	},
	async refresh(api) {
		expectFinite(await expectCloud(async () => api.refresh(refreshToken)), 'tokens');
	},
	async devices(api, {wanted, view}) {
		const list = await expectCloud(async () => api.devices(token, email));
		for (const name of list?.unaddressed ?? []) {
			expectPrintable(name, 'the name of a device without an address');
		}

		await expectDevices(list?.devices ?? [], wanted, view);
	},
	async device(api, {wanted, view}) {
		const state = await expectCloud(async () => api.deviceState(token, email, key));
		const device = {...heaterFromMac(key.macAddress), ...unknownDeviceState, ...state};
		await expectDevices([device], wanted, view);
	},
	async firmware(api) {
		expectFinite(await expectCloud(async () => api.firmware(token, email, key)), 'firmware');
	},
	async tariff(api, {view}) {
		const wire = await expectCloud(async () => api.timeOfUse(token, email, {...key, controllerId: 'S'}));
		if (wire !== undefined) {
			expectTariff(tariffOf(wire), view);
		}
	},
};

/** Answers of the cloud to every call that is made. */
export const cloud = target({
	name: 'cloud',
	about: 'answers of the cloud: broken JSON, HTML, odd codes and headers, hostile names',
	inputs,
	async check(input) {
		const {call, answer} = input;
		const clock = new ManualClock();
		const traced: string[] = [];
		let asked = 0;
		const rest = new RestClient({
			restUrl: 'http://127.0.0.1:1',
			clock,
			trace(_area, sentence) {
				traced.push(sentence);
			},
			async fetch() {
				asked++;
				return responseOf(call, answer);
			},
		});
		await calls[call](new NavienApi(rest, clock), input);
		holds(asked <= 50, () => `the cloud was asked ${asked} times`);
		holds(
			Number.isFinite(rest.clockOffsetMs),
			() => `the clock of the cloud is off by ${rest.clockOffsetMs} ms`,
		);
		for (const sentence of traced) {
			holds(
				!secrets.some(secret => sentence.includes(secret)),
				() => `a secret is traced: ${quoted(sentence)}`,
			);
		}
	},
});
