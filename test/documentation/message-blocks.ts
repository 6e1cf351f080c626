import {type Area} from '../../source/messages/advice/area.js';
import {areas} from '../../source/messages/advice/areas.js';
import {type Message} from '../../source/messages/message.js';
import {flagAsTyped, flagNames, flagOf} from '../../source/settings/flags.js';
import {exitCodes} from '../../source/support/errors.js';
import {table, type Blocks} from './tables.js';

/** Text that no flag accepts. */
const unacceptable = '\0';

const cell = (text: string): string => text.trim().replaceAll('|', String.raw`\|`);

const exitCodeOf = ({kind}: Message): string =>
	kind === 'notice' || kind === 'part' ? '–' : String(exitCodes[kind].code);

/** Returns an area as a table of its messages and, where it has any, one of its parts. */
const areaText = ({title, intro, messages, advice}: Area): string => {
	const rows = Object.entries(messages).map(([code, message]) => ({code, message, todo: advice[code] ?? ''}));
	const whole = rows.filter(({message}) => message.kind !== 'part');
	const parts = rows.filter(({message}) => message.kind === 'part');
	return [
		`## ${title}`,
		intro,
		...(whole.length > 0
			? [
					table(
						['message', 'exit code', 'what to do', 'code'],
						whole.map(({code, message, todo}) => [
							cell(message.text),
							exitCodeOf(message),
							todo,
							`\`${code}\``,
						]),
					),
				]
			: []),
		...(parts.length > 0
			? [
					table(
						['part of a message', 'what to do'],
						parts.map(({message, todo}) => [cell(message.text), todo]),
					),
				]
			: []),
	].join('\n\n');
};

/** Table of what each flag accepts, from the flag's own parser. */
const accepted = table(
	['flag', 'takes'],
	flagNames.map(name => {
		const result = flagOf(name).parse(unacceptable);
		return [`\`${flagAsTyped(name)}\``, 'accepted' in result ? cell(result.accepted) : ''];
	}),
);

/** Tables of docs/messages.md. */
export const messageBlocks: Blocks = {
	messages: areas.map(area => areaText(area)).join('\n\n'),
	accepted,
};
