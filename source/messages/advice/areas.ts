import {type Area} from './area.js';
import {flagArea} from './flags.js';

/** All areas, in the order of docs/messages.md. */
export const areas: readonly Area[] = [flagArea];
