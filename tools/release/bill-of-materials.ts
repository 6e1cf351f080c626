import {writeFile} from 'node:fs/promises';
import process from 'node:process';
import {z} from 'zod';
import {runWell} from '../support/children.js';
import {type Bundled} from './packed.js';
import {npmScript} from './sandbox.js';

const componentShape = z.looseObject({name: z.string(), version: z.string(), group: z.string().optional()});

const billShape = z.looseObject({
	bomFormat: z.literal('CycloneDX'),
	metadata: z.looseObject({component: z.looseObject({'bom-ref': z.string(), name: z.string()})}),
	components: z.array(componentShape),
	dependencies: z.array(z.looseObject({ref: z.string(), dependsOn: z.array(z.string())})),
});

/** A bill of materials in the form of CycloneDX. */
export type Bill = z.infer<typeof billShape>;

/** Names a component as npm does, with its scope. */
const idOf = ({name, version}: {readonly name: string; readonly version: string}): string =>
	`${name}@${version}`;

/**
Of a bill of everything that is installed, what is shipped: the packages that are in the bundle.

@throws Where the bill lacks one of them.
*/
export const billOfBundled = (bill: Bill, name: string, bundled: readonly Bundled[]): Bill => {
	const wanted = new Set(bundled.map(one => idOf(one)));
	const components = bill.components.filter(one => wanted.has(idOf(one)));
	const found = new Set(components.map(one => idOf(one)));
	const missing = [...wanted].filter(id => !found.has(id));
	if (missing.length > 0) {
		throw new Error(`the bill of materials lacks ${missing.join(', ')}`);
	}

	const top = bill.metadata.component['bom-ref'];
	const direct = bundled.filter(({isDirect}) => isDirect).map(one => idOf(one));
	return {
		...bill,
		metadata: {...bill.metadata, component: {...bill.metadata.component, name}},
		components: components.map(one => ({...one, scope: 'required'})),
		dependencies: bill.dependencies
			.filter(({ref}) => ref === top || wanted.has(ref))
			.map(({ref, dependsOn, ...rest}) => ({
				...rest,
				ref,
				dependsOn: ref === top ? direct : dependsOn.filter(id => wanted.has(id)),
			})),
	};
};

/** Writes the bill of materials of what is shipped. @returns What is in it. */
export const writeBill = async (
	root: string,
	path: string,
	name: string,
	bundled: readonly Bundled[],
): Promise<string> => {
	const sbom = ['sbom', '--sbom-format', 'cyclonedx'];
	const {stdout} = await runWell([process.execPath, npmScript('npm'), ...sbom], {cwd: root});
	const bill = billOfBundled(billShape.parse(JSON.parse(stdout)), name, bundled);
	await writeFile(path, `${JSON.stringify(bill, undefined, '\t')}\n`);
	return `${bill.components.length} packages, in ${path}`;
};
