/** `npm start`: everything on one machine, from nothing. `npm start -- --help` tells the options. */
import './node-version.cjs';

import('./start/main.mjs').then(({ main }) => main(process.argv.slice(2)));
