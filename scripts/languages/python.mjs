// The package for Python, as a user installs it: npm run test:python, after npm run build.
import { writeFileSync } from 'node:fs';
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
import { pack, wheelIn } from './packages.mjs';

needs('python3');
const folder = exampleIn('python');
const example = join(folder, 'python');
pack('python', join(folder, 'packages'));
run(folder, 'python3', '-m', 'venv', 'venv');
const bin = (name) => join(folder, 'venv', 'bin', name);
const wheel = wheelIn(join(folder, 'packages'));
run(folder, bin('pip'), 'install', '--quiet', wheel, 'pytest', 'mypy', 'pyright');

run(example, bin('python'), 'main.py');
expectSameAsTypeScript(join(example, 'dist', 'platform.k8s.yaml'));
run(example, bin('pytest'), '--quiet');
run(example, bin('mypy'), 'main.py', 'test_main.py');
// It downloads nothing but itself: Node.js is there.
run(example, bin('pyright'), '--pythonpath', bin('python'));
run(example, bin('cdk8s-acme'), 'check', join('dist', 'platform.k8s.yaml'));

writeFileSync(join(folder, 'app.py'), appInReadme('python'));
run(folder, bin('python'), 'app.py');
expectWhatReadmeShows(join(folder, 'dist'));
run(folder, bin('cdk8s-acme'), 'check', 'dist');

const projects = initialized('python', folder);
for (const project of projects) {
  run(project, bin('python'), 'main.py');
  run(project, bin('pytest'), '--quiet');
  run(project, bin('mypy'), '--strict', 'main.py', 'test_certificates.py');
  run(project, bin('cdk8s-acme'), 'check');
}
expectSameAsInitialized(projects, folder);
