import {Buffer} from 'node:buffer';
import {accepting, type Parser} from './values.js';

/** Where alerts are sent. Every part but the origin may be a secret. */
export type WebhookAddress = {
	readonly url: string;
	/** A header, made of the name and password in the address. */
	readonly authorization?: string;
};

/** `https://` or `http://` with a host; a name and password are taken out of it. */
export const webhookAddress: Parser<WebhookAddress> = accepting(
	'an address such as https://HOST/PATH; http:// is spoken too',
	given => {
		if (!URL.canParse(given)) {
			return undefined;
		}

		const url = new URL(given);
		const credentials = credentialsOf(url);
		if ((url.protocol !== 'https:' && url.protocol !== 'http:') || credentials === undefined) {
			return undefined;
		}

		url.username = '';
		url.password = '';
		url.hash = '';
		return {
			value: {
				url: url.href,
				...(credentials !== ':' && {
					authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
				}),
			},
		};
	},
);

/** `name:password`; undefined where they cannot be decoded. */
const credentialsOf = ({username, password}: URL): string | undefined => {
	try {
		return `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
	} catch (error) {
		if (error instanceof URIError) {
			return undefined;
		}

		throw error;
	}
};
