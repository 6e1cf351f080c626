import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join, normalize} from 'node:path';
import {describe, expect, it} from 'vitest';

/** Imports by importing file; type imports included, as they tie files together just as much. */
type ImportGraph = ReadonlyMap<string, ReadonlySet<string>>;

const importForm = /(?:\bfrom\s+|\bimport\(\s*|\bimport\s+)'(?<target>\.[^']*)'/gv;

/** Resolves an import as TypeScript does: `./a.js` is `./a.ts` or `./a.tsx`. */
const resolveImport = (file: string, target: string, files: ReadonlySet<string>): string | undefined => {
	const base = normalize(join(dirname(file), target)).replace(/\.js$/v, '');
	return [`${base}.ts`, `${base}.tsx`].find(path => files.has(path));
};

const importsOf = (folder: string): ImportGraph => {
	const files = new Set(
		readdirSync(folder, {recursive: true, encoding: 'utf8'})
			.filter(name => /\.tsx?$/v.test(name) && !name.endsWith('.d.ts'))
			.map(name => join(folder, name)),
	);
	return new Map(
		[...files].map(file => [
			file,
			new Set(
				[...readFileSync(file, 'utf8').matchAll(importForm)]
					.map(match => resolveImport(file, match.groups?.target ?? '', files))
					.filter(path => path !== undefined),
			),
		]),
	);
};

/** Merges the files of each room, a folder or a file at the top of `source`, into one node. */
const roomsOf = (graph: ImportGraph, depth: number): ImportGraph => {
	const roomOf = (file: string): string => file.split('/').slice(0, depth).join('/');
	const rooms = new Map<string, Set<string>>();
	for (const [file, targets] of graph) {
		const room = rooms.get(roomOf(file)) ?? new Set<string>();
		rooms.set(roomOf(file), room);
		for (const target of targets) {
			if (roomOf(target) !== roomOf(file)) {
				room.add(roomOf(target));
			}
		}
	}

	return rooms;
};

/** Returns the circles of a graph, each as its members in alphabetical order (Tarjan's strongly connected components). */
const circlesOf = (graph: ImportGraph): string[][] => {
	const order = new Map<string, number>();
	const lowest = new Map<string, number>();
	const stack: string[] = [];
	const circles: string[][] = [];

	const visit = (node: string): void => {
		order.set(node, order.size);
		lowest.set(node, order.size - 1);
		stack.push(node);
		const low = (next: string): void => {
			lowest.set(node, Math.min(lowest.get(node) ?? 0, lowest.get(next) ?? 0));
		};

		for (const target of graph.get(node) ?? []) {
			if (!order.has(target)) {
				visit(target);
				low(target);
			} else if (stack.includes(target)) {
				low(target);
			}
		}

		if (lowest.get(node) === order.get(node)) {
			const circle = stack.splice(stack.indexOf(node));
			if (circle.length > 1 || graph.get(node)?.has(node)) {
				circles.push(circle.toSorted((a, b) => a.localeCompare(b)));
			}
		}
	};

	for (const node of graph.keys()) {
		if (!order.has(node)) {
			visit(node);
		}
	}

	return circles;
};

describe('imports', () => {
	const files = importsOf('source');

	it('are found', () => {
		expect(files.size).toBeGreaterThan(200);
		expect(files.get('source/main.ts')).toContain('source/commands/settings.ts');
	});

	it('go in no circle from folder to folder', () => {
		expect(circlesOf(roomsOf(files, 2))).toEqual([]);
	});

	it('go in no circle from file to file', () => {
		expect(circlesOf(files)).toEqual([]);
	});
});

describe('circlesOf', () => {
	it('finds circles of two, of three and of one', () => {
		const graph = (arrows: Record<string, string[]>): ImportGraph =>
			new Map(Object.entries(arrows).map(([from, to]) => [from, new Set(to)]));
		expect(circlesOf(graph({a: ['b'], b: ['c'], c: []}))).toEqual([]);
		expect(circlesOf(graph({a: ['b'], b: ['a', 'c'], c: []}))).toEqual([['a', 'b']]);
		expect(circlesOf(graph({a: ['b'], b: ['c'], c: ['a'], d: ['d']}))).toEqual([['a', 'b', 'c'], ['d']]);
	});
});
