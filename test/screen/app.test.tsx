import {render} from 'ink-testing-library';
import {afterEach, describe, expect, it, vi} from 'vitest';
import {App, type Commands} from '../../source/screen/app.js';
import type {ScreenState} from '../../source/screen/screen-state.js';
import {themeFor} from '../../source/screen/theme.js';
import {Keyboard} from '../../source/screen/terminal/keyboard.js';
import {LazyStore} from '../../source/support/store.js';
import {ManualClock} from '../support/manual-clock.js';
import {answered, several} from './support/state.js';

const opened: Array<() => void> = [];

afterEach(() => {
	for (const close of opened.splice(0)) {
		close();
	}
});

const keys = {
	up: '\u001B[A',
	down: '\u001B[B',
	pageDown: '\u001B[6~',
	tab: '\t',
	backTab: '\u001B[Z',
	enter: '\r',
	delete: '\u007F',
	ctrlC: '\u0003',
} as const;

const open = (state: ScreenState = answered(), commands: Commands = {}) => {
	const store = new LazyStore(() => state);
	const clock = new ManualClock();
	const keyboard = new Keyboard(clock);
	const {lastFrame, stdout, unmount} = render(
		<App store={store} keyboard={keyboard} commands={commands} theme={themeFor(false)} units="auto" />,
	);
	// The library's terminal has 100 columns and no rows.
	Object.assign(stdout, {rows: 30});
	stdout.emit('resize');
	opened.push(unmount);
	const frame = (): string => lastFrame() ?? '';
	return {
		frame,
		async press(...inputs: readonly string[]) {
			for (const input of inputs) {
				keyboard.receive(input);
				await new Promise(resolve => {
					setImmediate(resolve);
				});
			}
		},
		pause(): void {
			clock.advance(50);
		},
		async shows(text: string) {
			await vi.waitFor(() => {
				expect(frame()).toContain(text);
			});
		},
	};
};

describe('the keyboard', () => {
	it('leads to every page and back', async () => {
		const app = open();
		await app.shows('─ Hot water ─');
		for (const [key, title] of [
			['2', 'History'],
			['3', 'Energy'],
			['4', 'Schedule'],
			['5', 'Everything'],
			['6', 'Timeline'],
			['0', 'Heaters'],
			['1', 'Hot water'],
			[keys.tab, 'History'],
			[keys.tab, 'Energy'],
			[keys.backTab, 'History'],
			['?', 'Keys'],
			['?', 'History'],
			[keys.enter, 'Hot water'],
			[keys.backTab, 'Timeline'],
			[keys.backTab, 'Everything'],
		] as const) {
			await app.press(key);
			await app.shows(`─ ${title}`);
		}
	});

	it('changes the time of the history, but leads there first', async () => {
		const app = open();
		await app.press('t');
		await app.shows('[6 h]');
		for (const span of ['[24 h]', '[7 d]', '[1 h]', '[6 h]']) {
			await app.press('t');
			await app.shows(span);
		}
	});

	it('takes several keys that arrive at once', async () => {
		const app = open();
		await app.shows('Hot water');
		await app.press('5/air');
		await app.shows('/air_');
		await app.shows('Intake air');
		expect(app.frame()).not.toContain('dhwChargePer');
		await app.press(keys.delete, keys.enter);
		await app.shows('/ai ');
		// Now keys are keys again.
		await app.press('2');
		await app.shows('─ History');
	});

	it('does not quit for a q in the filter, but for Ctrl+C', async () => {
		const quit = vi.fn<() => void>();
		const app = open(answered(), {quit});
		await app.press('/', 'q');
		await app.shows('/q_');
		expect(quit).not.toHaveBeenCalled();
		await app.press(keys.ctrlC);
		expect(quit).toHaveBeenCalledOnce();
	});

	it('scrolls to the end and no further', async () => {
		const app = open();
		await app.press('5', ...Array.from({length: 20}, () => keys.pageDown));
		await app.shows('87 of 87');
		await app.press(keys.up);
		await app.shows('86 of 87');
		await app.press(keys.down);
		await app.shows('87 of 87');
	});

	it('changes the unit', async () => {
		const app = open();
		await app.shows('137.5 °F');
		await app.press('u');
		await app.shows(' 58.6 °C');
		await app.press('u');
		await app.shows('137.5 °F');
	});

	it('chooses among heaters with the arrows', async () => {
		const nextHeater = vi.fn<() => void>();
		const previousHeater = vi.fn<() => void>();
		const app = open(several(), {nextHeater, previousHeater});
		await app.press('0');
		await app.shows('─ Heaters');
		await app.press(keys.down, keys.up, ']');
		expect([nextHeater.mock.calls.length, previousHeater.mock.calls.length]).toEqual([2, 1]);
	});

	it('tells what the page that is shown needs', async () => {
		const want = vi.fn<NonNullable<Commands['want']>>();
		const app = open(answered(), {want});
		await app.press('3');
		await app.shows('─ Energy');
		await app.press('4');
		await app.shows('─ Schedule');
		await app.press('2');
		await app.shows('─ History');
		// A page that needs nothing says so once, however often it is drawn.
		await app.press('u');
		await app.shows('58.6 °C');
		expect(want.mock.calls.map(([names]) => names)).toEqual([
			['deviceInfo'],
			['energy', 'energyByMonth', 'tariff', 'deviceInfo'],
			['deviceInfo', 'reservations', 'recirculationSchedule', 'tariff'],
			[],
		]);
	});
});
