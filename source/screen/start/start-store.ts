import {deferred, type Deferred} from '../../support/deadline.js';
import {LazyStore, type Observable, type Unsubscribe} from '../../support/store.js';
import {emptyForm, pressed, type Form, type FormKey} from './form.js';

/** Steps before the first reading, in order. */
export const startSteps = ['signIn', 'heaters', 'connect', 'reading'] as const;

export type StartStep = (typeof startSteps)[number];

/** State of the start screen. */
export type StartState = {
	/** The form, while somebody is asked. */
	readonly form: Form | undefined;
	/** The step under way; undefined before the first. */
	readonly step: StartStep | undefined;
	/** Details of each step: account, heaters. */
	readonly about: Readonly<Partial<Record<StartStep, string>>>;
	/** Latest problem of the current step. */
	readonly warning: string | undefined;
};

/** An account as a person typed it. */
export type TypedAccount = {
	readonly email: string;
	readonly password: string;
	/** Whether it is to be stored. */
	readonly isKept: boolean;
};

/** Progress of the start, and its form. */
export class StartStore implements Observable<StartState> {
	readonly #store = new LazyStore<StartState>(() => this.#state);
	#state: StartState = {form: undefined, step: undefined, about: {}, warning: undefined};
	#asked: Deferred<TypedAccount> | undefined;

	readonly subscribe = (listener: () => void): Unsubscribe => this.#store.subscribe(listener);
	readonly getSnapshot = (): StartState => this.#store.getSnapshot();

	/** Shows the form until it is sent. */
	async ask(
		known: {readonly email?: string; readonly password?: string},
		complaint?: string,
	): Promise<TypedAccount> {
		this.#asked = deferred();
		this.#change({form: emptyForm(known, complaint), step: undefined, warning: undefined});
		return this.#asked.promise;
	}

	/** A step begins. */
	begin(step: StartStep, about?: string): void {
		this.#change({
			step,
			warning: undefined,
			...(about !== undefined && {about: {...this.#state.about, [step]: about}}),
		});
	}

	warn(warning: string): void {
		this.#change({warning});
	}

	/** A key for the form; does nothing while there is none. */
	press(key: FormKey): void {
		if (this.#state.form === undefined) {
			return;
		}

		const {form, isSent} = pressed(this.#state.form, key);
		if (!isSent) {
			this.#change({form});
			return;
		}

		const {email, password, isKept} = form;
		this.#change({form: undefined});
		this.#asked?.resolve({email, password, isKept});
	}

	#change(change: Partial<StartState>): void {
		this.#state = {...this.#state, ...change};
		this.#store.changed();
	}
}
