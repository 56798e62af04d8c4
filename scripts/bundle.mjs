// Puts what jsii compiled into four files: looking for some thousand takes longer than reading what is in them.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';

/** Packages that are put into a file of their own, read when it is first needed, so that nobody has to install them. */
const INLINED = {
  '@marcbachmann/cel-js': 'cel.js',
  commander: 'commander.js',
  picomatch: 'picomatch.js',
  yaml: 'yaml.js',
};
const ANY_INLINED = new RegExp(`^(${Object.keys(INLINED).join('|')})$`);

/** What nearly every app writes. */
const WRITTEN = ['Certificate', 'ClusterIssuer', 'Issuer', 'Secret', 'ServiceAccount', 'http01', 'ingress'];
const RULES = 'check/rules/index';
/** The plugin of the cdk8s CLI. It writes what the command line does. */
const PLUGIN = 'plugin/validate';

/**
 * `core.js` is the library and the matchers; `rules.js` the rules, which the first synth reads, but for those that need what
 * few apps write: they are in `more-rules.js`. `cli.js` is the rest. (Without the two for rules, loading the package takes 20 ms more,
 * a synth of 10 namespaces 6 %, `check` of one file 5 %.) Each module is run when it is first required, as it was when it had
 * a file; `load(NAME)` gives one. The files that are required by their names stay, and ask for them.
 */
export async function bundle(folder) {
  const root = resolve(folder);
  const nameOf = (file) => relative(root, file).replaceAll('\\', '/').replace(/\.js$/, '');
  const all = readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.js'))
    .map((file) => nameOf(join(root, file)))
    .sort();
  const common = { bundle: true, platform: 'node', target: 'node20', packages: 'external', absWorkingDir: root };

  /** Modules of other files than `file`. */
  const elsewhere = (file) => ({
    name: 'elsewhere',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\./ }, ({ path, resolveDir, namespace }) => {
        if (namespace === 'elsewhere') return { path, external: true };
        const target = resolve(resolveDir, path);
        const name = [nameOf(target), `${nameOf(target)}/index`].find((candidate) => fileOf.has(candidate));
        return name === undefined || fileOf.get(name) === file ? undefined : { path: name, namespace: 'elsewhere' };
      });
      onLoad({ filter: /./, namespace: 'elsewhere' }, ({ path }) => ({
        contents: `module.exports = require('./${fileOf.get(path)}.js').load(${JSON.stringify(path)});`,
        resolveDir: root,
      }));
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

  const { metafile } = await build({
    ...common,
    entryPoints: all.map((name) => `${name}.js`),
    outdir: 'none',
    write: false,
    metafile: true,
    plugins: [inlined],
  });
  const importsOf = (name) =>
    metafile.inputs[`${name}.js`].imports
      .filter(({ external }) => !external)
      .map(({ path }) => path.replace(/\.js$/, ''));
  const fileOf = new Map([
    [PLUGIN, 'cli'],
    [RULES, 'rules'],
  ]);
  const put = (file, names) => {
    for (const name of names) {
      if (fileOf.has(name)) continue;
      fileOf.set(name, file);
      put(file, importsOf(name));
    }
  };
  const isLikely = ({ needs }) => !needs || needs.some((need) => WRITTEN.includes(need));
  const likely = new Set(
    require(`./${RULES}.js`)
      .RULES.filter(isLikely)
      .map(({ id }) => id),
  );
  put('core', ['index', 'testing/index']);
  put(
    'rules',
    importsOf(RULES).filter((name) => likely.has(basename(name))),
  );
  put('more-rules', importsOf(RULES));
  put('cli', all);
  const write = (file) => {
    const names = all.filter((name) => fileOf.get(name) === file);
    const modules = names.map((name) => `${JSON.stringify(name)}: () => require('./${name}.js'),\n`);
    const contents = `const modules = {\n${modules.join('')}};\nexports.load = (name) => modules[name]();\n`;
    const settings = {
      ...common,
      stdin: { contents, resolveDir: root },
      outfile: `${file}.js`,
      plugins: [lazily('yaml'), inlined, elsewhere(file)],
    };
    // Node.js prints the line on which an error is thrown.
    return build({ ...settings, minifyWhitespace: true, minifySyntax: true, lineLimit: 120 });
  };
  for (const file of ['core', 'rules', 'more-rules', 'cli']) await write(file);
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
