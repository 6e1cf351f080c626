import {spawnSync} from 'node:child_process';

const judges = {
	htop: ['htop', '--version'],
	python: ['python3', '--version'],
	wc: ['wc', '--version'],
} as const;

/** Whether a program that ours is compared with is installed. */
export const hasJudge = (name: keyof typeof judges): boolean => {
	const [file, ...args] = judges[name];
	return spawnSync(file, args, {stdio: 'ignore'}).status === 0;
};
