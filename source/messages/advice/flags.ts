import {flagMessages} from '../flags.js';
import {area} from './area.js';

export const flagArea = area(
	'Flags, environment, config file',
	'Reported before anything is opened or requested. The last table of this page lists what each flag accepts.',
	flagMessages,
	{
		'secret-visible': 'Said once, at the start. The variable takes the same value; a config file does too.',
		'too-many-files': 'The program needs about 50 open files. In a systemd unit the limit is `LimitNOFILE`.',
		'node-too-old':
			'Reported before anything is read. Install a newer Node, or put it before this one in `PATH`.',
		'value-invalid':
			'‹source› is the flag, the variable or the setting with its file. Give what it accepts; the table below has it.',
		'flag-unknown':
			'Look for the spelling in `--help`. There are no short flags except `-h`, and `--no-…` works only for switches.',
		'flag-unknown-hidden': 'The same, where what was typed looks like an address and is not repeated.',
		'flag-takes-no-value': 'It is a switch: leave out `=` and what follows.',
		'flag-repeated': 'Leave one out. Only `--device` can be repeated.',
		'command-unknown':
			'Check the spelling. A file goes with `--log`, or behind `report` or `replay`. Other commands take no further word.',
		'file-missing': 'Name the CSV file.',
		'replay-needs-terminal':
			'Start it in a terminal, not through a pipe or with `TERM=dumb`, or use `report`.',
		'flag-superfluous-demo': 'Leave it out: it names another source.',
		'flag-superfluous-broker': 'Leave it out: it names an account.',
		'broker-needs-device': 'Add one `--device` with the address of the heater, and no more than one.',
		'broker-device-invalid':
			'Names and numbers are known to an account only. `navilink-tui devices` lists the addresses.',
		'max-delay-too-small': 'Raise the one or lower the other.',
		'flags-exclusive':
			'Choose one of `--json`, `--plain`, `--quiet` and `--screen-reader`; `--quiet` also excludes `--once`.',
		'flag-needs-log': 'Say where to record, or leave it out.',
		'flag-only-simulate': 'Leave it out; the port of a broker stands in its address.',
		'flag-only-simulated': 'Leave it out: a real heater has its own speed and its own history.',
		'tls-incomplete': 'Give both, or neither.',
		'time-zone-unknown':
			'Days, quiet hours and costs depend on it. `timedatectl list-timezones` lists the names; without `TZ` the time zone of the machine counts.',
		'tls-unverified':
			'With it, passwords would go to whoever answers. Trust the certificate of your own broker with `NODE_EXTRA_CA_CERTS=FILE`.',
		'config-unreadable': 'The config file exists and cannot be read: check its permissions, or move it away.',
		'config-not-object':
			'It is not JSON, not an object, or longer than 65,536 characters. Names stand in double quotes; there are no comments.',
		'config-not-json':
			'Look there, or in the line before: a comma or quotation mark. Names stand in double quotes; there are no comments.',
		'config-unknown-setting':
			'Write the flag without its two hyphens; a switch that is off by `--no-…` keeps the `no-`: `{"no-color": true}`.',
		'config-invalid-type': 'A list is accepted for `device` only.',
		'option-invalid': 'For programs that use the library: correct the option.',
		'home-missing': 'A container or a service without one: say where settings, login and session are stored.',
		'shell-unknown': 'Name your shell.',
		'value-hidden': 'Stands for a text that could contain a password.',
	},
);
