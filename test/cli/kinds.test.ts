import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KubeObject } from '../../lib/check/model/kube-object';
import { Model } from '../../lib/check/model/model';
import { RULES } from '../../lib/check/rules';
import { runRules } from '../../lib/check/run-rules';
import { check } from '../../lib/cli/check';
import { KINDS } from '../../lib/cli/input/kinds';
import { read } from '../../lib/cli/input/read';
import { streamSource } from '../../lib/cli/input/source';
import { objects } from '../check/support';
import { bytesOf } from './support';

const FOLDER = join(__dirname, '../../docs/rules');
const pages = readdirSync(FOLDER).filter((file) => file !== 'README.md');

// The kinds that are kept are a list of their own: what a rule looks at and is not in it would be lost here.
test.each(pages)('all that the rules find in %s is found in its text, at its place', (page) => {
  const text = readFileSync(join(FOLDER, page), 'utf8');
  const options = JSON.parse(/<!-- options: (.*?) -->/.exec(text)?.[1] ?? '{}');
  const times = Number(/<!-- repeat: (\d+) -->/.exec(text)?.[1] ?? 1);
  const manifests = [...text.matchAll(/```yaml\n([\s\S]*?)\n```/g)].map((match) => repeated(match[1]!, times));
  expect(manifests.length).toBeGreaterThan(0);
  for (const yaml of manifests) {
    const raw = objects(yaml).filter((object) => object !== null);
    if (raw.some((object) => typeof object?.kind !== 'string')) continue;
    const direct = runRules(
      new Model(
        raw.map((object) => new KubeObject(object)),
        options,
      ),
      RULES,
    );
    const input = read([{ source: streamSource('-', bytesOf(yaml)), named: true }]);
    expect(input.problems).toEqual([]);
    const { findings } = check(input, { ...options, failOn: 'error' });
    const show = ({ rule, object, path, message }: any) => `${rule} ${object.title} ${path} ${message}`;
    expect(findings.map(({ finding }) => show(finding))).toEqual(direct.map(show));
    const lines = yaml.split('\n');
    for (const { location } of findings) {
      expect(lines[location.line - 1]!.length).toBeGreaterThanOrEqual(location.column);
    }
  }
});

function repeated(yaml: string, times: number): string {
  const documents = yaml.split('\n---\n').flatMap((document) => {
    const numbers = document.includes('$N') ? Array.from({ length: times }, (_, i) => String(i + 1)) : [''];
    return numbers.map((number) => document.replaceAll('$N', number));
  });
  return documents.join('\n---\n');
}

test('every kind that lib/check names is kept', () => {
  const folder = join(__dirname, '../../lib/check');
  const named = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(NAMED)].map((match) => match[1] ?? match[2]!),
    );
  expect(named.length).toBeGreaterThan(20);
  expect([...new Set(named)].filter((kind) => !KINDS.has(kind))).toEqual([]);
});

/** `.of('Kind')`, `.get('Kind', ...)`, `kind === 'Kind'`, `'group/Kind'`. */
const NAMED = /(?:\.(?:of|get)\(|kind [=!]== )['"]([A-Z][A-Za-z]+)['"]|['"][a-z0-9.-]*\/([A-Z][A-Za-z]+)['"]/g;
