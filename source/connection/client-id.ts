import {randomUUID} from 'node:crypto';

/** Returns a new MQTT client identifier with a random part; AWS IoT accepts 128 bytes, MQTT 3.1.1 guarantees 23. */
export const makeClientId = (): string => `navilink-tui-${randomUUID().slice(0, 8)}`;
