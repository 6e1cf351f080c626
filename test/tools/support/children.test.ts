import process from 'node:process';
import {expect, test} from 'vitest';

test('children that still run end with the program', async () => {
	const before = process.listeners('exit');
	const {endWithUs} = await import('../../../tools/support/children.js');
	const onExit = process.listeners('exit').find(listener => !before.includes(listener));
	const got: string[] = [];
	const childOf = (name: string) => {
		let tellExit = (): void => undefined;
		return {
			kill(signal: string) {
				got.push(`${name} ${signal}`);
				return true;
			},
			once(_event: 'exit', listener: () => void) {
				tellExit = listener;
			},
			exit() {
				tellExit();
			},
		};
	};

	const [ended, running] = [childOf('ended'), childOf('running')];
	expect(endWithUs(ended)).toBe(ended);
	endWithUs(running);
	ended.exit();
	onExit?.(0);
	expect(got).toEqual(['running SIGTERM']);
});
