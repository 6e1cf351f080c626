import {heaterFromMac} from '../../heater/heater.js';
import {type WatchSettings} from '../watch/watch-settings.js';
import {type StartupUi} from '../startup/startup-ui.js';
import {type Io} from '../../process/io.js';
import {type HeaterSource} from './heater-source.js';
import {type SourceOf} from './source-settings.js';

const openBroker = ({address, macAddress}: SourceOf<'broker'>): HeaterSource => ({
	heaters: [heaterFromMac(macAddress)],
	endpoint: () => address,
	async close() {
		// The broker belongs to somebody else.
	},
});

/**
Finds the heaters of the settings' source.

@throws {NavilinkError} where there is no such heater, or no way to find out.
*/
export const openSource = async (settings: WatchSettings, io: Io, ui: StartupUi): Promise<HeaterSource> => {
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
			return openCloud(source, settings, io, ui);
		}
	}
};
