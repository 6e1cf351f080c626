import {readFile} from 'node:fs/promises';
import {codeOf, messageOf, NavilinkError} from '../support/errors.js';
import {isRecord, parseJson} from '../support/json.js';
import {sanitize} from '../support/text.js';
import {flagOf, isFlagName, type FlagName} from './flags.js';

/** Content of a config file: values of each flag, as they would be typed. */
export type ConfigFile = {
	readonly path: string;
	readonly values: ReadonlyMap<FlagName, readonly string[]>;
};

/** Longest config file, in characters. */
const longestConfig = 65_536;

const isPlain = (value: unknown): value is string | number | boolean =>
	typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/**
Reads a config file: a JSON object whose keys are flags without their hyphens, such as `{"interval": 60}`. A switch that
is written `--no-…` is named so there too: `{"no-color": true}`.

@returns Undefined where there is no such file.
@throws {NavilinkError} of kind `usage` that names what is wrong in it.
*/
export const readConfigFile = async (path: string): Promise<ConfigFile | undefined> => {
	const wrong = (why: string, cause?: unknown): NavilinkError =>
		new NavilinkError('usage', `${sanitize(path)}: ${why}`, {cause});
	let text: string;
	try {
		text = await readFile(path, 'utf8');
	} catch (error) {
		if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') {
			return undefined;
		}

		throw wrong(`cannot be read: ${messageOf(error)}`, error);
	}

	const parsed = text.length > longestConfig ? undefined : parseJson(text);
	if (!isRecord(parsed)) {
		throw wrong('must be a JSON object such as {"interval": 60}');
	}

	const values = new Map<FlagName, readonly string[]>();
	for (const [key, value] of Object.entries(parsed)) {
		const isNegated = key.startsWith('no-');
		const name = isNegated ? key.slice('no-'.length) : key;
		if (!isFlagName(name) || flagOf(name).atOnce === true || isNegated !== (flagOf(name).negated ?? false)) {
			throw wrong(`there is no setting "${sanitize(key, 60)}"; its settings are the flags that --help lists`);
		}

		const list = Array.isArray(value) && flagOf(name).many ? value : [value];
		if (!list.every(one => isPlain(one))) {
			throw wrong(`"${key}" must be a text, a number, true or false`);
		}

		values.set(name, list.map(String));
	}

	return {path, values};
};
