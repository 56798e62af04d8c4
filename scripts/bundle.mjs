// Puts what jsii compiled into two files: looking for some six hundred takes longer than reading what is in them.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { build } from 'esbuild';

/** Packages that are put into a file of their own, read when it is first needed, so that nobody has to install them. */
const INLINED = {
  '@marcbachmann/cel-js': 'cel.js',
  commander: 'commander.js',
  picomatch: 'picomatch.js',
  yaml: 'yaml.js',
};
const ANY_INLINED = new RegExp(`^(${Object.keys(INLINED).join('|')})$`);

/** Called by what is in the other file, too: the plugin of the cdk8s CLI writes what the command line does. */
const OF_COMMAND_LINE = 'plugin/validate';

/**
 * `core.js` is the library, the rules and the matchers; `cli.js` the rest. Each module is run when it is first required, as it
 * was when it had a file; `load(NAME)` gives one. The files that are required by their names stay, and ask for them.
 */
export async function bundle(folder) {
  const root = resolve(folder);
  const nameOf = (file) => relative(root, file).replaceAll('\\', '/').replace(/\.js$/, '');
  const all = readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.js'))
    .map((file) => nameOf(join(root, file)))
    .sort();
  const common = { bundle: true, platform: 'node', target: 'node20', packages: 'external', absWorkingDir: root };

  /** Modules for which `isThere` holds are in another file. */
  const elsewhere = (file, isThere) => ({
    name: 'elsewhere',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\./ }, ({ path, resolveDir, namespace }) => {
        if (namespace !== 'file') return undefined;
        const target = resolve(resolveDir, path);
        const name = [nameOf(target), `${nameOf(target)}/index`].find((candidate) => all.includes(candidate));
        return name !== undefined && isThere(name) ? { path: name, namespace: 'elsewhere' } : undefined;
      });
      onLoad({ filter: /./, namespace: 'elsewhere' }, ({ path }) => ({
        contents: `module.exports = require('./${file}').load(${JSON.stringify(path)});`,
        resolveDir: root,
      }));
      onResolve({ filter: /^\.\/(core|cli)\.js$/, namespace: 'elsewhere' }, ({ path }) => ({ path, external: true }));
    },
  });

  const inlined = {
    name: 'inlined',
    setup({ onResolve }) {
      onResolve({ filter: ANY_INLINED }, ({ path }) => ({ path: `./${INLINED[path]}`, external: true }));
    },
  };
  const require = createRequire(join(root, 'index.js'));

  /** A package that is loaded when something of it is first used: most manifests are read without it, in 25 ms less. */
  const lazily = (name) => ({
    name: 'lazily',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: new RegExp(`^${name}$`) }, ({ path, namespace }) =>
        namespace === 'lazily' ? undefined : { path, namespace: 'lazily' },
      );
      onLoad({ filter: /./, namespace: 'lazily' }, () => {
        const getters = Object.keys(require(name)).map(
          (key) => `get ${key}() { return require('${name}').${key}; },\n`,
        );
        return { contents: `module.exports = {\n${getters.join('')}};\n`, resolveDir: root };
      });
    },
  });

  const ofCommandLine = elsewhere('cli.js', (name) => name === OF_COMMAND_LINE);
  const { metafile } = await build({
    ...common,
    entryPoints: ['index.js', 'testing/index.js'],
    outdir: 'none',
    write: false,
    metafile: true,
    plugins: [inlined, ofCommandLine],
  });
  const core = new Set(
    Object.keys(metafile.inputs)
      .map((path) => path.replace(/\.js$/, ''))
      .filter((name) => all.includes(name)),
  );
  const write = (outfile, names, plugins) => {
    const modules = names.map((name) => `${JSON.stringify(name)}: () => require('./${name}.js'),\n`);
    const contents = `const modules = {\n${modules.join('')}};\nexports.load = (name) => modules[name]();\n`;
    const settings = {
      ...common,
      stdin: { contents, resolveDir: root },
      outfile,
      plugins: [lazily('yaml'), inlined, ...plugins],
    };
    // Node.js prints the line on which an error is thrown.
    return build({ ...settings, minifyWhitespace: true, minifySyntax: true, lineLimit: 120 });
  };
  await write('core.js', [...core].sort(), [ofCommandLine]);
  const others = all.filter((name) => !core.has(name));
  await write('cli.js', others, [elsewhere('core.js', (name) => core.has(name))]);
  for (const [name, outfile] of Object.entries(INLINED)) {
    const legal = `/*! ${name}\n\n${readFileSync(join('node_modules', name, 'LICENSE'), 'utf8').trim()}\n*/`;
    await build({
      ...{ ...common, packages: 'bundle', absWorkingDir: process.cwd(), banner: { js: legal } },
      ...{ entryPoints: [name], format: 'cjs', minify: true, outfile: join(root, outfile) },
    });
  }
  for (const name of all) rmSync(join(root, `${name}.js`));
  for (const [name, core] of Object.entries({ index: './core.js', 'testing/index': '../core.js' })) {
    const file = join(root, `${name}.js`);
    const code = `module.exports = require('${core}').load('${name}');\n`;
    writeFileSync(file, code);
    // What never runs tells Node.js the names that an ES module can import.
    writeFileSync(file, `${code}0 && (module.exports = { ${Object.keys(require(file)).join(', ')} });\n`);
  }
  // Compiled code is kept from one run to the next where Node.js can: since 22.1.
  const cached = `require('node:module').enableCompileCache?.();\n`;
  writeFileSync(join(root, 'cli/bin.js'), `#!/usr/bin/env node\n${cached}require('../cli.js').load('cli/bin');\n`);
}
