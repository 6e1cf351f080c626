// A heater on a broker of its own, for the bench: answers every status request, and can be told to send many statuses.
// Standard output: the port, and at the end of a flood how many statuses it was.
import process from 'node:process';
import {startBroker} from '../../../source/simulator/broker/broker.js';
import {systemClock} from '../../../source/support/clock.js';
import {macAddress, payloadOf, statusTopic} from '../payloads.js';

let sent = 0;

const broker = await startBroker({port: 0, versions: 'both', clock: systemClock});
const send = (): void => {
	sent++;
	broker.publish(statusTopic, payloadOf(sent));
};

await broker.subscribe(`cmd/52/navilink-${macAddress}/st`, send);
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
