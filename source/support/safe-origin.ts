const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/v;

/**
Returns the origin of an address that a password may be sent to: HTTPS anywhere, HTTP on this machine only.

@returns Undefined for any other text, and for an address that carries a user name or a password.
*/
export const safeOrigin = (address: string): string | undefined => {
	if (!URL.canParse(address)) {
		return undefined;
	}

	const {protocol, hostname, username, password, origin} = new URL(address);
	const isSafe = protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname));
	return isSafe && username === '' && password === '' ? origin : undefined;
};
