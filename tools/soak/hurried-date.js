// Loaded before the program, which is as shipped: `node --import tools/soak/hurried-date.js dist/cli.js`. Only its calendar hurries.
import process from 'node:process';

const RealDate = Date;
const [startMs, beganMs, speed] = (process.env.SOAK_CALENDAR ?? '').split(' ').map(Number);
const nowMs = () => Math.floor(startMs + (RealDate.now() - beganMs) * speed);

globalThis.Date = class Date extends RealDate {
	static now() {
		return nowMs();
	}

	constructor(...parts) {
		super(...(parts.length === 0 ? [nowMs()] : parts));
	}
};
