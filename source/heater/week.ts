/** Days of the week, by the number that `Date` gives them: 0 is Sunday. */
export const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** Sunday's bit; Monday's is half of it, and so on (docs/protocol.md §9). */
const sundayBit = 128;

/** The days of the week, 0–6 from Sunday on, that the bits of a reservation or a tariff name. */
export const daysOfBits = (bits: number): readonly number[] =>
	// Bits beyond the week, and those of no whole number, name nothing.
	dayNames.map((_, day) => day).filter(day => Math.trunc(bits / (sundayBit / 2 ** day)) % 2 === 1);

/** Whether the bits of a season name a month, 1–12: January is 1, December 2048 (docs/protocol.md §9). */
export const hasMonth = (bits: number, month: number): boolean =>
	Math.trunc(bits / 2 ** (month - 1)) % 2 === 1;

/** `Mon–Fri`, `Sat Sun`, `every day`: the week begins on Monday, and days that follow each other are one stretch. */
export const daysText = (days: readonly number[]): string => {
	const ordered = days.map(day => (day + 6) % 7).toSorted((a, b) => a - b);
	if (ordered.length === dayNames.length) {
		return 'every day';
	}

	const name = (index: number): string => dayNames[(index + 1) % 7] ?? '';
	const stretches: Array<{from: number; to: number}> = [];
	for (const day of ordered) {
		const last = stretches.at(-1);
		if (last?.to === day - 1) {
			last.to = day;
		} else {
			stretches.push({from: day, to: day});
		}
	}

	return stretches
		.map(({from, to}) => {
			if (from === to) {
				return name(from);
			}

			return `${name(from)}${to === from + 1 ? ' ' : '–'}${name(to)}`;
		})
		.join(' ');
};
