import {once} from 'node:events';
import {createServer, type IncomingMessage} from 'node:http';
import {Aedes} from 'aedes-1';
import {createWebSocketStream, WebSocketServer} from 'ws';
import statuses from '../../fixtures/captures.json' with {type: 'json'};
import deviceInfo from '../../fixtures/rest/device-info.json' with {type: 'json'};
import deviceList from '../../fixtures/rest/device-list.json' with {type: 'json'};
import firmwareInfo from '../../fixtures/rest/firmware-info.json' with {type: 'json'};
import refresh from '../../fixtures/rest/refresh.json' with {type: 'json'};
import signIn from '../../fixtures/rest/sign-in.json' with {type: 'json'};
import {portOf} from '../../support/port.js';

/** The heater of the captured answers. */
export const capturedMac = '0a1b2c3d4e5f';

/** The captured answers by their path; a test may put others in their place. */
const answers: Readonly<Record<string, unknown>> = {
	'/user/sign-in': signIn,
	'/auth/refresh': refresh,
	'/device/list': deviceList,
	'/device/info': deviceInfo,
	'/device/firmware/info': firmwareInfo,
};

export type CapturedCloud = {
	readonly origin: string;
	/** Answers that differ from the captured ones, by their path. */
	readonly others: Map<string, unknown>;
	/** Every request as it arrived, head and body. */
	readonly requests: readonly string[];
	/** Calls of a path so far. */
	readonly callsOf: (path: string) => number;
	/** Whether the heater answers. */
	isSilent: boolean;
	readonly close: () => Promise<void>;
};

const readAll = async (request: IncomingMessage): Promise<string> => {
	let text = '';
	for await (const chunk of request.setEncoding('utf8')) {
		text += String(chunk);
	}

	return text;
};

/**
A cloud that answers REST exactly as the real one was captured, with a broker behind it that nobody here wrote, and a
heater on it that answers every status request with a captured status.
*/
export const startCapturedCloud = async (): Promise<CapturedCloud> => {
	const others = new Map<string, unknown>();
	const requests: string[] = [];
	const broker = await Aedes.createBroker();
	const server = createServer((request, response) => {
		const answer = async (): Promise<void> => {
			const body = await readAll(request);
			requests.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)} ${body}`);
			const path = (request.url ?? '').replace('/api/v2.1', '');
			const said = others.get(path) ?? answers[path];
			response.writeHead(said === undefined ? 404 : 200, {'content-type': 'application/json'});
			response.end(JSON.stringify(said));
		};

		void answer();
	});
	const sockets = new WebSocketServer({
		server,
		handleProtocols: protocols => (protocols.has('mqtt') ? 'mqtt' : false),
	});
	sockets.on('connection', (socket, request) => {
		requests.push(`UPGRADE ${request.url}`);
		const stream = createWebSocketStream(socket);
		stream.on('error', () => {
			stream.destroy();
		});
		broker.handle(stream, request);
	});
	const cloud = {isSilent: false};
	let told = 0;
	broker.subscribe(
		`cmd/52/navilink-${capturedMac}/st`,
		(packet, done) => {
			done();
			if (packet.payload.toString().includes('"request"') && !cloud.isSilent) {
				const [first] = statuses;
				const {response, ...envelope} = statuses[told % statuses.length] ?? first ?? {response: {status: {}}};
				told++;
				broker.publish(
					{
						cmd: 'publish',
						topic: `cmd/52/navilink-${capturedMac}/res`,
						payload: JSON.stringify({...envelope, response: {...response, macAddress: capturedMac}}),
						qos: 1,
						retain: false,
						dup: false,
					},
					() => undefined,
				);
			}
		},
		() => undefined,
	);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		origin: `http://127.0.0.1:${portOf(server)}`,
		others,
		requests,
		callsOf: path => requests.filter(request => request.includes(`/api/v2.1${path} `)).length,
		get isSilent() {
			return cloud.isSilent;
		},
		set isSilent(isSilent: boolean) {
			cloud.isSilent = isSilent;
		},
		async close() {
			for (const socket of sockets.clients) {
				socket.terminate();
			}

			server.closeAllConnections();
			server.close();
			await new Promise<void>(resolve => {
				broker.close(resolve);
			});
		},
	};
};
