import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { KubeObject } from '../../lib/check/model/kube-object';
import { Baseline } from '../../lib/cli/baseline';
import type { PlacedFinding } from '../../lib/cli/report';
import { Project } from './project';
import { BROKEN, SOUND } from './support';

const project = new Project();
const FILE = 'baseline.json';
const USING = ['--baseline', FILE];
const WRITING = [...USING, '--write-baseline', '.'];
const content = () => readFileSync(join(project.folder, FILE), 'utf8');
const certificate = (name: string, namespace = 'team-b') =>
  BROKEN.split('---\n')[2]!
    .replaceAll('name: web', `name: ${name}`)
    .replaceAll('web-tls', `${name}-tls`)
    .replaceAll('web.corp', `${name}.corp`)
    .replace('team-b', namespace);

beforeEach(() => project.become({ 'a.yaml': BROKEN }));

describe('a baseline', () => {
  test('hides what was found when it was written', async () => {
    expect(await project.run(['check', ...WRITING])).toEqual({
      stdout:
        'Nothing found in 3 objects: 1 certificate, 1 issuer, 2 namespaces.\nNot reported: 1 finding of the baseline baseline.json.\n',
      stderr: '1 finding written to baseline.json.\n',
      exitCode: 0,
    });
    expect(content()).toBe(`{
  "version": 1,
  "findings": [
    {"rule":"solver-account-missing","kind":"Certificate","namespace":"team-b","name":"web","path":"spec.dnsNames[0]"}
  ]
}
`);
    const { findings, baseline, exitCode } = await project.json([...USING, '.']);
    expect({ findings, baseline, exitCode }).toEqual({
      findings: [],
      baseline: { file: FILE, known: 1, gone: 0 },
      exitCode: 0,
    });
  });

  test('reports what is new, wherever it is', async () => {
    await project.run(['check', ...WRITING]);
    project.write({ 'b.yaml': certificate('shop') });
    const { findings, exitCode } = await project.json([...USING, '.']);
    expect(findings.map(({ resource, file }: any) => [resource.name, file])).toEqual([['shop', 'b.yaml']]);
    expect(exitCode).toBe(1);
  });

  test('knows what moved: to another line, another file, another index', async () => {
    await project.run(['check', ...WRITING]);
    project.become({
      [FILE]: content(),
      'moved/c.yaml': `# A line more.\n\n${BROKEN.replace('    - web', '    - "*.corp.dev"\n    - web')}`,
    });
    const { findings, baseline } = await project.json([...USING, '.']);
    expect(findings.map(({ rule }: any) => rule)).toEqual(['wildcard-without-dns01', 'name-covered-by-wildcard']);
    expect(baseline).toEqual({ file: FILE, known: 1, gone: 0 });
  });

  test('counts: what is there twice is known twice', async () => {
    project.write({ 'one/a.yaml': BROKEN, 'two/a.yaml': BROKEN });
    const all = await project.json(['.']);
    await project.run(['check', ...WRITING]);
    expect((await project.json([...USING, '.'])).baseline).toMatchObject({ known: all.findings.length, gone: 0 });
  });

  test('says what is gone, and shrinks when it is written again', async () => {
    project.write({ 'b.yaml': certificate('shop') });
    await project.run(['check', ...WRITING]);
    const before = content();
    project.write({ 'a.yaml': SOUND });
    const { notes } = await project.json([...USING, '.']);
    expect(notes).toEqual([
      {
        ...{ file: FILE, line: 1, message: '1 finding of the baseline is gone.' },
        fix: 'Write it again with --write-baseline, so that it is reported if it comes back.',
      },
    ]);
    await project.run(['check', ...WRITING]);
    expect(content().length).toBeLessThan(before.length);
    project.write({ 'a.yaml': BROKEN });
    expect((await project.json([...USING, '.'])).findings).toHaveLength(1);
  });

  test('says nothing of that where something could not be read', async () => {
    project.write({ 'b.yaml': certificate('shop') });
    await project.run(['check', ...WRITING]);
    project.write({ 'b.yaml': 'kind: Certificate\napiVersion: cert-manager.io/v1\nmetadata: [' });
    const { notes, problems, exitCode } = await project.json([...USING, '.']);
    expect([notes, problems.length, exitCode]).toEqual([[], 1, 2]);
  });

  test('can be named in the configuration file', async () => {
    project.write({ 'cdk8s-acme.yaml': `baseline: ${FILE}\n` });
    expect((await project.run(['check', '--write-baseline'])).exitCode).toBe(0);
    expect(await project.found()).toEqual([]);
    expect(await project.found(['.'], { in: '.' })).toEqual([]);
  });

  test('is the same whatever the order of the files', async () => {
    project.become({ 'a.yaml': BROKEN, 'b.yaml': certificate('shop') });
    await project.run(['check', ...WRITING]);
    const before = content();
    project.become({ 'b.yaml': BROKEN, 'a.yaml': certificate('shop') });
    await project.run(['check', ...WRITING]);
    expect(content()).toBe(before);
  });

  test('holds nothing that looks like a secret', async () => {
    const token = 'ghp_0123456789abcdefghijABCDEFGHIJ0123456789';
    project.write({ 'a.yaml': BROKEN.replace('name: web\n', `name: ${token}\n`) });
    await project.run(['check', ...WRITING]);
    expect(content()).not.toContain('0123456789');
    expect((await project.json([...USING, '.'])).findings).toEqual([]);
  });
});

