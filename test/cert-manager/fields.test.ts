import { certificateFields, type Field, fieldAt, issuerFields } from '../../lib/cert-manager/fields';
import { compareVersions } from '../../lib/cert-manager/versions';
import { allPaths } from './all-paths';

const roots: [string, Field][] = [
  ['Issuer', issuerFields()],
  ['Certificate', certificateFields()],
];

test('is parsed once', () => {
  expect(issuerFields()).toBe(issuerFields());
  expect(certificateFields()).toBe(certificateFields());
});

test('has the attributes of a field', () => {
  const { children, ...port } = fieldAt(
    issuerFields(),
    'spec.acme.solvers[].http01.gatewayHTTPRoute.parentRefs[].port',
  )!;
  expect(port).toEqual({
    name: 'port',
    path: 'spec.acme.solvers[].http01.gatewayHTTPRoute.parentRefs[].port',
    type: 'integer',
    since: '1.10',
    format: 'int32',
    maximum: 65535,
    minimum: 1,
  });
  expect(children.size).toBe(0);
  expect(fieldAt(certificateFields(), 'spec.renewal.windows[].windowDuration')?.pattern).toBe(
    '^([0-9]+(\\.[0-9]+)?(s|m|h))+$',
  );
});

test('has the pod template twice: below a Gateway solver nothing is older than that', () => {
  const ingress = 'spec.acme.solvers[].http01.ingress.podTemplate';
  const gateway = 'spec.acme.solvers[].http01.gatewayHTTPRoute.podTemplate';
  const since = (path: string) => fieldAt(issuerFields(), path)?.since;
  expect([since(ingress), since(gateway)]).toEqual(['1.0', '1.16']);
  expect([since(`${ingress}.spec.imagePullSecrets`), since(`${gateway}.spec.imagePullSecrets`)]).toEqual([
    '1.12',
    '1.16',
  ]);
  expect([since(`${ingress}.spec.resources`), since(`${gateway}.spec.resources`)]).toEqual(['1.19', '1.19']);
});

test('knows the other kinds of issuer by name', () => {
  expect([...issuerFields().children.keys()]).toEqual(['acme', 'ca', 'selfSigned', 'vault', 'venafi']);
});

describe.each(roots)('%s', (_, root) => {
  test('each path leads to its field', () => {
    const paths = allPaths(root);
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths) {
      expect(fieldAt(root, path)?.path).toBe(path);
      // The same from any field on the way.
      const parent = fieldAt(root, path.replace(/(\[\]|\.[^.]+)$/, ''))!;
      expect(fieldAt(parent, path)?.path).toBe(path);
    }
  });

  test('no child is older than its parent, and no two names differ in case only', () => {
    for (const path of allPaths(root)) {
      const { since, children } = fieldAt(root, path)!;
      const names = [...children.keys()].map((name) => name.toLowerCase());
      expect(new Set(names).size).toBe(names.length);
      for (const child of children.values()) expect(compareVersions(child.since, since)).toBeGreaterThanOrEqual(0);
    }
  });
});

test('takes the path of a value', () => {
  const at = (path: string) => fieldAt(issuerFields(), path)?.path;
  expect(at('spec.acme.solvers[12].http01.ingress.class')).toBe('spec.acme.solvers[].http01.ingress.class');
  expect(at('spec.acme.solvers[0].selector.matchLabels.app')).toBe('spec.acme.solvers[].selector.matchLabels.*');
  expect(at('spec.acme.solvers[0].selector.matchLabels["a.b/c"]')).toBe('spec.acme.solvers[].selector.matchLabels.*');
});

test.each([
  '',
  'spe',
  'specs',
  'spec.',
  'spec.acme.',
  'spec..acme',
  'spec.acme[]',
  'spec.acme.solvers[x]',
  'spec.toString',
])('has no field at %j', (path) => {
  expect(fieldAt(issuerFields(), path)).toBeUndefined();
});
