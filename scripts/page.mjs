// Bundles what runs in a browser: the script and the style of the page that `check` and `graph` write, to build/page or to the
// folder that is given.
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

const [outdir = 'build/page'] = process.argv.slice(2);
const license = (name) => `${name}:\n${readFileSync(`node_modules/${name}/LICENSE`, 'utf8').trim()}`;
const licenses = ['@dagrejs/dagre', '@dagrejs/graphlib'].map(license).join('\n\n');

// The same bytes for the same sources.
await build({
  entryPoints: ['page/report.ts', 'page/style.css'],
  outdir,
  bundle: true,
  minify: true,
  charset: 'utf8',
  target: 'es2022',
  platform: 'browser',
  format: 'iife',
  banner: { js: `/*\n${licenses}\n*/` },
  logLevel: 'warning',
  tsconfigRaw: {},
});
