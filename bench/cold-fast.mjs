// One way of writing, one size, once, in a process of its own: node bench/cold.mjs library|api-objects SIZE FOLDER.
// Prints the CPU of the whole process so far, and the most memory that it had.
import { createRequire } from 'node:module';
import { withLibrary, withObjects } from '/work/main/bench/workload.mjs';

const require = createRequire(import.meta.url);
require("/tmp/fast/fast.cjs");
const [way, size, outdir] = process.argv.slice(2);
const { App } = require('cdk8s');
const app = new App({ outdir });
if (way === 'library') withLibrary(app, Number(size));
else withObjects(app, Number(size));
app.synth();
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
console.log(
  JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, wall: performance.now(), memory: maxRSS / 1024 }),
);
