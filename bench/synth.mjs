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

// Warmed up, so that a small size shows the work and not the compiler; what a cold start costs is measured by itself.
const times = [];
const rounds = size >= 10_000 ? 2 : size >= 1000 ? 15 : 50;
for (let i = 0; i < rounds; i++) once();
for (let i = 0; i < rounds; i++) {
  globalThis.gc?.();
  times.push(once());
}
times.sort((a, b) => a - b);
const bytes = readFileSync(join(outdir, way === 'json' ? 'objects.json' : 'platform.k8s.yaml')).length;
rmSync(outdir, { recursive: true });
console.log(JSON.stringify({ milliseconds: times[times.length >> 1], bytes }));
