import {describe} from 'vitest';
import {needing} from '../support/judges.js';
import {testsOf} from './support/judge-tests.js';
import {pahoLimits, pahoSessions, pahoWays} from './support/paho.js';

describe('paho', needing('paho'), () => {
	describe.each(pahoWays)('over %s in MQTT %s', (transport, version) => {
		describe('limits', () => {
			testsOf(pahoLimits(transport, version));
		});

		describe('sessions', () => {
			testsOf(pahoSessions(transport, version));
		});
	});
});
