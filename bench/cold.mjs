// One way of writing, one size, once, in a process of its own: node bench/cold.mjs library|app|api-objects SIZE FOLDER.
// Prints the CPU of the whole process so far, and the most memory that it had.
import { createRequire } from 'node:module';
import { withLibrary, withObjects } from './workload.mjs';

const require = createRequire(import.meta.url);
const [way, size, outdir] = process.argv.slice(2);
const App = way === 'app' ? require('../build').AcmeApp : require('cdk8s').App;
const app = new App({ outdir });
if (way !== 'api-objects') withLibrary(app, Number(size));
else withObjects(app, Number(size));
app.synth();
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
console.log(
  JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, wall: performance.now(), memory: maxRSS / 1024 }),
);
