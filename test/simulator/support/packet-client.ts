import {once} from 'node:events';
import {connect, type Socket} from 'node:net';
import {generate, parser, type IConnectPacket, type Packet} from 'mqtt-packet';

/** A client that sends any packet, also those that no library would. */
export class PacketClient {
	readonly socket: Socket;
	readonly #version: 4 | 5;
	readonly #heard: Packet[] = [];
	#taken = 0;

	constructor(url: string, version: 4 | 5) {
		this.#version = version;
		this.socket = connect(Number(new URL(url).port), '127.0.0.1');
		this.socket.setNoDelay(true);
		const reader = parser({protocolVersion: version});
		reader.on('packet', packet => {
			this.#heard.push(packet);
			this.socket.emit('heard');
		});
		this.socket.on('data', chunk => {
			reader.parse(chunk);
		});
		this.socket.on('close', () => {
			this.socket.emit('heard');
		});
		this.socket.on('error', () => undefined);
	}

	send(packet: Packet): void {
		this.socket.write(generate(packet, {protocolVersion: this.#version}));
	}

	/** The next packet, or undefined once the other side has closed. */
	async next(): Promise<Packet | undefined> {
		while (this.#taken >= this.#heard.length && !this.socket.closed) {
			await once(this.socket, 'heard');
		}

		const packet = this.#heard[this.#taken];
		this.#taken++;
		return packet;
	}

	/** Everything until the other side closes. */
	async untilClosed(): Promise<readonly Packet[]> {
		const packets: Packet[] = [];
		for (let packet = await this.next(); packet !== undefined; packet = await this.next()) {
			packets.push(packet);
		}

		return packets;
	}

	/** Connects, and gives the CONNACK. */
	async greet(more: Partial<IConnectPacket> = {}): Promise<Packet | undefined> {
		this.send({
			cmd: 'connect',
			protocolId: 'MQTT',
			protocolVersion: this.#version,
			clean: true,
			clientId: 'packets',
			keepalive: 60,
			...more,
		});
		return this.next();
	}

	end(): void {
		this.socket.destroy();
	}
}
