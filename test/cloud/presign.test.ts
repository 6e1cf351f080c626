import aws4 from 'aws4';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {presign} from '../../source/cloud/presign.js';
import {navienService} from '../../source/cloud/service.js';

/** The vector that four independent signers agree on. */
const vector = {
	brokerUrl: 'wss://a1b2c3d4e5f6g7-ats.iot.us-east-1.amazonaws.com/mqtt',
	region: 'us-east-1',
	credentials: {
		accessKeyId: 'AKIDEXAMPLE',
		secretKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
		sessionToken: 'IQoJb3JpZ2luX2VjEXAMPLE//token+with/slash==',
	},
	nowMs: Date.UTC(2026, 0, 1),
} as const;

/** The signature that another library makes of the same. */
const oracle = (accessKeyId: string, secretAccessKey: string, host: string, date: string): string => {
	const {path = ''} = aws4.sign(
		{
			host,
			path: '/mqtt?X-Amz-Expires=86400&X-Amz-Date=' + date,
			service: 'iotdevicegateway',
			region: 'us-east-1',
			signQuery: true,
		},
		{accessKeyId, secretAccessKey},
	);
	return new URL(path, 'https://x').searchParams.get('X-Amz-Signature') ?? '';
};

describe('presign', () => {
	it('makes the signature of the vector', async () => {
		const url = await presign(vector);
		expect(new URL(url).searchParams.get('X-Amz-Signature')).toBe(
			'b839b5c8b5a349c7736fc1d4955daddd629c8943e118edb36186cbefc7c6111c',
		);
	});

	it('has everything AWS wants in the address, the token last and escaped', async () => {
		const url = await presign(vector);
		expect(url).toMatch(/^wss:\/\/a1b2c3d4e5f6g7-ats\.iot\.us-east-1\.amazonaws\.com\/mqtt\?/v);
		expect(url).toMatch(/&X-Amz-Security-Token=IQoJb3JpZ2luX2VjEXAMPLE%2F%2Ftoken%2Bwith%2Fslash%3D%3D$/v);
		const {searchParams} = new URL(url);
		expect(Object.fromEntries(searchParams)).toMatchObject({
			'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
			'X-Amz-Credential': 'AKIDEXAMPLE/20260101/us-east-1/iotdevicegateway/aws4_request',
			'X-Amz-Date': '20260101T000000Z',
			'X-Amz-Expires': '86400',
			'X-Amz-SignedHeaders': 'host',
		});
		expect([...searchParams.keys()]).toHaveLength(7);
	});

	it('agrees with another signer, whatever the keys and the time', async () => {
		const key = fc.string({minLength: 1, maxLength: 40, unit: 'grapheme-ascii'});
		await fc.assert(
			fc.asyncProperty(
				fc.string({unit: fc.constantFrom(...'ABCXYZ0189'), minLength: 16, maxLength: 20}),
				key,
				key,
				fc.integer({min: 0, max: 4_000_000_000}),
				async (accessKeyId, secretKey, sessionToken, seconds) => {
					const nowMs = seconds * 1000;
					const url = await presign({...vector, credentials: {accessKeyId, secretKey, sessionToken}, nowMs});
					const {searchParams, host} = new URL(url);
					const date = searchParams.get('X-Amz-Date') ?? '';
					expect(searchParams.get('X-Amz-Signature')).toBe(oracle(accessKeyId, secretKey, host, date));
					expect(searchParams.get('X-Amz-Security-Token')).toBe(sessionToken);
				},
			),
			{numRuns: 50},
		);
	});

	it('signs the host with a port that is not the usual one', async () => {
		const url = await presign({...vector, brokerUrl: 'wss://127.0.0.1:8443/mqtt'});
		expect(url.startsWith('wss://127.0.0.1:8443/mqtt?')).toBe(true);
		expect(new URL(url).searchParams.get('X-Amz-Signature')).toBe(
			oracle(
				vector.credentials.accessKeyId,
				vector.credentials.secretKey,
				'127.0.0.1:8443',
				'20260101T000000Z',
			),
		);
	});
});

describe("Navien's service", () => {
	it('is where the app finds it', () => {
		expect(navienService).toEqual({
			restUrl: 'https://nlus.naviensmartcontrol.com/api/v2.1',
			brokerUrl: 'wss://a1t30mldyslmuq-ats.iot.us-east-1.amazonaws.com/mqtt',
			region: 'us-east-1',
		});
	});
});
