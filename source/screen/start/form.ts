import {say} from '../../messages/catalogue.js';
import {emailAddress} from '../../settings/values.js';
import {sanitize} from '../../support/text.js';

/** The fields of the form, in their order. */
export const formFields = ['email', 'password', 'keep'] as const;

export type FormField = (typeof formFields)[number];

/** State of the form. */
export type Form = {
	readonly email: string;
	readonly password: string;
	/** Whether the account is to be stored. */
	readonly isKept: boolean;
	readonly focus: FormField;
	/** Error in the typed values. */
	readonly complaint: string | undefined;
};

/** A key, as far as a form cares. */
export type FormKey = {
	readonly input: string;
	readonly is: 'text' | 'enter' | 'next' | 'previous' | 'delete' | 'clear';
};

/** A password is not longer, and no paste by mistake fills the memory. */
const longestText = 256;

/** An empty form, or one that has what is known; what is known is passed over. */
export const emptyForm = (
	{email = '', password = ''}: {readonly email?: string; readonly password?: string},
	complaint?: string,
): Form => ({email, password, isKept: false, focus: email === '' ? 'email' : 'password', complaint});

const moved = (form: Form, step: number): Form => {
	const place = formFields.indexOf(form.focus) + step;
	return {...form, focus: formFields[(place + formFields.length) % formFields.length] ?? 'email'};
};

const withText = (form: Form, change: (text: string) => string): Form =>
	form.focus === 'keep' ? form : {...form, [form.focus]: change(form[form.focus]), complaint: undefined};

const typed = (form: Form, input: string): Form => {
	if (form.focus === 'keep') {
		return input === ' ' ? {...form, isKept: !form.isKept} : form;
	}

	// An address is drawn as it is typed. A password is not, and may have blanks at its ends and any sign; only controls
	// and halves of characters cannot be typed on purpose.
	const clean =
		form.focus === 'email' ? sanitize(input, longestText) : input.replaceAll(/[\p{Cc}\p{Cs}]/gv, '');
	return withText(form, text => [...text, ...clean].slice(0, longestText).join(''));
};

const changes: Readonly<Record<Exclude<FormKey['is'], 'enter'>, (form: Form, input: string) => Form>> = {
	text: typed,
	next: form => moved(form, 1),
	previous: form => moved(form, -1),
	delete: form => withText(form, text => [...text].slice(0, -1).join('')),
	clear: form => withText(form, () => ''),
};

const complaintOf = ({email, password}: Form): Pick<Form, 'complaint' | 'focus'> | undefined => {
	const parsed = emailAddress(email);
	if (!('value' in parsed)) {
		return {complaint: say('form-email-invalid', {accepted: sanitize(parsed.accepted)}), focus: 'email'};
	}

	return password === '' ? {complaint: say('form-password-missing'), focus: 'password'} : undefined;
};

/** The form after a key, and whether it is complete and was sent. */
export const pressed = (
	form: Form,
	{is, input}: FormKey,
): {readonly form: Form; readonly isSent: boolean} => {
	if (is !== 'enter') {
		return {form: changes[is](form, input), isSent: false};
	}

	if (form.focus === 'email' && form.password === '') {
		return {form: moved(form, 1), isSent: false};
	}

	const wrong = complaintOf(form);
	return wrong === undefined
		? {form: {...form, complaint: undefined}, isSent: true}
		: {form: {...form, ...wrong}, isSent: false};
};
