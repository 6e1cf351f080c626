/** One version of the changelog. */
export type Section = {
	/** `Unreleased`, or the number. */
	readonly version: string;
	/** `2026-01-31`, or undefined where there is none. */
	readonly date: string | undefined;
	/** The lines below the heading that are neither empty nor headings. */
	readonly entries: readonly string[];
};

const heading =
	/^## \[?(?<version>Unreleased|\d+\.\d+\.\d+[\w.\-]*)\]?(?: - (?<date>\d{4}-\d{2}-\d{2}))?\s*$/v;

/** The versions of a changelog in the form of keepachangelog.com, in its order. */
export const readChangelog = (text: string): readonly Section[] => {
	const sections: Array<{version: string; date: string | undefined; entries: string[]}> = [];
	for (const line of text.split('\n')) {
		const found = heading.exec(line)?.groups;
		if (found?.version !== undefined) {
			sections.push({version: found.version, date: found.date, entries: []});
		} else if (line.trim() !== '' && !line.startsWith('#')) {
			sections.at(-1)?.entries.push(line);
		}
	}

	return sections;
};

/** Throws a sentence unless a changelog is ready for a version: dated, not empty, and with nothing left unreleased. */
export const checkChangelog = (text: string, version: string): string => {
	const sections = readChangelog(text);
	const section = sections.find(one => one.version === version);
	const unreleased = sections.find(one => one.version === 'Unreleased')?.entries.length ?? 0;
	if (section === undefined) {
		throw new Error(
			`CHANGELOG.md has no heading “## ${version} - YYYY-MM-DD”; ${unreleased} lines wait under Unreleased`,
		);
	}

	if (section.date === undefined) {
		throw new Error(
			`the heading of ${version} in CHANGELOG.md has no date, as in “## ${version} - YYYY-MM-DD”`,
		);
	}

	if (section.entries.length === 0) {
		throw new Error(`CHANGELOG.md says nothing of ${version}`);
	}

	if (unreleased > 0) {
		throw new Error(
			`${unreleased} lines of CHANGELOG.md are still under Unreleased: move them to ${version}`,
		);
	}

	return `${section.entries.length} lines, dated ${section.date}`;
};
