// Bundles what runs in a browser.
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';

const shim = (name) => resolve(`page/shims/${name}.ts`);
const modules = ['buffer', 'crypto', 'net', 'url', 'zlib'].map((name) => [`node:${name}`, shim(name)]);

/** What stands for modules of Node.js in a browser. */
export const SHIMS = {
  alias: { ...Object.fromEntries(modules), 'node:path': 'path-browserify' },
  inject: [shim('globals')],
};

/**
 * The script and the style of an entry of page/, with the licenses of what is bundled. The same bytes for the same sources.
 *
 * @param {string} entry
 * @param {import('esbuild').BuildOptions} [more]
 */
export async function bundlePage(entry, more = {}) {
  const common = { bundle: true, minify: true, charset: 'utf8', target: 'es2022', write: false, logLevel: 'warning' };
  const [script, style] = await Promise.all([
    build({
      ...common,
      ...{ entryPoints: [entry], platform: 'browser', format: 'iife', legalComments: 'none', metafile: true },
      tsconfigRaw: {},
      ...more,
    }),
    build({ ...common, entryPoints: ['page/style.css'] }),
  ]);
  const packages = Object.keys(script.metafile.inputs).flatMap(
    (path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [],
  );
  const licenses = [...new Set(packages)].sort().map((name) => `${name}\n\n${licenseOf(name)}`);
  const [code] = script.outputFiles;
  return { script: `/*\n${licenses.join('\n\n')}\n*/\n${code.text}`, style: style.outputFiles[0].text };
}

function licenseOf(name) {
  const folder = `node_modules/${name}`;
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined) throw new Error(`${name} has no license file`);
  return readFileSync(`${folder}/${file}`, 'utf8').replaceAll('*/', '* /').trim();
}
