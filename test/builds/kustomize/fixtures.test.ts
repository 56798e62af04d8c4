import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Kustomize } from '../../../lib/builds/kustomize/kustomize';
import { comparable, objectsIn } from '../compare';
import { diskFiles } from '../files';

// Written by the real kustomize: npm run kustomize -- --write.
const FIXTURES = join(__dirname, 'fixtures');
const folders = (name: string) =>
  readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith(`/${name}`))
    .map((file) => dirname(file))
    .sort();

const kustomize = new Kustomize(diskFiles(FIXTURES));

test('there are builds of every kind', () => {
  expect(folders('expected.yaml').length).toBeGreaterThan(50);
  expect(folders('refused').length).toBeGreaterThan(10);
});

test.each(folders('expected.yaml'))('%s is built as kustomize builds it', (folder) => {
  const { objects, limits } = kustomize.build(folder)!;
  expect(limits).toEqual([]);
  const expected = objectsIn(readFileSync(join(FIXTURES, folder, 'expected.yaml'), 'utf8'));
  expect(comparable(objects.map(({ value }) => value))).toEqual(expected);
});

test.each(folders('refused'))('%s has a limit, as kustomize refuses it', (folder) => {
  const { limits } = kustomize.build(folder)!;
  expect(limits.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^(?:invalid|missing)$/)]),
  );
  expect(existsSync(join(FIXTURES, folder, 'expected.yaml'))).toBe(false);
});

test.each(folders('expected.yaml'))('every object of %s comes from a place that exists', (folder) => {
  for (const { value, origin } of kustomize.build(folder)!.objects) {
    const text = readFileSync(join(FIXTURES, origin.file), 'utf8');
    if (origin.field !== undefined) continue;
    const from = text
      .split('\n')
      .slice(origin.line - 1)
      .join('\n');
    expect(from).toContain(
      String(value.kind).replace('StatefulSet', 'Deployment') === 'Deployment' ? 'kind: ' : `kind: ${value.kind}`,
    );
  }
});