describe('is refused', () => {
  const refused = async (...args: string[]) => {
    const { stdout, stderr, exitCode } = await project.run(['check', ...args]);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    return stderr;
  };

  test('one that is not there', async () => {
    expect(await refused(...USING, '.')).toBe(
      'error[baseline]: There is no such baseline.\n --> baseline.json:1:1\n = fix: Write it: --baseline FILE --write-baseline\n',
    );
  });

  test.each(['', '[]', '{}', '{"version":1,"findings":[3]}', '<<<<<<< HEAD\n{}'])('what is none: %j', async (text) => {
    writeFileSync(join(project.folder, FILE), text);
    expect(await refused(...USING, 'a.yaml')).toContain('error[baseline]: This is not a baseline.\n');
  });

  test('one of a later version', async () => {
    writeFileSync(join(project.folder, FILE), '{"version":2,"findings":[]}');
    expect(await refused(...USING, 'a.yaml')).toContain(
      'This baseline was written by a newer version of cdk8s-acme.\n',
    );
  });

  test('writing without a file, or a part', async () => {
    expect(await refused('--write-baseline', '.')).toBe(
      'error: --write-baseline writes the file that --baseline FILE names; give it.\n',
    );
    project.write({ 'cdk8s-acme.yaml': `baseline: ${FILE}\nsets: [{ name: a, paths: [.] }]\n` });
    expect(await refused('--write-baseline', '--set', 'a')).toBe(
      'error: --write-baseline takes what is found in all sets: leave out --set.\n',
    );
  });

  test('writing where there is no folder', async () => {
    expect(await refused('--baseline', 'no/b.json', '--write-baseline', '.')).toBe(
      `error: The baseline ${join('no', 'b.json')} cannot be written: its folder does not exist.\n`,
    );
  });
});

describe('of any findings', () => {
  const finding = fc
    .record({
      rule: fc.constantFrom('a', 'b'),
      name: fc.constantFrom('web', 'shop', 'töken\n'),
      path: fc.constantFrom('', 'spec.dnsNames[0]', 'spec.dnsNames[1]', 'metadata.annotations["a/b"]'),
      line: fc.nat(100),
    })
    .map(({ rule, name, path, line }): PlacedFinding => {
      const object = new KubeObject({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: 'team-a' } });
      const location = { line, column: 1, endColumn: 2, excerpt: undefined, excerptColumn: 1 };
      const said = { severity: 'error' as const, message: `${line}`, effect: '', fix: '' };
      return { finding: { rule, object, path, ...said }, file: `${line}.yaml`, location, related: [] };
    });
  const findings = fc.array(finding, { maxLength: 12 });
  const read = (known: readonly PlacedFinding[]) => Baseline.parse(Baseline.of(known).write());

  test('a baseline hides exactly these, in whatever order', () => {
    fc.assert(
      fc.property(findings, findings, (known, others) => {
        const all = [...others, ...known];
        expect(read(known).compare(known)).toEqual({ fresh: [], gone: 0 });
        expect(read(known).compare([...known].reverse())).toEqual({ fresh: [], gone: 0 });
        const { fresh, gone } = read(known).compare(all);
        expect([fresh.length, gone]).toEqual([others.length, 0]);
        for (const one of fresh) expect(all).toContain(one);
        expect(new Baseline([]).compare(all).fresh).toEqual(all);
      }),
    );
  });

  test('what is gone and what is new add up', () => {
    fc.assert(
      fc.property(findings, findings, (before, after) => {
        const { fresh, gone } = read(before).compare(after);
        expect(after.length - fresh.length).toBe(before.length - gone);
      }),
    );
  });
});

describe('SARIF', () => {
  const project = new Project();

  test('SARIF has what the baseline hides as suppressed, and what is new as not', async () => {
    project.write({ 'a.yaml': BROKEN });
    await project.run(['check', ...WRITING]);
    const results = async (...args: string[]) => {
      const { stdout } = await project.run(['check', '--format', 'sarif', ...args, '.']);
      return JSON.parse(stdout).runs[0].results.map(({ ruleId, suppressions }: any) => [ruleId, suppressions]);
    };
    const suppressed = [
      'solver-account-missing',
      [{ kind: 'external', justification: `Known by the baseline ${FILE}.` }],
    ];
    expect(await results(...USING)).toEqual([suppressed]);
    expect(await results()).toEqual([['solver-account-missing', undefined]]);
    project.write({
      'b.yaml': BROKEN.slice(BROKEN.lastIndexOf('---\n'))
        .replace('name: web', 'name: more')
        .replace('secretName: web', 'secretName: more'),
    });
    expect(await results(...USING)).toEqual([['solver-account-missing', []], suppressed]);
  });
});
