// Compiles the package with jsii (lib/ to build/).
import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

rmSync('build', { recursive: true, force: true });
// tsconfig.json is for editors; jsii writes its own beside it.
const args = ['--no-install', 'jsii', '--generate-tsconfig', 'tsconfig.jsii.json'];
// `class` is the field's name in cert-manager's API.
args.push('--silence-warnings=reserved-word');
// The tests run against the newest peers; scripts/peers.mjs runs them against the oldest.
args.push('--silence-warnings=metadata/missing-dev-dependency');
const jsii = spawnSync('npx', args, {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  // Node.js 20 is what this package still serves, as long as cdk8s does.
  env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' },
});
if (jsii.status !== 0) process.exit(jsii.status ?? 1);
joinRules('build/check/rules');
// npm makes the commands of an installed package executable; jsii's runtimes do not, and Python runs this file.
chmodSync('build/cli/bin.js', 0o755);

/**
 * Puts the rules into one file. There are some two hundred, each in a file of its own, and an app that is synthesized reads
 * them all: looking for two hundred files takes longer than reading what is in them.
 */
function joinRules(folder) {
  const index = readFileSync(join(folder, 'index.js'), 'utf8');
  const names = [...index.matchAll(/require\("\.\/([\w-]+\/[\w-]+)"\)/g)].map(([, name]) => name);
  const files = readdirSync(folder, { recursive: true })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\/.*\.(js|d\.ts)$/.test(file));
  const others = files.filter((file) => !names.includes(file.replace(/\.(js|d\.ts)$/, '')));
  if (names.length === 0 || others.length > 0) throw new Error(`${folder} holds what is no rule: ${others.join(', ')}`);
  const modules = names.map((name) => {
    const text = readFileSync(join(folder, `${name}.js`), 'utf8');
    if (/require\("\.\/|require\("\.\.\/[^."]/.test(text)) throw new Error(`${folder}/${name}.js reads another rule`);
    // The joined file is one folder up.
    return `${JSON.stringify(`./${name}`)}(exports) {\n${text.replaceAll('require("../', 'require("')}},\n`;
  });
  // Each stays a module, with the names that it had; what they require from outside is where it was.
  const load = 'function rule(name) {\n    const exports = {};\n    rules[name](exports);\n    return exports;\n}\n';
  const joined = `const rules = {\n${modules.join('')}};\n${load}`;
  const list = index.replaceAll('require("./', 'rule("./');
  writeFileSync(join(folder, 'index.js'), `"use strict";\n${joined}${list}`);
  for (const subject of new Set(names.map((name) => name.split('/')[0])))
    rmSync(join(folder, subject), { recursive: true });
}
