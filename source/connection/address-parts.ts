import {connect, type NetConnectOpts, type Socket} from 'node:net';
import {connect as connectTls, type ConnectionOptions} from 'node:tls';
import {type IClientOptions} from 'mqtt';
import {type ClientOptions} from 'ws';
import {type Endpoint} from './transport.js';

const protocols = ['mqtt', 'mqtts', 'ws', 'wss'] as const;

/** The host of an address as sockets take it: an IPv6 address without brackets and with its zone. */
const hostOf = ({url, zone}: Endpoint): string => {
	const host = new URL(url).hostname.replace(/^\[(?<address>.*)\]$/v, '$<address>');
	return zone === undefined ? host : `${host}%${zone}`;
};

/**
Returns the address in the parts that mqtt.js connects to. From a whole address it would take a client identifier out of
the query, and it puts WebSocket addresses together without the brackets of IPv6.
*/
export const addressParts = (endpoint: Endpoint): Pick<IClientOptions, 'protocol' | 'host' | 'port'> => {
	const {protocol, port} = new URL(endpoint.url);
	const known = protocols.find(name => `${name}:` === protocol);
	return {
		...(known !== undefined && {protocol: known}),
		host: hostOf(endpoint),
		...(port !== '' && {port: Number(port)}),
	};
};

/** Returns the option with which `ws` reaches an address that has a zone; none for any other. */
export const zoneOptions = (endpoint: Endpoint): Pick<ClientOptions, 'createConnection'> => {
	if (endpoint.zone === undefined) {
		return {};
	}

	const {protocol, port} = new URL(endpoint.url);
	const defaultPort = protocol === 'wss:' ? 443 : 80;
	const open = (): Socket =>
		connect({host: hostOf(endpoint), port: port === '' ? defaultPort : Number(port)});
	return {
		createConnection: (options: NetConnectOpts | ConnectionOptions | number | string): Socket =>
			// The certificate is compared with the address without its zone.
			protocol === 'wss:' && typeof options === 'object'
				? connectTls({...options, path: undefined, socket: open()})
				: open(),
	};
};
