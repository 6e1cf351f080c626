/** Words for a flag in a recording: `on` and `off` are ours; `True` and `False` are written by others. */
const flagWords: Readonly<Record<string, boolean>> = {
	on: true,
	off: false,
	true: true,
	false: false,
	True: true,
	False: false,
};

/** A recorded flag; undefined where it is empty or something else. */
export const flagOf = (text: string): boolean | undefined =>
	Object.hasOwn(flagWords, text) ? flagWords[text] : undefined;
