// Checks the examples of all rule pages as in a browser and as in Node.js, and writes how many there are and which differ.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { SHIMS } from '../../scripts/bundle-page.mjs';

const CHECK = `
import { check } from './lib/cli/check';
import { json } from './lib/cli/format/json';
import { readInputs } from './lib/cli/input/read-inputs';
import { memoryIo } from './page/memory-io';
export const checked = (files) =>
  json(check(readInputs(files.size === 1 ? [...files.keys()] : ['.'], memoryIo(files)), { failOn: 'error' }));
`;

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-acme-compare-'));
const [inBrowser, inNode] = await Promise.all(
  [SHIMS, {}].map(async (more, i) => {
    const outfile = join(folder, `${i}.mjs`);
    const stdin = { contents: CHECK, resolveDir: process.cwd(), loader: 'ts' };
    const banner = {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    };
    await build({
      stdin,
      outfile,
      banner,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      tsconfigRaw: {},
      ...more,
    });
    return (await import(pathToFileURL(outfile))).checked;
  }),
);
const different = [];
let count = 0;
const texts = readdirSync('docs/rules').flatMap((name) =>
  [...readFileSync(join('docs/rules', name), 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => [
    name,
    text,
  ]),
);
for (const [name, text] of texts) {
  count++;
  const files = new Map([['example.yaml', text]]);
  if (inBrowser(files) !== inNode(files)) different.push(name);
}
// What is built by kustomize, with a hash in a name.
const KUSTOMIZATION =
  'resources: [web.yaml]\nsecretGenerator: [{ name: token, namespace: a, literals: [key=value] }]\n';
const built = new Map([
  ['app/kustomization.yaml', KUSTOMIZATION],
  ['app/web.yaml', texts[0][1]],
]);
if (inBrowser(built) !== inNode(built)) different.push('kustomization');
rmSync(folder, { recursive: true });
console.log(JSON.stringify({ count, different }));
