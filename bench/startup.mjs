// What it takes to load: node bench/startup.mjs. Prints ms for cdk8s with cdk8s-plus-27, and for this package beyond them.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const start = performance.now();
require('cdk8s');
require('cdk8s-plus-27');
const peers = performance.now();
require('../build');
console.log(JSON.stringify({ peers: peers - start, library: performance.now() - peers }));
