import {isIP, isIPv4} from 'node:net';
import {accepting, type Parser} from './values.js';

/** Where a broker is: an address without the user's name and password, which travel beside it. */
export type BrokerAddress = {
	readonly url: string;
	/** Interface of a link-local IPv6 address. */
	readonly zone?: string;
	readonly username?: string;
	readonly password?: string;
};

const brokerProtocols = new Set(['mqtt:', 'mqtts:', 'ws:', 'wss:']);

/** A link-local IPv6 address with its zone (RFC 4007 §11, and RFC 6874 with `%25`), which no URL may contain. */
const zoned =
	/^(?<before>[a-z]+:\/\/(?:[^@\/]*@)?\[[\d:a-f.]+)%(?:25)?(?<zone>[\w\-.~]{1,64})(?<after>\].*)$/iv;

const linkLocal = /^\[fe[89ab]/iv;

/** A label of a host name; underscores stand in names of home networks. */
const label = /^[\da-z_](?:[\da-z_\-]{0,61}[\da-z_])?$/iv;

const maxNameLength = 253;

/** Whether a socket can be asked to connect to a host: an address, or a name that can exist. */
const canExist = (host: string): boolean => {
	if (isIP(host.replace(/^\[(?<address>.*)\]$/v, '$<address>')) !== 0) {
		return true;
	}

	const labels = host.replace(/\.$/v, '').split('.');
	const isName = host.length <= maxNameLength && labels.every(part => label.test(part));
	// A name that ends in a number is a mistyped IPv4 address (WHATWG URL, "ends in a number").
	return isName && (isIPv4(host) || !/^\d+$/v.test(labels.at(-1) ?? ''));
};

const decodeOrUndefined = (part: string): string | undefined => {
	try {
		return decodeURIComponent(part);
	} catch (error) {
		if (error instanceof URIError) {
			return undefined;
		}

		throw error;
	}
};

/**
`mqtt://`, `mqtts://`, `ws://` or `wss://`, with a host; user and password are taken out of it. An address that can never
work is refused: port 0, a fragment, a name that cannot exist, a link-local address without its zone.
*/
export const brokerAddress: Parser<BrokerAddress> = accepting(
	'an address such as mqtt://HOST:PORT or, link-local, mqtt://[fe80::1%eth0]:PORT; mqtts://, ws:// and wss:// are supported too',
	given => {
		const {before = '', zone, after = ''} = zoned.exec(given)?.groups ?? {};
		const address = zone === undefined ? given : before + after;
		if (!URL.canParse(address)) {
			return undefined;
		}

		const url = new URL(address);
		const username = decodeOrUndefined(url.username);
		const password = decodeOrUndefined(url.password);
		if (
			!brokerProtocols.has(url.protocol) ||
			!canExist(url.hostname) ||
			url.port === '0' ||
			url.hash !== '' ||
			linkLocal.test(url.hostname) !== (zone !== undefined) ||
			username === undefined ||
			password === undefined
		) {
			return undefined;
		}

		url.username = '';
		url.password = '';
		return {
			value: {
				url: url.href,
				...(zone !== undefined && {zone}),
				...(username !== '' && {username}),
				...(password !== '' && {password}),
			},
		};
	},
);
