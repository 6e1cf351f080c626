import {type Buffer} from 'node:buffer';
import {generate, parser, type Packet} from 'mqtt-packet';
import {explain} from './limits.js';

/** Decision on a packet that a client sent. Answers are whole packets, in the order they are sent. */
export type Decision =
	/** It reaches the broker, perhaps changed. */
	| {readonly action: 'pass'; readonly bytes: Buffer}
	/** It does not. */
	| {readonly action: 'drop'; readonly answers: readonly Buffer[]}
	| ClosingDecision;

/** The packet does not reach the broker, and the connection ends. */
export type ClosingDecision = {readonly action: 'close'; readonly answers: readonly Buffer[]};

/** The protocol level in a CONNECT: 5 for MQTT 5, 4 for MQTT 3.1.1; 0 before there was one. */
export type ProtocolLevel = number;

/** The version under which a packet is read and written. */
const protocolVersionOf = (level: ProtocolLevel): 4 | 5 => (level === 5 ? 5 : 4);

/** Writes a packet in the version of a connection. */
export const encode = (packet: Packet, level: ProtocolLevel): Buffer =>
	generate(packet, {protocolVersion: protocolVersionOf(level)});

/**
Parses one whole packet.

@throws RangeError when it is malformed.
*/
export const decode = (bytes: Buffer, level: ProtocolLevel): Packet => {
	const found: Packet[] = [];
	const failures: unknown[] = [];
	const reader = parser({protocolVersion: protocolVersionOf(level)});
	reader.on('packet', packet => {
		found.push(packet);
	});
	reader.on('error', (error: unknown) => {
		failures.push(error);
	});
	reader.parse(bytes);
	const [packet] = found;
	if (packet === undefined) {
		throw new RangeError('malformed packet', {cause: failures[0]});
	}

	return packet;
};

export const pass = (bytes: Buffer): Decision => ({action: 'pass', bytes});

export const drop = (...answers: readonly Buffer[]): Decision => ({action: 'drop', answers});

export const close = (...answers: readonly Buffer[]): ClosingDecision => ({action: 'close', answers});

/** Ends a connection. Only MQTT 5 has a packet that says why. */
export const disconnect = (level: ProtocolLevel, reasonCode: number): ClosingDecision =>
	level === 5 ? close(encode({cmd: 'disconnect', reasonCode, ...explain(reasonCode)}, 5)) : close();
