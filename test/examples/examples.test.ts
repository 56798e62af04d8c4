import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as YAML from 'yaml';
import { kyvernoProblems } from '../namespaces/kyverno-fields';
import { foreignProblems } from '../secrets/foreign';
import { expectComplete, type KubernetesObject, parseObjects, place, temporaryFolder } from '../support';
import { filesIn, ROOT } from './run';

const examples = readdirSync(join(ROOT, 'examples')).filter((file) => file.endsWith('.ts'));
const folder = temporaryFolder();
const output: Record<string, Record<string, string>> = {};
const printed: Record<string, string> = {};

/** All run in this process: to start one for each would take a minute. */
beforeAll(() => {
  const stderr = jest.spyOn(process.stderr, 'write');
  for (const example of examples) {
    const outdir = join(folder, example);
    process.env['CDK8S_OUTDIR'] = outdir;
    printed[example] = '';
    stderr.mockImplementation((text) => {
      printed[example]! += text;
      return true;
    });
    jest.isolateModules(() => require(join(ROOT, 'examples', example)));
    output[example] = filesIn(outdir);
  }
  stderr.mockRestore();
  delete process.env['CDK8S_OUTDIR'];
});

describe.each(examples)('%s', (example) => {
  const objects = () => Object.values(output[example]!).flatMap(parseObjects);

  test('writes what it wrote before', () => {
    const files = Object.entries(output[example]!).map(([file, text]) => [file, withoutSecrets(text)]);
    expect(files.map(([file, text]) => `# ${file}\n${text}`).join('\n')).toMatchSnapshot();
  });

  test('writes complete objects, each once', () => {
    expect(objects().length).toBeGreaterThan(0);
    objects().forEach(expectComplete);
    const identities = objects().map((object) => `${object.kind} ${place(object)}`);
    expect(identities).toEqual([...new Set(identities)]);
  });

  test('gives the rules nothing to find', () => {
    expect(printed[example]).toBe('');
  });

  test('imports the package by its name alone', () => {
    const text = readFileSync(join(ROOT, 'examples', example), 'utf8');
    expect(text).toContain("from 'cdk8s-acme'");
    expect(text).not.toMatch(/from '\.|\/lib/);
  });
});

test('a solver account of the examples has its pull secrets beside it', () => {
  for (const example of examples) {
    const objects = Object.values(output[example]!).flatMap(parseObjects);
    const secrets = objects.filter(({ kind }) => kind === 'Secret').map(place);
    for (const account of objects.filter(({ kind }) => kind === 'ServiceAccount')) {
      for (const { name } of account.imagePullSecrets ?? []) {
        expect(secrets).toContain(`${account.metadata.namespace}/${name}`);
      }
    }
  }
});

test('objects of other projects are what these know', () => {
  const objects = Object.values(output).flatMap((files) => Object.values(files).flatMap(parseObjects));
  expect([...kyvernoProblems(objects), ...foreignProblems(objects)]).toEqual([]);
});

/** Secret values do not belong in a snapshot, not even those of examples. */
function withoutSecrets(text: string): string {
  const documents = parseObjects(text).map((object): KubernetesObject => {
    if (object.kind !== 'Secret') return object;
    return { ...object, data: Object.fromEntries(Object.keys(object.data).map((key) => [key, 'hidden'])) };
  });
  return documents.map((document) => YAML.stringify(document)).join('---\n');
}
