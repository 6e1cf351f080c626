// Input that nobody expects, into every way there is into the program: `npm run fuzz -- --seed 7 --seconds 120`.
import {start} from './start.js';
import {targets} from './targets.js';

await start(targets, import.meta.url);
