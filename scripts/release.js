// Goes through the steps of a release, and publishes only if told to: `npm run release`; see docs/package.md.
import process from 'node:process';

process.argv.splice(2, 0, 'packaging/release/main.ts');
await import('./run.js');
