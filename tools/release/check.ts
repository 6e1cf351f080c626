import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {messageOf} from '../../source/support/errors.js';
import {inspect} from './contents.js';
import {type Findings} from './findings.js';
import {tryTooOld, tryOnNode} from './on-node.js';
import {pack, type Packed} from './packed.js';
import {reproduce} from './rebuild.js';
import {Sandbox, nodeMajors, nodeOf, openDeadRegistry} from './sandbox.js';
import {tryTypes} from './types.js';

/** Where a check works, and whom it tells what it is doing. */
export type Place = {
	readonly root: string;
	/** An empty folder. */
	readonly folder: string;
	readonly say: (text: string) => void;
};

const tryNodes = async (findings: Findings, packed: Packed, {root, folder, say}: Place): Promise<void> => {
	const registry = await openDeadRegistry();
	try {
		for (const major of [...nodeMajors.supported, nodeMajors.tooOld]) {
			say(`trying it on Node ${major}`);
			let sandbox: Sandbox;
			try {
				sandbox = await Sandbox.prepare(folder, await nodeOf(major, root), registry.url);
			} catch (error) {
				await findings.check(`Node ${major}`, 'Node', () => {
					throw new Error(`it cannot be had: ${messageOf(error)}`);
				});
				continue;
			}

			await (major === nodeMajors.tooOld
				? tryTooOld(findings, sandbox, packed)
				: tryOnNode(findings, sandbox, packed, registry.asked));
		}
	} finally {
		await registry.close();
	}
};

/** Builds and packs the project, and makes every check of the package. @returns The package. */
export const checkPackage = async (findings: Findings, place: Place): Promise<Packed> => {
	const {root, folder, say} = place;
	const into = join(folder, 'first');
	await mkdir(into);
	say('building and packing');
	const packed = await pack(root, into);
	await inspect(findings, packed, root);
	await tryNodes(findings, packed, place);
	say('compiling against its types');
	await tryTypes(findings, packed, join(folder, 'types'), root);
	say('building it again elsewhere');
	await reproduce(findings, packed, folder, root);
	return packed;
};
