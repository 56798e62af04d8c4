// The package for Go, as a user builds with it: npm run test:go, after npm run build.
import { join } from 'node:path';
import { exampleIn, expectSameAsTypeScript, needs, run } from './language.mjs';
import { pack, useGoModules } from './packages.mjs';

needs('go');
const folder = exampleIn('go');
const example = join(folder, 'go');
const packages = join(folder, 'packages');
pack('go', packages, '--peers');
useGoModules(example, packages);
run(example, 'go', 'vet', './...');
run(example, 'go', 'run', '.');
expectSameAsTypeScript(join(example, 'dist', 'platform.k8s.yaml'));
run(example, 'go', 'test', './...');
