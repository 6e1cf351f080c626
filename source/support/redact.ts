/** Replacement of a secret. */
const mask = '[redacted]';

/** Anything shorter would be found in ordinary text. */
const minSecretLength = 4;

/** The newest of them; an account has six at a time. */
const maxSecrets = 200;

/** Encodings in which a secret travels, and could turn up in an error of somebody else's. */
const writings: ReadonlyArray<(secret: string) => string> = [
	secret => secret,
	secret => encodeURIComponent(secret),
	secret => JSON.stringify(secret).slice(1, -1),
];

/**
Takes known secrets out of text: the last line of defence, behind code that does not write them in the first place.
*/
export class Redactor {
	readonly #secrets = new Set<string>();

	/** From now on these are taken out, as they are and as they stand in an address or in JSON. */
	add(...secrets: ReadonlyArray<string | undefined>): void {
		for (const secret of secrets) {
			if (secret !== undefined && secret.length >= minSecretLength) {
				for (const write of writings) {
					this.#remember(write(secret));
				}
			}
		}
	}

	/** The text without them. */
	redact(text: string): string {
		let result = text;
		// The longest first: one secret may be a part of another.
		for (const secret of [...this.#secrets].toSorted((a, b) => b.length - a.length)) {
			result = result.replaceAll(secret, mask);
		}

		return result;
	}

	#remember(secret: string): void {
		// Set again, so that what is in use is not the oldest.
		this.#secrets.delete(secret);
		this.#secrets.add(secret);
		const [oldest] = this.#secrets;
		if (this.#secrets.size > maxSecrets && oldest !== undefined) {
			this.#secrets.delete(oldest);
		}
	}
}

/** `m…@example.com`: whose it is can be guessed by its owner, and by nobody else. */
export const maskedEmail = (email: string): string => {
	const at = email.lastIndexOf('@');
	return at < 1 ? mask : `${email.slice(0, 1)}…${email.slice(at)}`;
};
