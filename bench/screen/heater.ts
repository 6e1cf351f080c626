// A heater on a broker of its own, for the bench: answers every status request, and can be told to send many statuses.
// Standard output: the port, and at the end of a flood how many statuses it was.
import process from 'node:process';
import {startBroker} from '../../source/simulator/broker/broker.js';
import {createHeater} from '../../source/simulator/heater/create.js';
import {toStatus} from '../../source/simulator/heater/status.js';

const heater = {macAddress: 'aabbccddeeff', deviceType: 52, additionalValue: ''};
const status = toStatus(createHeater({seed: 1, localMs: 0}));
let sent = 0;

/** Like a heater at work: a few fields of each status differ from the one before. */
const nextPayload = (): string => {
	sent++;
	return JSON.stringify({
		protocolVersion: 2,
		clientID: 'bench',
		sessionID: String(sent % 10),
		response: {
			...heater,
			status: {
				...status,
				command: 16_777_219,
				dhwChargePer: 60 + (Math.floor(sent / 12) % 40),
				tankUpperTemperature: 560 + (sent % 30),
				tankLowerTemperature: 480 + (sent % 47),
				currentInstPower: 420 + (sent % 9),
				dischargeTemperature: 650 + (sent % 13),
				wifiRssi: 59 + (sent % 3),
			},
		},
	});
};

const topic = `cmd/52/navilink-${heater.macAddress}`;
const broker = await startBroker({port: 0, versions: 'both', reachOf: () => undefined});
const send = (): void => {
	broker.publish(`${topic}/res`, nextPayload());
};

await broker.subscribe(`${topic}/st`, send);
process.stdout.write(`${broker.port}\n`);

/** So many statuses, evenly, in slices of ten milliseconds. */
const flood = (rate: number, count: number): void => {
	const before = sent;
	const startMs = performance.now();
	const timer = setInterval(() => {
		const due = Math.min(count, Math.floor(((performance.now() - startMs) / 1000) * rate));
		for (let missing = due - (sent - before); missing > 0; missing--) {
			send();
		}

		if (due === count) {
			clearInterval(timer);
			process.stdout.write(`${count}\n`);
		}
	}, 10);
};

// `flood RATE COUNT` on standard input; its end is the end.
process.stdin.setEncoding('utf8').on('data', (line: string) => {
	const [, rate = '1', count = '0'] = line.trim().split(' ');
	flood(Number(rate), Math.min(1_000_000, Number(count)));
});
process.stdin.on('end', () => {
	void broker.close();
});
