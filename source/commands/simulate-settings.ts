import {problem} from '../messages/catalogue.js';
import {withDefaults} from '../settings/flag-defaults.js';
import {type FlagName, type GivenFlags} from '../settings/flags.js';
import {type CommandLine} from '../settings/read-flags.js';

/** A simulated household. */
export type SimulationSettings = {
	readonly seed: number;
	readonly speed: number;
	readonly port: number;
};

/** A simulation that is served to other programs. */
export type ServedSimulation = SimulationSettings & {
	readonly heaters: number;
	readonly firmware: 'standard' | 'recirculation';
	/** Paths of PEM files; undefined: no TLS. */
	readonly tls: {readonly certPath: string; readonly keyPath: string} | undefined;
};

/** Flags that only `simulate` accepts. */
export const servingFlags = [
	'port',
	'heaters',
	'firmware',
	'tls-cert',
	'tls-key',
] as const satisfies readonly FlagName[];

/** Returns the simulated household of `--demo` or `simulate`. */
export const simulationSettingsOf = (line: CommandLine): SimulationSettings => {
	const {seed, speed, port} = withDefaults(line);
	return {seed, speed, port};
};

const tlsOf = ({'tls-cert': certPath, 'tls-key': keyPath}: GivenFlags): ServedSimulation['tls'] => {
	if (certPath === undefined && keyPath === undefined) {
		return undefined;
	}

	if (certPath === undefined || keyPath === undefined) {
		throw problem('tls-incomplete');
	}

	return {certPath, keyPath};
};

/**
Returns the settings of `simulate`.

@throws {NavilinkError} of kind `usage` for a certificate without a key, or a key without a certificate.
*/
export const servedSimulationOf = (line: CommandLine): ServedSimulation => {
	const {heaters, firmware} = withDefaults(line);
	return {...simulationSettingsOf(line), heaters, firmware, tls: tlsOf(line.given)};
};
