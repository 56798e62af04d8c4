import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KEPT_KINDS } from '../../lib/check/kept-kinds';
import { KubeObject } from '../../lib/check/model/kube-object';
import { Model } from '../../lib/check/model/model';
import { RULES } from '../../lib/check/rules';
import { runRules } from '../../lib/check/run-rules';
import { check } from '../../lib/cli/check';
import { read } from '../../lib/cli/input/read';
import { streamSource } from '../../lib/cli/input/source';
import { objects } from '../check/support';
import { bytesOf } from './support';

const FOLDER = join(__dirname, '../../docs/rules');
const pages = readdirSync(FOLDER).filter((file) => file !== 'README.md');

// Objects of kinds that no rule declares are left out when files are read.
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
    const input = read([{ source: streamSource('-', () => bytesOf(yaml)), named: true }]);
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

/** Notes the kinds that it is asked for. */
class Noting extends Model {
  public static readonly asked = new Set<string>();

  public override of(kind: string) {
    Noting.asked.add(kind);
    return super.of(kind);
  }

  public override get(kind: string, namespace: string, name: string) {
    Noting.asked.add(kind);
    return super.get(kind, namespace, name);
  }
}

test('every kind that a rule asks the model for is one that it declares', () => {
  for (const page of pages) {
    const text = readFileSync(join(FOLDER, page), 'utf8');
    const options = JSON.parse(/<!-- options: (.*?) -->/.exec(text)?.[1] ?? '{}');
    for (const [, yaml] of text.matchAll(/```yaml\n([\s\S]*?)\n```/g)) {
      const raw = objects(yaml!).filter((object) => typeof object?.kind === 'string');
      runRules(
        new Noting(
          raw.map((object) => new KubeObject(object)),
          options,
        ),
        RULES,
      );
    }
  }
  expect(Noting.asked.size).toBeGreaterThan(15);
  expect([...Noting.asked].filter((kind) => !KEPT_KINDS.has(kind))).toEqual([]);
});

test.each([
  ['traefik.io/v1alpha1', 'IngressRoute'],
  ['networking.istio.io/v1', 'VirtualService'],
  ['projectcontour.io/v1', 'HTTPProxy'],
  ['gateway.networking.k8s.io/v1', 'GRPCRoute'],
  ['gateway.networking.k8s.io/v1alpha2', 'TLSRoute'],
])('an annotated %s %s is looked at', (apiVersion, kind) => {
  const yaml = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: web\n  namespace: shop\n  annotations:\n    cert-manager.io/cluster-issuer: le\n`;
  const input = read([{ source: streamSource('-', () => bytesOf(yaml)), named: true }]);
  const { findings } = check(input, { failOn: 'error' });
  expect(findings.map(({ finding }) => finding.rule)).toEqual(['shim-annotation-on-wrong-kind']);
});

test('what a rule needs is there wherever it finds something', () => {
  for (const page of pages) {
    const text = readFileSync(join(FOLDER, page), 'utf8');
    const options = JSON.parse(/<!-- options: (.*?) -->/.exec(text)?.[1] ?? '{}');
    for (const [, yaml] of text.matchAll(/```yaml\n([\s\S]*?)\n```/g)) {
      const raw = objects(yaml!).filter((object) => typeof object?.kind === 'string');
      const found = (rules: typeof RULES) =>
        runRules(
          new Model(
            raw.map((object) => new KubeObject(object)),
            options,
          ),
          rules,
        ).map(({ rule }) => rule);
      const always = RULES.map((rule) => ({ ...rule, needs: undefined }));
      expect(found(always)).toEqual(found(RULES));
    }
  }
});
