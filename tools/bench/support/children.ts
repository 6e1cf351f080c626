import process from 'node:process';

/** What is needed of a child. */
type Ending = {kill(signal: 'SIGTERM'): boolean; once(event: 'exit', listener: () => void): unknown};

const children = new Set<Ending>();

process.once('exit', () => {
	for (const child of children) {
		child.kill('SIGTERM');
	}
});

/** Has a child end with this program, which a signal may end alone. @returns The child. */
export const endWithUs = <Child extends Ending>(child: Child): Child => {
	children.add(child);
	child.once('exit', () => {
		children.delete(child);
	});
	return child;
};
