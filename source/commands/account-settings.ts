import {type CommandLine} from '../settings/read-flags.js';

/** Account and cloud. */
export type AccountSettings = {
	/** Undefined: the stored account, or else the one typed at the prompt. */
	readonly email: string | undefined;
	/** Origin of the cloud; undefined: Navien's. */
	readonly cloud: string | undefined;
};

/** Returns the account that the flags name. */
export const accountSettingsOf = ({given}: Pick<CommandLine, 'given'>): AccountSettings => ({
	email: given.email,
	cloud: given.cloud,
});
