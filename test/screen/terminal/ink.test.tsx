import {Stream} from 'node:stream';
import {Box, render, Text} from 'ink';
import {useSyncExternalStore} from 'react';
import {expect, test, vi} from 'vitest';
import {DiffStdout, stdoutForInk} from '../../../source/screen/terminal/diff-stdout.js';
import {Emitter} from '../../../source/support/store.js';
import {replay} from '../../support/xterm.js';
import {FakeOutput} from './support/fake-output.js';

vi.hoisted(() => {
	// Ink looks for them when it is imported, and then listens to no resize.
	vi.stubEnv('CI', undefined);
	vi.stubEnv('CONTINUOUS_INTEGRATION', undefined);
});

const changes = new Emitter();
let count = 0;

const increase = (): void => {
	count++;
	changes.emit();
};

function Counter({screen}: {readonly screen: DiffStdout}) {
	const value = useSyncExternalStore(changes.subscribe, () => count);
	return (
		<Box borderStyle="round" flexDirection="column" height={screen.rows}>
			<Text>count {value}</Text>
			<Text>{'\u001B[32m漢字\u001B[39m and 😀'}</Text>
		</Box>
	);
}

test('Ink draws through it', async () => {
	const output = new FakeOutput(24, 5);
	const screen = new DiffStdout(output, error => {
		expect.unreachable(String(error));
	});
	const instance = render(<Counter screen={screen} />, {
		stdout: stdoutForInk(screen),
		debug: true,
		patchConsole: false,
		exitOnCtrlC: false,
	});
	const terminal = await replay(output.take(), 24, 5);
	expect(terminal.text).toMatchInlineSnapshot(`
		"╭──────────────────────╮
		│count 0               │
		│漢字 and 😀            │
		│                      │
		╰──────────────────────╯"
	`);

	await vi.waitFor(() => {
		expect(changes.size).toBe(1);
	});
	increase();
	await vi.waitFor(() => {
		expect(output.written).toHaveLength(1);
	});
	const update = output.take();
	expect(update).toBe('\u001B[?2026h\u001B[2;8H1\u001B[?2026l');
	await terminal.write(update);
	expect(terminal.lines[1]).toContain('count 1');

	terminal.resize(30, 5);
	output.resize(30, 5);
	await terminal.write(output.take());
	expect(terminal.text).toMatchInlineSnapshot(`
		"╭────────────────────────────╮
		│count 1                     │
		│漢字 and 😀                  │
		│                            │
		╰────────────────────────────╯"
	`);

	screen.gate();
	instance.unmount();
	expect(output.take()).toBe('');
	expect(screen.listenerCount('resize')).toBe(0);
	await instance.waitUntilExit();
});

test('it has all that Ink asks of a standard output', () => {
	const screen = new DiffStdout(new FakeOutput(24, 5), vi.fn<() => void>());
	expect(screen).toBeInstanceOf(Stream);
	expect(stdoutForInk(screen)).toBe(screen);
});
