import {execFileSync} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {requireProgram} from '../../support/find-program.js';
import {needing} from '../../support/judges.js';
import {programPath} from '../../support/program.js';

let folder = '';

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-ipv6-'));
});

afterAll(async () => {
	await rm(folder, {recursive: true});
});

/**
Starts mosquitto where the loopback has a link-local address, in a network of its own, so that no port is taken; then the
program. Prints what mosquitto has logged.
*/
const script = `
set -eu
ip link set lo up
ip -6 address add fe80::1/64 dev lo nodad
"$MOSQUITTO" -c "$FOLDER/mosquitto.conf" > "$FOLDER/log" 2>&1 &
broker=$!
until grep -q running "$FOLDER/log"; do sleep 0.05; done
"$NODE" "$PROGRAM" --broker "$ADDRESS" --device aabbccddeeff --once --answer-timeout 1 2> /dev/null || true
kill $broker
wait $broker || true
cat "$FOLDER/log"
`;

describe('an IPv6 address', needing('mount', 'mosquitto', 'iproute'), () => {
	it.each([
		'mqtt://[::1]:18001',
		'ws://[::1]:18002/mqtt',
		'mqtt://[fe80::1%lo]:18001',
		'ws://[fe80::1%25lo]:18002/mqtt',
	])('is reached: %s', {timeout: 60_000}, async address => {
		await writeFile(
			join(folder, 'mosquitto.conf'),
			'allow_anonymous true\nlistener 18001\nlistener 18002\nprotocol websockets\n',
		);
		const log = execFileSync('unshare', ['--net', 'sh', '-c', script], {
			encoding: 'utf8',
			env: {
				...process.env,
				MOSQUITTO: requireProgram('mosquitto'),
				NODE: process.execPath,
				PROGRAM: programPath,
				FOLDER: folder,
				ADDRESS: address,
			},
		});
		expect(log).toMatch(/New client connected from (?:::1|fe80::1)\S* as navilink-tui-/v);
	});
});
