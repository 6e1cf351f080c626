export {makeClientId} from './connection/client-id.js';
export {ConnectionManager} from './connection/connection-manager.js';
export {type ConnectionOptions, type ConnectionSnapshot} from './connection/connection-options.js';
export {type FailureKind} from './connection/failure-kind.js';
export {ConnectionError, type Failure, type MqttVersion} from './connection/failure.js';
export {defaultReconnectConfig, type ReconnectConfig} from './connection/reconnect-config.js';
export {retryDelayMs} from './connection/retry-policy.js';
export {type ConnectionState, type ConnectionStateName} from './connection/state.js';
export {availability, uptimeMs, type ConnectionStatistics} from './connection/statistics.js';
export {
	defaultTimeLimits,
	type Endpoint,
	type EndpointRequest,
	type Incoming,
	type TimeLimits,
} from './connection/transport.js';
export {type VersionPreference} from './connection/version-choice.js';
export {energyToSetpointWh, usableEnergyWh} from './heater/energy.js';
export {errorSentence} from './heater/error-codes.js';
export {heaterFromMac, parseMacAddress, type Heater} from './heater/heater.js';
export {readMessage, type HeaterMessage} from './heater/messages.js';
export {doingSentence, isHeating, modeName, operationModeName} from './heater/modes.js';
export {statusFields, unitOf, type StatusFieldName} from './heater/status-fields.js';
export {decodeStatus, type DecodedStatus, type Status} from './heater/status.js';
export {fahrenheit, fahrenheitDifference} from './heater/temperature.js';
export {heaterTopics, type HeaterTopics} from './heater/topics.js';
export {Monitor, type MonitorOptions, type MonitorSnapshot} from './monitor/monitor.js';
export {type Reading} from './monitor/reading.js';
export {columns, columnsOf, type Column, type ColumnSet} from './recording/columns.js';
export {Recorder, type RecorderSnapshot} from './recording/recorder.js';
export {recordRows} from './recording/recording.js';
export {NavilinkError, exitCodes, type ErrorKind} from './support/errors.js';
export {systemClock, type Clock} from './support/clock.js';
