/** Flags with which Node keeps little memory: a small young generation, no worker threads of V8, code of small size. */
const nodeFlags = [
	'--max-semi-space-size=2',
	'--v8-pool-size=0',
	'--optimize-for-size',
	'--min-semi-space-size=1',
];

/**
The first lines of the program, a shell script that is JavaScript too: `env -S`, which could give Node its flags, is
missing in BusyBox. Node takes a signal that was ignored when it started for one that is not, so that the shell tells it
whether SIGHUP is ignored, as under nohup.
*/
export const launcher = `#!/bin/sh
":" //# ; unset h NAVILINK_SIGHUP; trap 'h=1' HUP; kill -HUP $$; [ "$h" ] || export NAVILINK_SIGHUP=ignored; trap - HUP; exec node ${nodeFlags.join(' ')} "$0" "$@"
`;
