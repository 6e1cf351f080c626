import {commandNames} from '../../../source/settings/commands.js';
import {flagAsTyped, flagNames} from '../../../source/settings/flags.js';

/** What is typed after the name of the program, the last word being completed, and what may stand there. */
export type Case = readonly [typed: string, offers: readonly string[]];

const flags = flagNames.map(name => flagAsTyped(name));
const without = (...given: readonly string[]): readonly string[] =>
	flags.filter(flag => !given.includes(flag));
const csv = ['B.CSV', 'a.csv', 'my heater.csv', 'sub/'];
const files = ['B.CSV', 'a.csv', 'my heater.csv', 'notes.txt', 'rules.json', 'sub/'];

/** At each word. Folders end with a slash. */
export const cases: readonly Case[] = [
	['', commandNames],
	['re', ['report', 'replay']],
	['xyz', []],
	['--', flags],
	['--u', ['--units']],
	['--no-', ['--no-color', '--no-bell', '--no-jitter']],
	['--c', ['--cloud', '--connect-timeout']],
	// A value.
	['--units ', ['auto', 'f', 'c']],
	['--units a', ['auto']],
	['--units=', ['auto', 'f', 'c']],
	['--units=a', ['auto']],
	['--mqtt ', ['auto', '5', '3.1.1']],
	['--log-columns ', ['standard', 'full']],
	['--units=f --log-c', ['--log-columns']],
	['--log ', csv],
	['--log=', csv],
	['--log a', ['a.csv']],
	['--log sub/', ['sub/deep.csv']],
	['--alerts ', ['rules.json', 'sub/']],
	['--alerts=r', ['rules.json']],
	// Nothing is known of these.
	['--interval ', []],
	['--interval=', []],
	['--log-keep ', []],
	['--device ', []],
	['--broker ', []],
	['--email ', []],
	['--on-alert ', []],
	['--alert-url ', []],
	// Only once, but for what is repeatable.
	['--units f --u', []],
	['--units=f --u', []],
	['--demo --', without('--demo')],
	['--no-color --json --', without('--no-color', '--json')],
	['--device Basement --dev', ['--device']],
	['report --json --j', []],
	// Commands, before and after flags; a value is no command.
	['--demo ', commandNames],
	['--units f ', commandNames],
	['--interval 60 re', ['report', 'replay']],
	['--device report ', commandNames],
	['--broker mqtt://127.0.0.1:1883 --device AA:BB:CC:DD:EE:FF ', commandNames],
	['--broker mqtt://127.0.0.1:1883 --u', ['--units']],
	['devices ', []],
	['devices --u', ['--units']],
	['simulate --po', ['--port']],
	// Files after report and replay, and only there.
	['report ', csv],
	['report a.csv ', csv],
	['report a.csv B.CSV my', ['my heater.csv']],
	['report --json ', csv],
	['report --units f a', ['a.csv']],
	['--json report ', csv],
	['replay ', csv],
	['completion ', ['bash', 'zsh', 'fish']],
	['completion z', ['zsh']],
	['completion bash ', []],
	// Its value may be left out.
	['--verbose --u', ['--units']],
	['--verbose=', files],
	['--verbose=n', ['notes.txt']],
	['--verbose n', ['notes.txt']],
	['--verbose ', [...files, ...commandNames]],
	['--verbose notes.txt re', ['report', 'replay']],
	['--verbose report ', csv],
	['--verbose=report re', ['report', 'replay']],
];
