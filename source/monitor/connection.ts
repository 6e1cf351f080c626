import {type ConnectionManager} from '../connection/connection-manager.js';

/** Part of a ConnectionManager that a monitor uses. */
export type Connection = Pick<
	ConnectionManager,
	'clientId' | 'getSnapshot' | 'listenTo' | 'onMessage' | 'onState' | 'probe' | 'publish'
>;
