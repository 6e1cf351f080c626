import {readFile} from 'node:fs/promises';
import {problem} from '../messages/catalogue.js';
import {codeOf, messageOf} from '../support/errors.js';
import {brokenJsonLine, isRecord, parseJson} from '../support/json.js';
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
	const shownPath = sanitize(path);
	let text: string;
	try {
		text = await readFile(path, 'utf8');
	} catch (error) {
		if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') {
			return undefined;
		}

		throw problem('config-unreadable', {path: shownPath, why: messageOf(error)}, {cause: error});
	}

	// Some editors begin a file with a byte-order mark.
	const json = text.replace(/^\uFEFF/v, '');
	const parsed = json.length > longestConfig ? undefined : parseJson(json);
	if (!isRecord(parsed)) {
		const line = parsed === undefined && json.length <= longestConfig ? brokenJsonLine(json) : undefined;
		if (line !== undefined) {
			throw problem('config-not-json', {path: shownPath, line});
		}

		throw problem('config-not-object', {path: shownPath});
	}

	const values = new Map<FlagName, readonly string[]>();
	for (const [key, value] of Object.entries(parsed)) {
		const isNegated = key.startsWith('no-');
		const name = isNegated ? key.slice('no-'.length) : key;
		if (!isFlagName(name) || flagOf(name).atOnce === true || isNegated !== (flagOf(name).negated ?? false)) {
			throw problem('config-unknown-setting', {path: shownPath, key: sanitize(key, 60)});
		}

		const list = Array.isArray(value) && flagOf(name).many ? value : [value];
		if (!list.every(one => isPlain(one))) {
			throw problem('config-invalid-type', {path: shownPath, key});
		}

		values.set(name, list.map(String));
	}

	return {path, values};
};
