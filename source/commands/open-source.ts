import {type Account} from '../cloud/account.js';
import {type EndpointRequest, type Endpoint} from '../connection/transport.js';
import {type DeviceState} from '../heater/device-state.js';
import {heaterFromMac, type Heater} from '../heater/heater.js';
import {type Insight} from '../insight/insight.js';
import {type HistoryPoint} from '../monitor/history.js';
import {type WatchSettings} from '../settings/settings.js';
import {type Attendant} from './attendant.js';
import {type Io} from './io.js';

/** What is known of a heater before it is watched. */
export type Past = {readonly points: readonly HistoryPoint[]; readonly insight: Insight};

/** What is watched, and where. */
export type OpenSource = {
	/** At least one; with what the cloud knew of it, where there is one. */
	readonly heaters: ReadonlyArray<Heater & Partial<DeviceState>>;
	readonly endpoint: (request: EndpointRequest) => Endpoint | Promise<Endpoint>;
	/** What a heater did before; by its MAC address. */
	readonly past?: ReadonlyMap<string, Past>;
	/** Who else knows of the heaters. */
	readonly cloud?: CloudAccess;
	readonly close: () => Promise<void>;
};

/** What the cloud can be asked while heaters are watched. */
export type CloudAccess = Pick<Account, 'deviceState' | 'tariff'> & {
	/** When it last did what it was asked, on the monotonic clock; undefined where that is of no interest. */
	readonly answeredAtMs: () => number | undefined;
};

export type SourceOf<Kind> = Extract<WatchSettings['source'], {readonly kind: Kind}>;

/** Nothing of ours runs there. */
export const closeNothing = async (): Promise<void> => {
	// Nothing of ours runs there.
};

const openBroker = ({address, macAddress}: SourceOf<'broker'>): OpenSource => ({
	heaters: [heaterFromMac(macAddress)],
	endpoint: () => address,
	close: closeNothing,
});

/**
Finds the heaters of the settings' source.

@throws {NavilinkError} where there is no such heater, or no way to find out.
*/
export const openSource = async (
	settings: WatchSettings,
	io: Io,
	attendant: Attendant,
): Promise<OpenSource> => {
	const {source} = settings;
	switch (source.kind) {
		case 'broker': {
			io.redactor.add(source.address.password);
			return openBroker(source);
		}

		case 'demo': {
			const {openDemo} = await import('./open-demo.js');
			return openDemo(source.simulation, settings.view === 'screen', io);
		}

		case 'cloud': {
			const {openCloud} = await import('./open-cloud.js');
			return openCloud(source, settings, io, attendant);
		}
	}
};
