import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn, ROOT, runExample } from './run';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
// Within the repository, so that the package is found by its name.
const folder = join(ROOT, `.dist-test-readme-${process.pid}`);

beforeAll(() => mkdirSync(folder));
afterAll(() => rmSync(folder, { recursive: true }));

test('the app of the README writes the YAML that the README shows', async () => {
  const [, config] = /\n## An app\n[^`]*`docker-config\.json`,\n\n```json\n([\s\S]*?)```/.exec(readme)!;
  const [, code] = /\n## An app\n[\s\S]*?```ts nofixture\n([\s\S]*?)```/.exec(readme)!;
  const [, yaml] = /\nThis writes `dist\/platform\.k8s\.yaml`:\n\n```yaml\n([\s\S]*?)```/.exec(readme)!;
  const file = join(folder, 'docker-config.json');
  writeFileSync(file, config!);
  // The README stands in the folder of the app; here the working directory is the repository's.
  const app = join(folder, 'app.ts');
  writeFileSync(app, code!.replace("'docker-config.json'", JSON.stringify(file)));
  await runExample(app, join(folder, 'out'));
  const written = filesIn(join(folder, 'out'))['platform.k8s.yaml']!;
  expect(written.replace(/(\.dockerconfigjson: eyJhdXRocyI6).*/, '$1...')).toBe(yaml);
});
