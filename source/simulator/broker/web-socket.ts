import {Buffer} from 'node:buffer';
import {type IncomingMessage} from 'node:http';
import {type Duplex} from 'node:stream';

/** Whether a WebSocket upgrade is accepted, and the HTTP status where it is not. */
export type UpgradeVerdict =
	{readonly ok: true} | {readonly ok: false; readonly status: number; readonly reason: string};

/** Decides about an upgrade before any MQTT is spoken, as AWS does with its signed addresses. */
export type UpgradeGuard = (request: IncomingMessage) => UpgradeVerdict;

/** Takes upgrades of one HTTP server. */
export type WebSocketListener = {
	readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
	readonly close: () => void;
};

const path = '/mqtt';
const subprotocol = 'mqtt';
const maxMessageBytes = 262_144;

/** Ends an upgrade with an HTTP answer; the `Date` lets a client find its clock wrong. */
const refuse = (socket: Duplex, status: number, reason: string, date: Date): void => {
	// After an upgrade request only this listener has the socket, and handles its errors.
	socket.on('error', () => {
		socket.destroy();
	});
	const body = JSON.stringify({message: reason});
	socket.end(
		[
			`HTTP/1.1 ${status} ${reason}`,
			`Date: ${date.toUTCString()}`,
			'Connection: close',
			'Content-Type: application/json',
			`Content-Length: ${Buffer.byteLength(body)}`,
			'',
			body,
		].join('\r\n'),
	);
};

const pathOf = (request: IncomingMessage): string => (request.url ?? '').split('?', 1)[0] ?? '';

const offeredMqtt = (request: IncomingMessage): boolean =>
	(request.headers['sec-websocket-protocol'] ?? '').split(',').some(name => name.trim() === subprotocol);

/**
MQTT over WebSocket at `/mqtt`, subprotocol `mqtt`.

@param options.guard - May refuse an upgrade.
@param options.accept - Gets the byte stream of every accepted one.
*/
export const createWebSocketListener = async (options: {
	readonly guard: UpgradeGuard;
	readonly accept: (stream: Duplex, request: IncomingMessage) => void;
	readonly nowMs: () => number;
}): Promise<WebSocketListener> => {
	const {WebSocketServer, createWebSocketStream} = await import('ws');
	const server = new WebSocketServer({
		noServer: true,
		maxPayload: maxMessageBytes,
		handleProtocols: () => subprotocol,
	});

	return {
		upgrade(request, socket, head) {
			const verdict: UpgradeVerdict =
				pathOf(request) === path
					? offeredMqtt(request)
						? options.guard(request)
						: {ok: false, status: 400, reason: 'Bad Request'}
					: {ok: false, status: 404, reason: 'Not Found'};
			if (!verdict.ok) {
				refuse(socket, verdict.status, verdict.reason, new Date(options.nowMs()));
				return;
			}

			server.handleUpgrade(request, socket, head, webSocket => {
				// MQTT 5 §6.0: packets come in binary messages; anything else ends the connection.
				webSocket.on('message', (_data, isBinary) => {
					if (!isBinary) {
						webSocket.terminate();
					}
				});
				// A packet may come in several messages, and a message may hold several packets.
				options.accept(createWebSocketStream(webSocket), request);
			});
		},
		close() {
			for (const client of server.clients) {
				client.terminate();
			}

			server.close();
		},
	};
};
