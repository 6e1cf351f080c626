/** Heaters that a client may hear and ask, by MAC address; undefined = every one. */
export type Reach = ReadonlySet<string> | undefined;

/** `cmd/52/navilink-02a1b2c30001/…`, `evt/…` or `cmd/52/CLIENT/res/…`: docs/protocol.md §3. */
const form = /^(?<kind>cmd|evt)\/\d{1,4}\/(?<owner>[^+#\/]+)\/(?<rest>.+)$/v;

/**
Whether a client may subscribe to a filter or publish to a topic, as the policy of the real cloud has it: the topics of
its account's heaters, and those that answer its own queries.
*/
export const mayUse = (reach: Reach, clientId: string, topic: string): boolean => {
	if (reach === undefined) {
		return true;
	}

	const {kind, owner = '', rest = ''} = form.exec(topic)?.groups ?? {};
	if (kind === 'cmd' && owner === clientId) {
		return rest.startsWith('res/');
	}

	return owner.startsWith('navilink-') && reach.has(owner.slice('navilink-'.length));
};
