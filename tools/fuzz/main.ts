// Fuzzes every way into the program.
import {start} from './fuzz.js';
import {targets} from './targets.js';

await start(targets, import.meta.url);
