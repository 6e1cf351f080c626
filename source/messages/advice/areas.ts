import {accountArea} from './account.js';
import {alertArea} from './alerts.js';
import {type Area} from './area.js';
import {connectionArea} from './connection.js';
import {flagArea} from './flags.js';
import {heaterArea} from './heaters.js';
import {libraryArea} from './library.js';
import {readingArea} from './reading.js';
import {recordingArea} from './recording.js';
import {serviceArea} from './service.js';
import {systemArea} from './system.js';
import {terminalArea} from './terminal.js';

/** All areas, in the order of docs/messages.md. */
export const areas: readonly Area[] = [
	flagArea,
	accountArea,
	heaterArea,
	connectionArea,
	recordingArea,
	readingArea,
	systemArea,
	alertArea,
	serviceArea,
	libraryArea,
	terminalArea,
];
