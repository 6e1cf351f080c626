/** AWS IoT takes this many subscriptions from one connection (docs/protocol.md §2). */
export const mostSubscriptions = 50;

/** Subscriptions that optional filters leave free for what is asked later, such as the lifetime diagnostics of a home. */
export const reservedSubscriptions = 5;
