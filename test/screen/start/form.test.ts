import {describe, expect, it} from 'vitest';
import {emptyForm, pressed, type Form, type FormKey} from '../../../source/screen/start/form.js';

const text = (input: string): FormKey => ({input, is: 'text'});
const key = (is: FormKey['is']): FormKey => ({input: '', is});

const after = (keys: readonly FormKey[], form: Form = emptyForm({})): {form: Form; isSent: boolean} => {
	let result = {form, isSent: false};
	for (const one of keys) {
		result = pressed(result.form, one);
	}

	return result;
};

describe('the form', () => {
	it('is sent with Enter once it is complete', () => {
		const keys = [text('me@example.com'), key('enter'), text('p w'), key('enter')];
		expect(after(keys.slice(0, -1)).isSent).toBe(false);
		expect(after(keys)).toMatchObject({
			isSent: true,
			form: {email: 'me@example.com', password: 'p w', isKept: false, complaint: undefined},
		});
	});

	it('starts at what is missing', () => {
		expect(emptyForm({email: 'me@example.com'}).focus).toBe('password');
		expect(emptyForm({}).focus).toBe('email');
	});

	it.each([
		[[text('nobody'), key('next'), text('x'), key('enter')], /^The email must be /v, 'email'],
		[
			[text('me@example.com'), key('next'), key('next'), key('enter')],
			/^The password is missing/v,
			'password',
		],
	])('%j says what is wrong and goes there', (keys, complaint, focus) => {
		const {form, isSent} = after(keys);
		expect(isSent).toBe(false);
		expect(form.focus).toBe(focus);
		expect(form.complaint).toMatch(complaint);
	});

	it('forgets the complaint when something is typed', () => {
		const {form} = after([key('enter'), key('enter'), text('m')], emptyForm({}, 'Refused'));
		expect(form.complaint).toBeUndefined();
	});

	it('deletes one sign and all', () => {
		expect(after([text('ab👍'), key('delete')]).form.email).toBe('ab');
		expect(after([text('ab'), key('clear')]).form.email).toBe('');
	});

	it('goes round with Tab, and back', () => {
		expect(after([key('next'), key('next'), key('next')]).form.focus).toBe('email');
		expect(after([key('previous')]).form.focus).toBe('keep');
	});

	it('stores only when asked to', () => {
		expect(after([key('previous'), text('x')]).form).toMatchObject({isKept: false, email: ''});
		expect(after([key('previous'), text(' ')]).form.isKept).toBe(true);
		expect(after([key('previous'), text(' '), text(' ')]).form.isKept).toBe(false);
	});

	it('takes a paste without its line end, and no more than it can hold', () => {
		expect(after([text('me@example.com\r\n')]).form.email).toBe('me@example.com');
		expect(after([text('x'.repeat(10_000))]).form.email).toHaveLength(256);
	});

	it('has an address that can be drawn, whatever is pasted', () => {
		const pasted = '\u202Eme\u200B\uD800@\u001B[31mexample.com\uFEFF';
		expect(after([text(pasted)]).form.email).toBe('me@example.com');
	});

	it('cuts what is too long between characters, and halves none', () => {
		const {form} = after([
			text('x'),
			text('😀'.repeat(300)),
			key('next'),
			text('x\uDC00'),
			text('😀'.repeat(300)),
		]);
		expect(form.email).toBe(`x${'😀'.repeat(255)}`);
		expect(form.password).toBe(`x${'😀'.repeat(255)}`);
	});
});
