// The package for Go, as a user builds with it: npm run test:go, after npm run build.
//
// The modules of cdk8s and constructs are packed beside it: a registry may not have them.
import { join } from 'node:path';
import { exampleIn, expectSameAsTypeScript, needs, run } from './language.mjs';

needs('go');
const folder = exampleIn('go');
const example = join(folder, 'go');
const packages = join(folder, 'packages');
run('.', 'npm', 'run', 'package', '--', '--targets', 'go', '--outdir', packages, '--recurse');
for (const [module, packed] of [
  ['github.com/cdk8s-acme/cdk8s-acme-go/cdk8sacme', 'cdk8sacme'],
  ['github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2', 'cdk8s'],
  ['github.com/aws/constructs-go/constructs/v10', 'constructs'],
]) {
  run(example, 'go', 'mod', 'edit', `-replace=${module}=${join(packages, 'go', packed)}`);
}
// Its newest: the very release that jsii-pacmak asks for may not be there.
run(example, 'go', 'mod', 'edit', '-replace=github.com/aws/jsii-runtime-go=github.com/aws/jsii-runtime-go@v1.142.0');
run(example, 'go', 'mod', 'tidy');
run(example, 'go', 'vet', './...');
run(example, 'go', 'run', '.');
expectSameAsTypeScript(join(example, 'dist', 'platform.k8s.yaml'));
run(example, 'go', 'test', './...');
