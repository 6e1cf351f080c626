import mqtt from 'mqtt';
import {payloadOf, topic} from './ledger.js';

const pauseMs = 50;
const reconnectMs = 200;

/** A broker that stands still is not flooded. */
const mostUnderWay = 15;

/** Publishes numbered messages straight to the broker, each once: what was under way when a connection broke is lost. */
export class Publisher {
	readonly #client: mqtt.MqttClient;
	readonly #timer: NodeJS.Timeout;
	#underWay = 0;
	#last = 0;

	constructor(url: string) {
		const client = mqtt.connect(url, {
			protocolVersion: 5,
			clientId: `chaos-publisher-${Math.trunc(performance.now())}`,
			reconnectPeriod: reconnectMs,
			connectTimeout: 2000,
			reconnectOnConnackError: true,
			queueQoSZero: false,
		});
		this.#client = client;
		// An error means a close, and a close is followed by another attempt.
		client.on('error', () => undefined);
		client.on('close', () => {
			for (const id of Object.keys(client.outgoing)) {
				client.removeOutgoingMessage(Number(id));
			}
		});
		this.#timer = setInterval(() => {
			this.#publish();
		}, pauseMs);
	}

	/** The number given out last. */
	get last(): number {
		return this.#last;
	}

	/** Publishes no more and ends the connection. */
	async stop(): Promise<void> {
		clearInterval(this.#timer);
		await this.#client.endAsync(true);
	}

	#publish(): void {
		if (!this.#client.connected || this.#underWay >= mostUnderWay) {
			return;
		}

		this.#last++;
		this.#underWay++;
		this.#client.publish(topic, payloadOf(this.#last), {qos: 1}, () => {
			this.#underWay--;
		});
	}
}
