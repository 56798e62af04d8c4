// The package for Java, as a user builds with it: npm run test:java, after npm run build.
//
// cdk8s and constructs are packed beside it: a registry may not have them. All of it goes into a repository of the test's own.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleIn, expectSameAsTypeScript, needs, run } from './language.mjs';

needs('mvn', 'javac');
const folder = exampleIn('java');
const example = join(folder, 'java');
const packages = join(folder, 'packages');
run('.', 'npm', 'run', 'package', '--', '--targets', 'java', '--outdir', packages, '--recurse');
const versionOf = (name) => JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8')).version;
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
for (const [group, artifact, its] of [
  ['software.constructs', 'constructs', versionOf('constructs')],
  ['org.cdk8s', 'cdk8s', versionOf('cdk8s')],
  ['io.github.cdk8s-acme', 'cdk8s-acme', version],
]) {
  const path = join(packages, 'java', ...group.split('.'), artifact, its, `${artifact}-${its}`);
  maven('install:install-file', `-Dfile=${path}.jar`, `-DpomFile=${path}.pom`);
}
maven('test', `-Dcdk8s.version=${versionOf('cdk8s')}`, `-Dcdk8s-acme.version=${version}`);
maven('exec:java', `-Dcdk8s.version=${versionOf('cdk8s')}`, `-Dcdk8s-acme.version=${version}`);
expectSameAsTypeScript(join(example, 'dist', 'platform.k8s.yaml'));

function maven(...args) {
  run(example, 'mvn', '--batch-mode', '--quiet', ...args);
}
