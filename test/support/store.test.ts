import {describe, expect, it} from 'vitest';
import {Emitter, LazyStore, Subscriptions} from '../../source/support/store.js';

describe('Emitter', () => {
	it('tells every listener in the order they came, until they go', () => {
		const emitter = new Emitter<number>();
		const heard: string[] = [];
		const stop = emitter.subscribe(value => {
			heard.push(`a${value}`);
		});
		emitter.subscribe(value => {
			heard.push(`b${value}`);
		});
		emitter.emit(1);
		stop();
		stop();
		emitter.emit(2);
		expect(heard).toEqual(['a1', 'b1', 'b2']);
		expect(emitter.size).toBe(1);
	});

	it('counts the same function twice as two listeners', () => {
		const emitter = new Emitter();
		let calls = 0;
		const listener = (): void => {
			calls++;
		};

		const stop = emitter.subscribe(listener);
		emitter.subscribe(listener);
		emitter.emit();
		stop();
		emitter.emit();
		expect(calls).toBe(3);
	});

	it('while telling: who goes hears no more, who comes hears the next', () => {
		const emitter = new Emitter<number>();
		const heard: string[] = [];
		const stops: Array<() => void> = [];
		emitter.subscribe(() => {
			for (const stop of stops.splice(0)) {
				stop();
			}
		});
		stops.push(
			emitter.subscribe(value => {
				heard.push(`gone ${value}`);
			}),
		);
		emitter.subscribe(value => {
			if (value === 1) {
				emitter.subscribe(later => {
					heard.push(`new ${later}`);
				});
			}
		});
		emitter.emit(1);
		emitter.emit(2);
		expect(heard).toEqual(['new 2']);
	});
});

describe('LazyStore', () => {
	it('makes a snapshot only when asked after a change', () => {
		let made = 0;
		const store = new LazyStore(() => ({made: ++made}));
		store.changed();
		store.changed();
		expect(made).toBe(0);
		const first = store.getSnapshot();
		expect(store.getSnapshot()).toBe(first);
		store.changed();
		expect(store.getSnapshot()).toEqual({made: 2});
	});

	it('is up to date when a listener looks', () => {
		let value = 0;
		const store = new LazyStore(() => value);
		const seen: number[] = [];
		store.subscribe(() => {
			seen.push(store.getSnapshot());
		});
		store.getSnapshot();
		value = 1;
		store.changed();
		expect(seen).toEqual([1]);
	});
});

describe('Subscriptions', () => {
	it('end together, and once', () => {
		const emitter = new Emitter();
		const subscriptions = new Subscriptions();
		expect(subscriptions.isEmpty).toBe(true);
		subscriptions.add(
			emitter.subscribe(() => undefined),
			emitter.subscribe(() => undefined),
		);
		expect([subscriptions.isEmpty, emitter.size]).toEqual([false, 2]);
		subscriptions.end();
		subscriptions.end();
		expect([subscriptions.isEmpty, emitter.size]).toEqual([true, 0]);
	});
});
