import {type Messages} from './message.js';

/** What the file system and the network report. */
export const systemMessages = {
	'file-not-found': {kind: 'part', text: 'there is no such file'},
	'file-folder-missing': {kind: 'part', text: 'its folder does not exist'},
	'file-forbidden': {kind: 'part', text: 'there is no permission to write it'},
	'file-read-only': {kind: 'part', text: 'the file system is read-only'},
	'file-is-special': {kind: 'part', text: 'it is neither a file nor a device'},
	'file-is-folder': {kind: 'part', text: 'it is a folder'},
	'file-not-folder': {kind: 'part', text: 'a part of its path is not a folder'},
	'files-exhausted': {kind: 'part', text: 'too many files are open'},
	'file-disk-full': {kind: 'part', text: 'the disk is full'},
	'file-quota': {kind: 'part', text: 'the disk quota is used up'},
	'file-io-error': {kind: 'part', text: 'the disk reported an input/output error'},
	'file-name-too-long': {kind: 'part', text: 'its name is too long'},
	'network-unknown-name': {kind: 'part', text: 'its name cannot be looked up: check the network'},
	'network-no-route': {kind: 'part', text: 'no route to it: check the network'},
	'network-refused': {kind: 'part', text: 'nothing answers there'},
	'network-cut': {kind: 'part', text: 'the connection was cut'},
	'network-timeout': {kind: 'part', text: 'it did not answer in time'},
	'certificate-expired': {
		kind: 'part',
		text: 'its certificate has expired, or the clock of this machine is wrong',
	},
	'certificate-not-yet-valid': {
		kind: 'part',
		text: 'its certificate is not valid yet: check the clock of this machine',
	},
	'certificate-other-name': {kind: 'part', text: 'its certificate is for another name'},
	'certificate-untrusted': {
		kind: 'part',
		text: 'its certificate is not signed by an authority this machine trusts (NODE_EXTRA_CA_CERTS adds one)',
	},
} as const satisfies Messages;
