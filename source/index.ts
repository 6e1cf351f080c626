// Account and connection.
export {signIn, type SignInOptions} from './library/sign-in.js';
export {type CloudAccount, type ConnectOptions} from './library/cloud-account.js';
export {type CloudDevice} from './cloud/devices.js';
export {
	HeaterConnection,
	type HeaterCloud,
	type HeaterConnectionOptions,
	type MonitoringOptions,
} from './library/heater-connection.js';
export {makeClientId} from './connection/client-id.js';
export {ConnectionManager} from './connection/connection-manager.js';
export {type ConnectionOptions, type ConnectionSnapshot} from './connection/connection-options.js';
export {type FailureKind} from './connection/failure-kind.js';
export {ConnectionError, type Failure, type MqttVersion, type VersionEvidence} from './connection/failure.js';
export {defaultReconnectConfig, type ReconnectConfig} from './connection/reconnect-config.js';
export {retryDelayMs} from './connection/retry-policy.js';
export {type ConnectionState, type ConnectionStateName} from './connection/state.js';
export {availability, uptimeMs, type ConnectionStatistics} from './connection/statistics.js';
export {
	defaultTimeLimits,
	type Endpoint,
	type EndpointRequest,
	type Incoming,
	type Session,
	type SessionOptions,
	type TimeLimits,
	type Transport,
} from './connection/transport.js';
export {type VersionPreference} from './connection/version-choice.js';

// Heater: decoding and meaning.
export {type ComponentNumbers, type DeviceInfo} from './heater/device-info.js';
export {type Descaling, type DeviceState, type LastFault} from './heater/device-state.js';
export {type Diagnostics, type PartUse} from './heater/diagnostics.js';
export {type Decoded, type EncodingName} from './heater/encodings.js';
export {type EnergyByMonth, type MonthlyUse} from './heater/energy-by-month.js';
export {type EnergyHistory, type EnergyMonth} from './heater/energy-history.js';
export {type EnergyUse} from './heater/energy-use.js';
export {energyToSetpointWh, usableEnergyWh} from './heater/energy.js';
export {errorSentence} from './heater/error-codes.js';
export {heaterFromMac, parseMacAddress, type Heater} from './heater/heater.js';
export {readMessage, type HeaterMessage, type StatusCause} from './heater/messages.js';
export {doingSentence, isHeating, modeName, operationModeName, type HeatSource} from './heater/modes.js';
export {published, type Publication, type QueryName, type RequestName} from './heater/published.js';
export {type Answer, type Answers} from './heater/queries.js';
export {type RecirculationEntry, type RecirculationSchedule} from './heater/recirculation.js';
export {type Reservation, type Reservations} from './heater/reservations.js';
export {statusFields, unitOf, type StatusFieldName} from './heater/status-fields.js';
export {decodeStatus, type DecodedStatus, type Status} from './heater/status.js';
export {type Tariff, type TariffInterval, type TariffSeason} from './heater/tariff.js';
export {fahrenheit, fahrenheitDifference} from './heater/temperature.js';
export {heaterTopics, type HeaterTopics} from './heater/topics.js';
export {type WaitingFirmware} from './heater/waiting-firmware.js';
export {type WeeklyEntry} from './heater/weekly-entries.js';

// Monitor: the live state of a heater.
export {AskedHeaters} from './monitor/asked-heaters.js';
export {type HistoryPoint, type HistorySnapshot, type HistoryTier} from './monitor/history.js';
export {type InsightSnapshot} from './monitor/live-insight.js';
export {type Connection} from './monitor/connection.js';
export {Monitor} from './monitor/monitor.js';
export {type MonitorOptions} from './monitor/options.js';
export {type WantedName} from './monitor/queries.js';
export {type MonitorSnapshot} from './monitor/snapshot.js';
export {type PollStatistics} from './monitor/poll-statistics.js';
export {type PollerSnapshot} from './monitor/poller.js';
export {type ReadState} from './monitor/presence.js';
export {type Query, type QuerySnapshot} from './monitor/queries.js';
export {type Reading} from './monitor/reading.js';
export {type ReadTariff, type TariffSnapshot} from './monitor/tariff-reader.js';

// Insight: events, forecast, totals of the day, health of the heat pump.
export {type DayTotals} from './insight/day-totals.js';
export {type Draw} from './insight/draws.js';
export {type ErrorEpisode, type ReportedError} from './insight/error-episode.js';
export {
	eventKinds,
	type EventFact,
	type EventFacts,
	type EventKind,
	type TimelineEvent,
} from './insight/event.js';
export {type Estimate, type Forecast, type HotWater} from './insight/forecast.js';
export {type Gap, type GapCause} from './insight/gaps.js';
export {type Health} from './insight/health.js';
export {Insight, type OfflineSource} from './insight/insight.js';
export {type Recovery} from './insight/recoveries.js';
export {sampleOfStatus, type SampleContext} from './insight/sample-of-status.js';
export {type Sample} from './insight/sample.js';
export {type RecoveryTrend} from './insight/trend.js';
export {eventText} from './text/event-text.js';
export {type Unit} from './text/units.js';

// Alerts.
export {AlertEngine, type AlertEngineOptions} from './alerts/alert-engine.js';
export {AlertMonitor, type AlertMonitorOptions} from './alerts/alert-monitor.js';
export {type AlertFacts} from './alerts/facts.js';
export {type QuietHours} from './alerts/quiet-hours.js';
export {readRules, type RuleFile} from './alerts/rule-file.js';
export {type AlertChange, type OpenAlert, type ReportedAlert} from './alerts/rule-state.js';
export {defaultRules, type AlertCondition, type AlertRule} from './alerts/rule.js';

// Recording.
export {type Cell, type Column, type ColumnSet, type RowInput} from './recording/column.js';
export {columns, columnsOf} from './recording/columns.js';
export {Recorder} from './recording/recorder.js';
export {type RecorderOptions, type RecorderSnapshot} from './recording/recorder-snapshot.js';
export {recordRows, type RecordingSource} from './recording/recording.js';
export {type RotationPolicy} from './recording/rotation.js';

// Shared by all of them.
export {NavilinkError, exitCodes, type ErrorKind} from './support/errors.js';
export {systemClock, type Clock, type TimerHandle} from './support/clock.js';
export {type Observable, type Unsubscribe} from './support/store.js';
export {type Trace, type TraceArea} from './support/trace.js';
