import {type Buffer} from 'node:buffer';
import {connectAsync, type IClientOptions, type MqttClient} from 'mqtt';

/** A message as it arrived. */
export type Heard = {readonly topic: string; readonly payload: unknown};

const patienceMs = 4000;

/** An app written for the tests alone: mqtt.js and plain objects, nothing of the program. */
export class App {
	/** Connects; never reconnects by itself. */
	static async connect(url: string, options: IClientOptions = {}): Promise<App> {
		const client = await connectAsync(
			url,
			{
				protocolVersion: 5,
				reconnectPeriod: 0,
				clientId: `app-${Math.trunc(performance.now() * 1000)}`,
				connectTimeout: patienceMs,
				...options,
			},
			false,
		);
		return new App(client);
	}

	readonly client: MqttClient;
	readonly heard: Heard[] = [];
	readonly #waiting: Array<() => void> = [];

	private constructor(client: MqttClient) {
		this.client = client;
		client.on('message', (topic, payload) => {
			this.heard.push({topic, payload: parse(payload)});
			for (const wake of this.#waiting.splice(0)) {
				wake();
			}
		});
	}

	get id(): string {
		return this.client.options.clientId ?? '';
	}

	/** The first message from `from` on that fits; fails the test after some seconds. */
	async next(fits: (message: Heard) => boolean, from = this.heard.length): Promise<Heard> {
		const deadline = AbortSignal.timeout(patienceMs);
		for (let index = from; ; index++) {
			while (this.heard.length <= index) {
				await new Promise<void>((resolve, reject) => {
					this.#waiting.push(resolve);
					deadline.addEventListener('abort', () => {
						reject(new Error(`nothing fits in ${JSON.stringify(this.heard)}`));
					});
				});
			}

			const message = this.heard[index];
			if (message && fits(message)) {
				return message;
			}
		}
	}

	/** Sends a request and gives the first message that has a `response`. */
	async ask(
		macAddress: string,
		path: string,
		command: number,
		more: {readonly responseTopic?: string; readonly request?: object} = {},
	): Promise<Heard> {
		const answered = this.next(isResponse);
		await this.request(macAddress, path, command, more);
		return answered;
	}

	async request(
		macAddress: string,
		path: string,
		command: number,
		more: {readonly responseTopic?: string; readonly request?: object} = {},
	): Promise<void> {
		const topic = `cmd/52/navilink-${macAddress}/${path}`;
		await this.client.publishAsync(
			topic,
			JSON.stringify({
				clientID: this.id,
				sessionID: '1767225600000',
				protocolVersion: 2,
				requestTopic: topic,
				responseTopic: more.responseTopic ?? `cmd/52/navilink-${macAddress}/${this.id}/res`,
				request: {
					command,
					deviceType: 52,
					macAddress,
					additionalValue: '5100',
					...more.request,
				},
			}),
			{qos: 1},
		);
	}

	async announce(macAddress: string): Promise<void> {
		await this.client.publishAsync(
			`evt/52/navilink-${macAddress}/app-connection`,
			JSON.stringify({
				clientID: this.id,
				timestamp: '2026-01-01T00:00:00.000Z',
			}),
			{qos: 1},
		);
	}

	/**
	A round trip on this connection: what the broker had for it before has arrived after it.
	*/
	async settle(): Promise<void> {
		const topic = `settle/${this.id}/${this.heard.length}`;
		await this.client.subscribeAsync(topic, {qos: 1});
		const back = this.next(message => message.topic === topic);
		await this.client.publishAsync(topic, '{}', {qos: 1});
		await back;
	}

	async closed(): Promise<void> {
		if (this.client.connected) {
			await new Promise<void>(resolve => {
				this.client.once('close', resolve);
			});
		}
	}

	async end(): Promise<void> {
		await this.client.endAsync(true);
	}
}

const parse = (payload: Buffer): unknown => {
	const text = payload.toString('utf8');
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
};

export const isResponse = ({payload}: Heard): boolean =>
	typeof payload === 'object' && payload !== null && 'response' in payload;

const member = (value: unknown, name: string): object => {
	const found: unknown =
		typeof value === 'object' && value !== null
			? Object.entries(value).find(([key]) => key === name)?.[1]
			: undefined;
	return typeof found === 'object' && found !== null ? found : {};
};

/** The status in an answer, or an empty object. */
export const statusIn = (payload: unknown): object => member(member(payload, 'response'), 'status');
