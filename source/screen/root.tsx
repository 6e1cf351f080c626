import {useSyncExternalStore} from 'react';
import {type Observable} from '../support/store.js';
import {App, type AppProps} from './app.js';
import {StartScreen, type StartScreenProps} from './start/start-screen.js';

export type RootProps = {
	/** Props of the main screen; undefined during the start. */
	readonly watched: Observable<AppProps | undefined>;
	readonly start: StartScreenProps;
};

/** The start, and then the heaters. */
export const Root = ({watched, start}: RootProps) => {
	const app = useSyncExternalStore(watched.subscribe, watched.getSnapshot);
	return app === undefined ? <StartScreen {...start} /> : <App {...app} />;
};
