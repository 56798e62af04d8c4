// The package for Go, as a user builds with it: npm run test:go, after npm run build.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  appInReadme,
  exampleIn,
  expectSameAsInitialized,
  expectSameAsTypeScript,
  expectWhatReadmeShows,
  initialized,
  needs,
  run,
} from './language.mjs';
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

const app = join(folder, 'app');
mkdirSync(app);
for (const file of ['go.mod', 'go.sum']) cpSync(join(example, file), join(app, file));
cpSync(join(folder, 'docker-config.json'), join(app, 'docker-config.json'));
writeFileSync(join(app, 'main.go'), appInReadme('go'));
run(app, 'go', 'run', '-mod=mod', '.');
expectWhatReadmeShows(join(app, 'dist'));

const projects = initialized('go', folder);
for (const project of projects) {
  useGoModules(project, packages);
  run(project, 'go', 'vet', './...');
  run(project, 'go', 'run', '.');
  run(project, 'go', 'test', './...');
  run(project, 'sh', '-c', 'test -z "$(gofmt -l .)"');
}
expectSameAsInitialized(projects, folder);
