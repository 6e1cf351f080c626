import {programFiles, type ProgramFile} from '../settings/paths.js';

/** A file and what is in it. */
export type WrittenFile = {readonly path: string; readonly meaning: string};

const standardPath = ({standard, name}: ProgramFile): string => `~/${standard}/navilink-tui/${name}`;

/** Files that the program reads or writes, those of its own first. */
export const writtenFiles: readonly WrittenFile[] = [
	...Object.values<ProgramFile>(programFiles).map(file => ({
		path: standardPath(file),
		meaning: file.meaning,
	})),
	{path: 'out.csv', meaning: 'the recording of --log out.csv'},
	{path: 'out.NAME.csv', meaning: 'the same with several heaters, one file for each'},
	{path: 'out.1.csv', meaning: 'a full recording; the newest has the lowest number'},
	{path: 'out.csv.lock/', meaning: 'keeps a second program from the same recording'},
	{path: 'out.csv.torn', meaning: 'what a power cut left at the end of the recording'},
	{path: 'navilink-TIME.json', meaning: 'every field, without names, for a bug report: written by the key y'},
];
