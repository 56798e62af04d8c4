// The packages for other languages, and how a project uses them before they are in a registry.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './language.mjs';

const json = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'));

/** Packs for a language. cdk8s and constructs are packed as well where a registry may not have them. */
export function pack(language, packages, ...options) {
  run('.', 'npm', 'run', 'package', '--', '--targets', language, '--outdir', packages, ...options);
}

/** The wheel. */
export function wheelIn(packages) {
  return join(packages, 'python', `cdk8s_acme-${json('package.json').version}-py3-none-any.whl`);
}

/** Has the module of a folder use the packed modules. */
export function useGoModules(folder, packages) {
  const replaced = {
    'github.com/cdk8s-acme/cdk8s-acme-go/cdk8sacme': join(packages, 'go', 'cdk8sacme'),
    'github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2': join(packages, 'go', 'cdk8s'),
    'github.com/aws/constructs-go/constructs/v10': join(packages, 'go', 'constructs'),
    // Its newest: the very release that jsii-pacmak asks for may not be there.
    'github.com/aws/jsii-runtime-go': 'github.com/aws/jsii-runtime-go@v1.142.0',
  };
  for (const [module, by] of Object.entries(replaced)) run(folder, 'go', 'mod', 'edit', `-replace=${module}=${by}`);
  run(folder, 'go', 'mod', 'tidy');
}

/** Puts the packed artifacts into Maven's local repository, and returns the options with which a project uses them. */
export function installMavenArtifacts(packages) {
  const versionOf = (name) => json('node_modules', name, 'package.json').version;
  const { version } = json('package.json');
  for (const [group, artifact, its] of [
    ['software.constructs', 'constructs', versionOf('constructs')],
    ['org.cdk8s', 'cdk8s', versionOf('cdk8s')],
    ['io.github.cdk8s-acme', 'cdk8s-acme', version],
  ]) {
    const path = join(packages, 'java', ...group.split('.'), artifact, its, `${artifact}-${its}`);
    maven('.', 'install:install-file', `-Dfile=${path}.jar`, `-DpomFile=${path}.pom`);
  }
  return [`-Dcdk8s.version=${versionOf('cdk8s')}`, `-Dcdk8s-acme.version=${version}`];
}

export function maven(folder, ...args) {
  run(folder, 'mvn', '--batch-mode', '--quiet', ...args);
}
