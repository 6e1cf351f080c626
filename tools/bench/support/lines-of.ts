import {createInterface} from 'node:readline';
import {type Readable} from 'node:stream';

/**
Reads the output of a child line by line, from now on.

@param name - Of the child, for the error.
@returns What gives the next line, and throws when the output has ended: then the child is gone.
*/
export const linesOf = (output: Readable, name: string): (() => Promise<string>) => {
	const lines = createInterface({input: output})[Symbol.asyncIterator]();
	return async () => {
		const line: IteratorResult<string, unknown> = await lines.next();
		if (line.done === true) {
			throw new Error(`${name} ended before it had said everything`);
		}

		return line.value;
	};
};
