import {spawnSync} from 'node:child_process';
import process from 'node:process';
import {findProgram} from './find-program.js';

/** Something a test needs that Node and npm do not bring: whether it is there, and the command that adds it. */
type Judge = {readonly isThere: () => boolean; readonly command: string};

/** A program, with the Debian package that brings it. */
const program = (name: string, debianPackage: string): Judge => ({
	isThere: () => findProgram(name) !== undefined,
	command: `apt-get install ${debianPackage}`,
});

/** The Python that Debian's packages of modules belong to; another one earlier in the PATH does not see them. */
export const debianPython = '/usr/bin/python3';

/** A Python module, with the Debian package that brings it. */
const pythonModule = (name: string, debianPackage: string): Judge => ({
	isThere: () => spawnSync(debianPython, ['-c', `import ${name}`], {stdio: 'ignore'}).status === 0,
	command: `apt-get install ${debianPackage}`,
});

/** Every judge of the tests that nobody here wrote. */
const judges = {
	awscrt: pythonModule('awscrt', 'python3-awscrt'),
	botocore: pythonModule('botocore', 'python3-botocore'),
	paho: pythonModule('paho.mqtt.client', 'python3-paho-mqtt'),
	mosquittoClients: program('mosquitto_sub', 'mosquitto-clients'),
} as const satisfies Record<string, Judge>;

export type JudgeName = keyof typeof judges;

const found = new Map<JudgeName, boolean>();

/**
Whether the tests that need a judge run: where it is installed, and where it is required (`NAVILINK_TEST_JUDGES=required`)
although it is missing, so that they fail there instead of being left out.
*/
export const runsJudge = (name: JudgeName): boolean => {
	const isThere = found.get(name) ?? judges[name].isThere();
	found.set(name, isThere);
	return isThere || process.env.NAVILINK_TEST_JUDGES === 'required';
};
