/* global InkOutput -- this is put behind Ink's own output.js, whose class it extends; see bundle.js */

/** Whether a row is within all of the clips; undefined where one of them cuts lines. */
const isShown = (clips, row) => {
	if (clips.some(({x1, x2}) => x1 !== undefined || x2 !== undefined)) {
		return undefined;
	}

	return clips.every(({y1 = 0, y2 = Number.POSITIVE_INFINITY}) => row >= y1 && row < y2);
};

/** The rows of a frame that is made of whole lines alone; undefined for any other frame. */
const wholeLines = ({operations, height}) => {
	const rows = Array.from({length: height}, () => '');
	const taken = new Set();
	const clips = [];
	for (const {type, clip, x, y, text, transformers} of operations) {
		if (type === 'clip') {
			clips.push(clip);
		} else if (type === 'unclip') {
			clips.pop();
		} else {
			const shown = isShown(clips, y);
			if (x !== 0 || shown === undefined || text.includes('\n') || taken.has(y)) {
				return undefined;
			}

			if (shown && y >= 0 && y < height) {
				let line = text;
				for (const transform of transformers) {
					line = transform(line, 0);
				}

				taken.add(y);
				rows[y] = line;
			}
		}
	}

	return rows;
};

export default class Output extends InkOutput {
	get() {
		const rows = wholeLines(this);
		return rows === undefined ? super.get() : {output: rows.join('\n'), height: rows.length};
	}
}
