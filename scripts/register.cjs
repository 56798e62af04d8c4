// Lets Node.js run TypeScript: node -r ./scripts/register.cjs FILE. esbuild takes the types off in a fraction of the time that
// TypeScript needs; the tests check them.
const { readFileSync } = require('node:fs');
const { Module } = require('node:module');
const { transformSync } = require('esbuild');

process.setSourceMapsEnabled(true);
Module._extensions['.ts'] = (module, filename) => {
  const settings = { loader: 'ts', format: 'cjs', target: 'node20', sourcemap: 'inline', sourcefile: filename };
  module._compile(transformSync(readFileSync(filename, 'utf8'), settings).code, filename);
};
