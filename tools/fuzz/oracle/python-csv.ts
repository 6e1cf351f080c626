import {spawn, type ChildProcess} from 'node:child_process';
import {createInterface} from 'node:readline';
import {isRecord} from '../../../source/support/json.js';
import {deferred, type Deferred} from '../../../source/support/deadline.js';
import {runsJudge} from '../../../test/support/judges.js';

/** Answers every line, a text in JSON, with the rows that python's own csv module reads from it. */
const program = `
import csv, io, json, sys
for line in sys.stdin:
    text = json.loads(line)
    print(json.dumps({"rows": list(csv.reader(io.StringIO(text, newline=''), strict=True))}), flush=True)
`;

type Rows = ReadonlyArray<readonly string[]>;

/** Python's csv module, which nobody here wrote, reads what is recorded. One process answers all questions. */
class PythonCsv {
	#child: ChildProcess | undefined;
	#waiting: Deferred<Rows> | undefined;

	/** The rows of a text; undefined where there is no python3 to ask. */
	async rows(text: string): Promise<Rows | undefined> {
		if (!runsJudge('python')) {
			return undefined;
		}

		this.#child ??= this.#start();
		this.#waiting = deferred();
		this.#child.stdin?.write(`${JSON.stringify(text)}\n`);
		return this.#waiting.promise;
	}

	/** Ends the process. */
	stop(): void {
		this.#child?.kill();
	}

	#start(): ChildProcess {
		const child = spawn('python3', ['-c', program], {stdio: ['pipe', 'pipe', 'ignore']});
		child.once('exit', () => {
			this.#child = undefined;
			this.#waiting?.reject(new Error('python3 cannot read the rows'));
		});
		createInterface({input: child.stdout}).on('line', line => {
			const answer: unknown = JSON.parse(line);
			if (isRecord(answer) && Array.isArray(answer.rows)) {
				this.#waiting?.resolve(answer.rows);
			}
		});
		return child;
	}
}

export const pythonCsv = new PythonCsv();
