import {request} from 'node:http';

/** What to ask. */
export type FetchOptions = {
	readonly method?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
};

/** What came back. */
export type Fetched = {
	readonly status: number;
	readonly contentType: string;
	readonly body: unknown;
};

/** Asks over HTTP and parses the JSON that comes back. */
export const fetchJson = async (
	url: string,
	{method = 'GET', headers = {}, body}: FetchOptions = {},
): Promise<Fetched> =>
	new Promise((resolve, reject) => {
		const asked = request(url, {method, headers}, response => {
			let text = '';
			response.setEncoding('utf8');
			response.on('data', (chunk: string) => {
				text += chunk;
			});
			response.on('end', () => {
				resolve({
					status: response.statusCode ?? 0,
					contentType: response.headers['content-type'] ?? '',
					body: JSON.parse(text),
				});
			});
		});
		asked.on('error', reject);
		asked.end(body);
	});
