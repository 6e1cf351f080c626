import {type Buffer} from 'node:buffer';
import {once} from 'node:events';
import {connect, createServer, type Socket} from 'node:net';
import {Account} from '../../../source/cloud/account.js';
import {cloudEndpoint} from '../../../source/cloud/cloud-endpoint.js';
import {NavienApi} from '../../../source/cloud/navien-api.js';
import {RestClient} from '../../../source/cloud/rest-client.js';
import {serviceAt} from '../../../source/cloud/service.js';
import {ConnectionManager} from '../../../source/connection/connection-manager.js';
import {heaterTopics} from '../../../source/heater/topics.js';
import {systemClock} from '../../../source/support/clock.js';
import {portOf} from '../../support/port.js';
import {type Stage} from './judge.js';

const headEnd = '\r\n\r\n';

/** A TCP proxy on the loopback that keeps the head of the first HTTP request. */
const startRecorder = async (
	targetPort: number,
	onEnd: Stage['onEnd'],
): Promise<{readonly port: number; readonly head: () => string}> => {
	let received = '';
	const sockets = new Set<Socket>();
	const server = createServer(client => {
		const target = connect(targetPort, '127.0.0.1');
		client.on('data', (chunk: Buffer) => {
			if (!received.includes(headEnd)) {
				received += chunk.toString('latin1');
			}
		});
		client.pipe(target).pipe(client);
		for (const socket of [client, target]) {
			sockets.add(socket);
			socket.on('error', () => {
				client.destroy();
				target.destroy();
			});
			socket.once('close', () => {
				sockets.delete(socket);
			});
		}
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	onEnd(async () => {
		for (const socket of sockets) {
			socket.destroy();
		}

		const closed = once(server, 'close');
		server.close();
		await closed;
	});
	return {port: portOf(server), head: () => received.slice(0, received.indexOf(headEnd))};
};

/** Connects the program's own client through a recording proxy; returns its upgrade request and the keys to check it with. */
export const captureUpgrade = async ({startSimulator, onEnd}: Stage): Promise<object> => {
	const clock = systemClock;
	const simulator = await startSimulator({seed: 1, speed: 1, clock});
	onEnd(simulator.close);
	const [{email, password} = {email: '', password: ''}] = simulator.accounts;
	const {origin, port} = new URL(simulator.restUrl);
	const recorder = await startRecorder(Number(port), onEnd);
	const service = {...serviceAt(origin), brokerUrl: `ws://127.0.0.1:${recorder.port}/mqtt`};
	const api = new NavienApi(new RestClient({restUrl: service.restUrl, clock}), clock);
	const account = new Account({email, password, api, store: undefined, clock});
	const {
		devices: [heater],
	} = await account.devices();
	if (heater === undefined) {
		throw new TypeError('The account has no heater');
	}

	const connection = new ConnectionManager({
		endpoint: cloudEndpoint({account, service, clock}),
		filters: clientId => heaterTopics(heater, clientId).filters,
		clock,
	});
	onEnd(async () => connection.stop());
	const outcome = new Promise<string>(resolve => {
		connection.onState(({name}) => {
			if (name !== 'connecting') {
				resolve(name);
			}
		});
	});
	connection.start();
	const state = await outcome;
	if (state !== 'connected') {
		throw new Error(`The program's client is ${state}, not connected`);
	}

	const {accessKeyId, secretKey, sessionToken} = await account.credentials();
	return {request: recorder.head(), accessKeyId, secretKey, sessionToken};
};
