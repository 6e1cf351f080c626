/** One kind of message that this program publishes. */
export type Publication = {
	/** The topic is `‹root›/‹device type›/navilink-‹MAC address›/‹path›`. */
	readonly root: 'cmd' | 'evt';
	readonly path: string;
	/** `request.command` of the message; undefined where it is an event, which has none. */
	readonly command: number | undefined;
};

/**
Every message that this program ever publishes: reads, and the event that an app is looking (docs/protocol.md §3). Requests
are made from this table, so nothing else can be sent.

Topic and command belong together: 16777226 reads energy by month here, and writes reservations on `ctrl/rsv/rd`.
*/
export const published = {
	appConnection: {root: 'evt', path: 'app-connection', command: undefined},
	status: {root: 'cmd', path: 'st', command: 16_777_219},
	deviceInfo: {root: 'cmd', path: 'st/did', command: 16_777_217},
	reservations: {root: 'cmd', path: 'st/rsv/rd', command: 16_777_222},
	energy: {root: 'cmd', path: 'st/energy-usage-daily-query/rd', command: 16_777_225},
	energyByMonth: {root: 'cmd', path: 'st/energy-usage-monthly-query/rd', command: 16_777_226},
	waitingFirmware: {root: 'cmd', path: 'st/dl-sw-info', command: 16_777_227},
	diagnostics: {root: 'cmd', path: 'st/td/rd', command: 16_777_228},
	recirculationSchedule: {root: 'cmd', path: 'st/recirc-rsv/rd', command: 16_777_231},
} as const satisfies Readonly<Record<string, Publication>>;

/** A request to the heater. */
export type RequestName = Exclude<keyof typeof published, 'appConnection'>;

/** A request for something other than the status. */
export type QueryName = Exclude<RequestName, 'status'>;
