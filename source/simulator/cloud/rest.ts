import {Buffer} from 'node:buffer';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import {createServer as createSecureServer} from 'node:https';
import {type TlsFiles} from '../broker/mqtt-server.js';
import {failures, type Answer} from './answer.js';
import {routes, type CloudState, type Fields, type Route} from './routes.js';

/** Where the service lives on its host. */
export const basePath = '/api/v2.1';

const maxBodyBytes = 65_536;
const maxDrainedBytes = 16 * maxBodyBytes;

/** The whole body, or undefined when it is too large. */
const readBody = async (request: IncomingMessage): Promise<string | undefined> => {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of request) {
		const part = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
		bytes += part.length;
		// What is too large is still read for a while: hanging up at once would lose the answer.
		if (bytes > maxDrainedBytes) {
			return undefined;
		}

		if (bytes <= maxBodyBytes) {
			chunks.push(part);
		}
	}

	return bytes > maxBodyBytes ? undefined : Buffer.concat(chunks).toString('utf8');
};

/** The members of a JSON object, or undefined for anything else. */
const parseFields = (body: string): Fields | undefined => {
	try {
		const value: unknown = JSON.parse(body);
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? {...value} : undefined;
	} catch {
		return undefined;
	}
};

const readFields = async (route: Route, request: IncomingMessage, url: URL): Promise<Fields | Answer> => {
	if (route.method === 'GET') {
		return Object.fromEntries(url.searchParams);
	}

	const body = await readBody(request);
	return body === undefined ? failures.tooLarge : (parseFields(body) ?? failures.malformed);
};

const isAnswer = (value: Fields | Answer): value is Answer => 'code' in value && 'msg' in value;

/** Calls the route as whoever the bare token in `authorization` belongs to. */
const call = (route: Route, state: CloudState, fields: Fields, token: string | undefined): Answer => {
	if (route.open) {
		return route.handle(state, fields);
	}

	const account = token === undefined ? undefined : state.sessions.accountOf(token);
	if (!account) {
		return failures.unauthorized;
	}

	const {userId} = fields;
	return userId === account.email ? route.handle(state, fields, account) : failures.forbidden;
};

const answer = async (state: CloudState, request: IncomingMessage): Promise<Answer> => {
	const url = new URL(request.url ?? '/', 'http://localhost');
	const here = routes.filter(({path}) => basePath + path === url.pathname);
	const route = here.find(({method}) => method === request.method);
	if (!route) {
		return here.length > 0 ? failures.wrongMethod : failures.notFound;
	}

	const failure = state.faults.next(route.path);
	if (failure !== undefined) {
		return failure;
	}

	const fields = await readFields(route, request, url);
	return isAnswer(fields) ? fields : call(route, state, fields, request.headers.authorization);
};

const answerOrFail = async (state: CloudState, request: IncomingMessage): Promise<Answer> => {
	try {
		return await answer(state, request);
	} catch {
		// The client hung up halfway, or sent what no URL parser takes.
		return failures.broken;
	}
};

const send = (
	response: ServerResponse,
	{code, status = code, msg, data, retryAfterSeconds}: Answer,
	nowMs: number,
): void => {
	const body = JSON.stringify({code, msg, data});
	response.writeHead(status, {
		Date: new Date(nowMs).toUTCString(),
		'Content-Type': 'application/json;charset=UTF-8',
		...(retryAfterSeconds !== undefined && {'Retry-After': String(retryAfterSeconds)}),
		'Content-Length': Buffer.byteLength(body),
		// A body that was too large is still on its way: nothing more is read from this connection.
		...(status === failures.tooLarge.code && {Connection: 'close'}),
	});
	response.end(body);
};

export type RestServerOptions = {
	readonly nowMs: () => number;
	/** Certificate and key, PEM; plain HTTP without. */
	readonly tls: TlsFiles | undefined;
};

/** The REST service as an HTTP server, not listening yet. Every answer, errors too, is an envelope. */
export const createRestServer = (state: CloudState, {nowMs, tls}: RestServerOptions): Server => {
	const handle = (request: IncomingMessage, response: ServerResponse): void => {
		const respond = async (): Promise<void> => {
			send(response, await answerOrFail(state, request), nowMs());
		};

		void respond();
	};

	return tls === undefined ? createServer(handle) : createSecureServer(tls, handle);
};
