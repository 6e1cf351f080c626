import {useStdout} from 'ink';
import {useCallback, useRef, useSyncExternalStore} from 'react';

export type WindowSize = {readonly columns: number; readonly rows: number};

/** The size of the terminal; changes with it. */
export const useWindowSize = (): WindowSize => {
	const {stdout} = useStdout();
	const last = useRef<WindowSize>({columns: 0, rows: 0});
	const subscribe = useCallback(
		(listener: () => void) => {
			stdout.on('resize', listener);
			return () => {
				stdout.off('resize', listener);
			};
		},
		[stdout],
	);
	return useSyncExternalStore(subscribe, () => {
		const {columns, rows} = stdout;
		if (last.current.columns !== columns || last.current.rows !== rows) {
			last.current = {columns, rows};
		}

		return last.current;
	});
};
