import { fieldProblems, isFieldProblem } from '../../../lib/check/facts/objects/field-problems';
import { KubeObject } from '../../../lib/check/model/kube-object';
import { Model } from '../../../lib/check/model/model';

const ACME = { server: 'https://acme.corp.dev/directory', privateKeySecretRef: { name: 'account' } };
const issuer = (acme: object, more: object = {}, spec: object = {}) => ({
  ...{ apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', metadata: { name: 'letsencrypt' } },
  spec: { acme: { ...ACME, ...acme }, ...spec },
  ...more,
});
const certificate = (more: object, spec: object = {}) => ({
  ...{ apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'web', namespace: 'team-a' } },
  spec: { secretName: 'web-tls', issuerRef: { name: 'letsencrypt' }, dnsNames: ['web.corp.dev'], ...spec },
  ...more,
});
function problemsOf(raw: any) {
  const object = new KubeObject(raw);
  const model = new Model([object]);
  return { model, object, all: [...fieldProblems.of(model)].map(([, one]) => one) };
}
const paths = (raw: any) => problemsOf(raw).all.map(({ path }) => path);

describe('what is wrong at a path has its reason in a field there or above', () => {
  const { model, object } = problemsOf(
    issuer({ solvers: [{ http1: {} }, { http01: { ingres: {} } }, 'text', { dns01: { route53: { regoin: 'a' } } }] }),
  );
  test.each([
    ['spec.acme.solvers[0]', true],
    ['spec.acme.solvers[0].http1', true],
    ['spec.acme.solvers[1].http01', true],
    ['spec.acme.solvers[2]', true],
    ['spec.acme.solvers[2].dns01.route53', true],
    ['spec.acme.solvers[3].dns01', false],
    ['spec.acme.solvers[3].dns01.route53', false],
    ['spec.acme.solvers[1]', false],
    ['spec.acme.solvers', false],
    ['spec.acme.solvers[20]', false],
    ['spec', false],
    ['', false],
  ])('%s: %s', (path, expected) => {
    expect(isFieldProblem(model, object, path)).toBe(expected);
  });

  test('but not in another object', () => {
    expect(isFieldProblem(model, new KubeObject(issuer({})), 'spec.acme.solvers[0]')).toBe(false);
  });
});

describe('beside spec', () => {
  test.each(['apiVersion', 'kind', 'metadata', 'spec', 'status', 'sops', '$schema', '_comment', '.hidden', 'x-note'])(
    '%s is no fault',
    (key) => {
      expect(paths({ [key]: 'x', ...certificate({ [key]: (certificate({}) as any)[key] ?? 'x' }) })).toEqual([]);
    },
  );

  test.each([
    [
      'spce',
      { fix: 'Rename it to spec.', message: '"spce" is not a field at the top of an object: did you mean spec?' },
    ],
    ['sops-data', { message: '"sops-data" is not a field at the top of an object.' }],
    ['my_$', { message: '"my_$" is not a field at the top of an object.' }],
    ['a'.repeat(70), { message: `"${'a'.repeat(60)}" is not a field at the top of an object.` }],
  ])('%s is not a field', (key, expected) => {
    const fix = "Remove it, or move it to where it belongs: spec has the object's own fields.";
    expect(problemsOf(certificate({ [key]: {} })).all).toMatchObject([
      { path: key, problem: 'unknown', fix, ...expected },
    ]);
  });

  test('one that is null is not there', () => {
    expect(paths(certificate({ spce: null }))).toEqual([]);
  });
});

describe('in metadata', () => {
  const own = { name: 'web', namespace: 'team-a' };
  test.each([
    ...['generateName', 'labels', 'annotations', 'finalizers', 'ownerReferences', 'managedFields', 'uid'],
    ...['resourceVersion', 'generation', 'selfLink', 'creationTimestamp', 'deletionTimestamp'],
    ...['deletionGracePeriodSeconds', 'clusterName', 'x-note'],
  ])('%s is a field', (key) => {
    expect(paths(certificate({ metadata: { ...own, [key]: 'x' } }))).toEqual([]);
  });

  test('others are not', () => {
    expect(problemsOf(certificate({ metadata: { ...own, label: {}, issuer: 'a', spec: {} } })).all).toMatchObject([
      { path: 'metadata.label', message: '"label" is not a field in the metadata of an object: did you mean labels?' },
      { path: 'metadata.issuer', message: '"issuer" is not a field in the metadata of an object.' },
      { path: 'metadata.spec' },
    ]);
  });

  test("an issuer's own parts have a rule of their own, where spec has no type", () => {
    const metadata = { name: 'a', spec: {}, acme: {}, server: 'x', solvers: [] };
    const without = { apiVersion: 'cert-manager.io/v1', kind: 'Issuer', metadata };
    expect(paths(without)).toEqual([]);
    const all = ['metadata.spec', 'metadata.acme', 'metadata.server', 'metadata.solvers'];
    expect(paths(issuer({}, { metadata }))).toEqual(expect.arrayContaining(all));
    for (const type of ['ca', 'selfSigned', 'vault', 'venafi'])
      expect(paths({ ...without, spec: { [type]: {} } })).toEqual(all);
  });
});

describe('issuers of other types', () => {
  test.each(['ca', 'selfSigned', 'vault', 'venafi'])('%s: only what is unknown in spec counts', (type) => {
    const other = (spec: object) => ({ ...issuer({}), spec: { [type]: {}, ...spec } });
    expect(paths(other({}))).toEqual([]);
    expect(paths(other({ vualt: {} }))).toEqual(['spec.vualt']);
    expect(paths(other({ [type]: { nonsense: {} } }))).toEqual([]);
  });

  test('and what is no object in acme', () => {
    expect(paths({ ...issuer({}), spec: { ca: { secretName: 'a' }, acme: 'text' } })).toEqual(['spec.acme']);
  });
});
