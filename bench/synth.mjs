// One way of writing, one size: node bench/synth.mjs library|api-objects|cdk8s-plus|json SIZE. Prints its times in ms.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { objects, withApiObjects, withCdk8sPlus, withLibrary } from './workload.mjs';

const require = createRequire(import.meta.url);
const { App } = require('cdk8s');
const [way, sizeText] = process.argv.slice(2);
const size = Number(sizeText);
const written = way === 'library' ? [] : objects(size);
const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-acme-bench-'));

function once() {
  const start = performance.now();
  if (way === 'json') {
    writeFileSync(join(outdir, 'objects.json'), written.map((object) => JSON.stringify(object)).join('\n'));
  } else {
    const app = new App({ outdir });
    if (way === 'library') withLibrary(app, size);
    else if (way === 'api-objects') withApiObjects(app, written);
    else withCdk8sPlus(app, written);
    app.synth();
  }
  return performance.now() - start;
}

/** The times of as many runs as go into some seconds, and of two at least. */
function run(seconds) {
  const times = [];
  const end = performance.now() + seconds * 1000;
  while (times.length < 2 || performance.now() < end) times.push(once());
  return times;
}

// Warmed up for longer than it is measured, so that a small size shows the work and not the compiler; what a cold start
// costs is measured by itself. No garbage is collected by force: a full collection has V8 throw away code that it has
// optimized, of cdk8s as of this library, and every time would be that of compiling it anew.
run(6);
const times = run(3);
times.sort((a, b) => a - b);
const bytes = readFileSync(join(outdir, way === 'json' ? 'objects.json' : 'platform.k8s.yaml')).length;
rmSync(outdir, { recursive: true });
console.log(JSON.stringify({ milliseconds: times[times.length >> 1], bytes }));
