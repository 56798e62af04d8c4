// One way of writing, one size, once, in a process of its own: node bench/cold.mjs WAY SIZE FOLDER.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { plainObjects, withCdk8sPlus, withLibrary, withObjects } from './workload.mjs';

const require = createRequire(import.meta.url);
const [way, size, outdir] = process.argv.slice(2);
const count = Number(size);

/** What an app of the class is given. */
const WAYS = {
  app: (app) => withLibrary(app, count),
  library: (app) => withLibrary(app, count),
  'api-objects': (app) => withObjects(app, count),
  'cdk8s-plus': (app) => withCdk8sPlus(app, plainObjects(count)),
};

if (way === 'json') {
  mkdirSync(outdir, { recursive: true });
  writeFileSync(
    join(outdir, 'platform.json'),
    plainObjects(count)
      .map((object) => JSON.stringify(object))
      .join('\n'),
  );
} else {
  const App = way === 'app' ? require('../build').AcmeApp : require('cdk8s').App;
  const app = new App({ outdir });
  WAYS[way](app);
  app.synth();
}
