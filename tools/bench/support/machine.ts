import {cpus, release, totalmem, type} from 'node:os';
import {readFileSync} from 'node:fs';
import process from 'node:process';

const systemName = (): string => {
	try {
		const text = readFileSync('/etc/os-release', 'utf8');
		return /^PRETTY_NAME="?(?<name>[^"\n]+)/mv.exec(text)?.groups?.name ?? type();
	} catch {
		return type();
	}
};

/** The machine in one line: processor, cores, memory, system, Node. */
export const machineText = (): string => {
	const processors = cpus();
	return [
		processors[0]?.model.trim() ?? 'unknown processor',
		`${processors.length} cores`,
		`${(totalmem() / 2 ** 30).toFixed(1)} GiB of memory`,
		`${systemName()} (${type()} ${release()})`,
		`Node ${process.versions.node}`,
	].join(', ');
};
