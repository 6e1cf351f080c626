import process from 'node:process';
import {findProgram} from './find-program.js';

/**
Whether the tests that need a shell, or a program that judges what is written for one, run: where it is installed, and where
it has to be (`NAVILINK_TEST_SHELLS=required`) although it is missing, so that they fail there instead of being left out.
*/
export const runsShell = (name: 'bash' | 'fish' | 'mandoc' | 'shellcheck' | 'zsh'): boolean =>
	findProgram(name) !== undefined || process.env.NAVILINK_TEST_SHELLS === 'required';
