import {NavilinkError, type ErrorKind} from '../support/errors.js';
import {accountMessages} from './account.js';
import {alertMessages} from './alerts.js';
import {connectionMessages} from './connection.js';
import {faultMessages} from './faults.js';
import {flagMessages} from './flags.js';
import {heaterMessages} from './heaters.js';
import {libraryMessages} from './library.js';
import {filled, type GapOf, type Messages} from './message.js';
import {readingMessages} from './reading.js';
import {recordingMessages} from './recording.js';
import {serviceMessages} from './service.js';
import {systemMessages} from './system.js';
import {terminalMessages} from './terminal.js';

/** Every message of the program by its code; docs/messages.md is made from it. */
export const catalogue = {
	...flagMessages,
	...accountMessages,
	...heaterMessages,
	...connectionMessages,
	...faultMessages,
	...recordingMessages,
	...readingMessages,
	...systemMessages,
	...alertMessages,
	...serviceMessages,
	...libraryMessages,
	...terminalMessages,
} as const satisfies Messages;

type Catalogue = typeof catalogue;

/** Code of a message. */
export type MessageCode = keyof Catalogue;

/** Code of a message that makes an error. */
export type ErrorCode = {
	[Code in MessageCode]: Catalogue[Code]['kind'] extends ErrorKind ? Code : never;
}[MessageCode];

type GapsOf<Code extends MessageCode> = GapOf<Catalogue[Code]['text']>;

/** The values of a message, then other arguments; nothing is needed for one without gaps. */
type ArgumentsOf<Code extends MessageCode, Others extends readonly unknown[] = []> = [GapsOf<Code>] extends [
	never,
]
	? [values?: Readonly<Record<string, never>>, ...others: Others]
	: [values: Readonly<Record<GapsOf<Code>, string | number>>, ...others: Others];

/** Returns the text of a message with its values. */
export const say = <Code extends MessageCode>(code: Code, ...[values]: ArgumentsOf<Code>): string =>
	values === undefined ? catalogue[code].text : filled(catalogue[code].text, values);

/** An error's message with its code. */
export type Said = {readonly code: ErrorCode; readonly message: string};

/** Returns the text of an error's message with its values, and its code. */
export const said = <Code extends ErrorCode>(code: Code, ...[values]: ArgumentsOf<Code>): Said => ({
	code,
	message: filled(catalogue[code].text, values ?? {}),
});

/** Returns the error of a message. */
export const problem = <Code extends ErrorCode>(
	code: Code,
	...[values, options]: ArgumentsOf<Code, [options?: ErrorOptions]>
): NavilinkError => problemOf({code, message: filled(catalogue[code].text, values ?? {})}, options);

/** Returns the error of a message whose text was changed, such as one without its secrets. */
export const problemOf = ({code, message}: Said, options?: ErrorOptions): NavilinkError =>
	new NavilinkError({kind: catalogue[code].kind, code, message}, options);
