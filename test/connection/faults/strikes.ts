import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {type Socket} from 'node:net';
import {connectAsync, type MqttClient} from 'mqtt';
import {expect} from 'vitest';
import {type Behaviour} from '../../support/fault-proxy.js';
import {type Stage} from './fault-case.js';

/** A reason code as it is written. */
export const hex = (code: number): string => `0x${code.toString(16).toUpperCase().padStart(2, '0')}`;

/** Makes the proxy honest again. */
export const healProxy = ({proxy}: Stage): void => {
	proxy.behaviour = {};
};

/** What the proxy does until it is healed. */
export const throughProxy = (behaviour: Behaviour) => ({
	strike({proxy}: Stage): void {
		proxy.behaviour = behaviour;
	},
	heal: healProxy,
});

/** Connections that the broker never sees, until healed. */
export const instead = (opened: (client: Socket) => unknown) => throughProxy({opened});

/** Resets a connection, not before the program has noticed that it stands. */
export const resetWhenSpokenTo = (client: Socket): void => {
	client.once('data', () => {
		client.resetAndDestroy();
	});
};

/** A publication of ours that has to fail. */
export const publishInVain = async ({watched}: Stage): Promise<void> => {
	await expect(watched.manager.publish('elsewhere', 'x')).rejects.toMatchObject({name: 'ConnectionError'});
};

/** Says and hears: the connection is whole. */
export const publishWell = async ({watched}: Stage): Promise<void> => {
	const from = watched.heard.length;
	await watched.manager.publish('test/own', 'still here');
	await watched.heardCount(from + 1);
	expect(watched.heard.slice(from)).toEqual(['test/own still here']);
};

/** Another client, straight to the broker. */
export const outsider = async ({broker, onEnd}: Stage, clientId?: string): Promise<MqttClient> => {
	const client = await connectAsync(`mqtt://127.0.0.1:${broker.tcpPort}`, {
		protocolVersion: 4,
		reconnectPeriod: 0,
		...(clientId !== undefined && {clientId}),
	});
	onEnd(() => client.end(true));
	return client;
};

/** An outage: something ends the connection, something else lets it come back. */
export const outage = async (
	{watched}: Stage,
	cause: () => unknown,
	cure: () => unknown = () => undefined,
): Promise<void> => {
	const from = watched.states.length;
	watched.stopTimeAt(['reconnecting']);
	await cause();
	await watched.reached('reconnecting', from);
	await cure();
	watched.goOn();
	await watched.reached('connected', from);
};

/** What a server adds to the key of an upgrade, RFC 6455 §1.3. */
const webSocketGuid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** Answers an upgrade as a WebSocket server does, and goes on from there. */
export const upgraded = (then: (client: Socket) => unknown) => (client: Socket) => {
	client.once('data', (request: Buffer) => {
		const key = /^sec-websocket-key: (?<key>\S+)/imv.exec(request.toString('latin1'))?.groups?.key ?? '';
		const proof = createHash('sha1').update(key).update(webSocketGuid).digest('base64');
		client.write(
			[
				'HTTP/1.1 101 Switching Protocols',
				'Upgrade: websocket',
				'Connection: Upgrade',
				`Sec-WebSocket-Accept: ${proof}`,
				'Sec-WebSocket-Protocol: mqtt',
				'',
				'',
			].join('\r\n'),
		);
		then(client);
	});
};

/** Kinds of WebSocket frames, RFC 6455 §5.2. */
export const opcodes = {text: 1, binary: 2, close: 8} as const;

/** A whole WebSocket message in one frame, as a server sends it: not masked. */
export const frame = (opcode: number, payload: Buffer): Buffer => {
	const head = Buffer.alloc(10);
	head[0] = 0x80 + opcode;
	if (payload.length < 126) {
		head[1] = payload.length;
		return Buffer.concat([head.subarray(0, 2), payload]);
	}

	head[1] = 127;
	head.writeBigUInt64BE(BigInt(payload.length), 2);
	return Buffer.concat([head, payload]);
};
