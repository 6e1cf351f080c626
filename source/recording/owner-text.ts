import {say} from '../messages/catalogue.js';
import {type Owner} from '../support/file-lock/owner.js';
import {sanitize} from '../support/text.js';

/** Names the owner of a lock. */
export const ownerText = (owner: Owner | undefined): string =>
	owner === undefined
		? say('lock-owner-unknown')
		: say('lock-owner', {process: owner.pid, host: sanitize(owner.host)});
