import {AwsV4Signer} from 'aws4fetch';
import {type AwsCredentials} from './session.js';

const service = 'iotdevicegateway';

export type PresignOptions = {
	/** Address of MQTT over WebSocket, without a query. */
	readonly brokerUrl: string;
	readonly region: string;
	readonly credentials: Pick<AwsCredentials, 'accessKeyId' | 'secretKey' | 'sessionToken'>;
	/** Time by the broker's clock, milliseconds since the epoch. */
	readonly nowMs: number;
};

/** Validity of a signed address, in seconds. AWS cuts it to minutes: each attempt has its own. */
const expiresSeconds = 86_400;

/**
The address signed for one connection to AWS IoT (docs/protocol.md §2).

The session token is no part of what is signed, and comes last.
*/
export const presign = async ({brokerUrl, region, credentials, nowMs}: PresignOptions): Promise<string> => {
	const url = new URL(brokerUrl);
	url.searchParams.set('X-Amz-Expires', String(expiresSeconds));
	// The signer knows http only; scheme and default port are no part of the signature.
	const scheme = url.protocol;
	const signer = new AwsV4Signer({
		url: url.href.replace(/^ws/v, 'http'),
		accessKeyId: credentials.accessKeyId,
		secretAccessKey: credentials.secretKey,
		sessionToken: credentials.sessionToken,
		service,
		region,
		datetime: new Date(nowMs).toISOString().replaceAll(/[:\-]|\.\d{3}/gv, ''),
		signQuery: true,
		appendSessionToken: true,
	});
	const signed = await signer.sign();
	return signed.url.href.replace(/^https?:/v, scheme);
};
