/** Heaters that a client may hear and ask, by MAC address; undefined = all. */
export type AllowedHeaters = ReadonlySet<string> | undefined;

/** `cmd/52/navilink-02a1b2c30001/…`, `evt/…` or `cmd/52/CLIENT/res/…`: docs/protocol.md §3. */
const form = /^(?<kind>cmd|evt)\/\d{1,4}\/(?<owner>[^+#\/]+)\/(?<rest>.+)$/v;

/** `cmd/52/HOME/USER/CLIENT/res/…`, where diagnostics are answered. */
const homeForm = /^cmd\/\d{1,4}\/\d{1,10}\/\d{1,10}\/(?<owner>[^+#\/]+)\/res\/.+$/v;

/**
Returns whether a client may subscribe to a filter or publish to a topic, as the policy of the real cloud has it: the topics of
its account's heaters, and those that answer its own queries.
*/
export const mayUse = (allowed: AllowedHeaters, clientId: string, topic: string): boolean => {
	if (allowed === undefined) {
		return true;
	}

	if (homeForm.exec(topic)?.groups?.owner === clientId) {
		return true;
	}

	const {kind, owner = '', rest = ''} = form.exec(topic)?.groups ?? {};
	if (kind === 'cmd' && owner === clientId) {
		return rest.startsWith('res/');
	}

	return owner.startsWith('navilink-') && allowed.has(owner.slice('navilink-'.length));
};
