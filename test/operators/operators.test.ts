import fc from 'fast-check';
import { KubeObject } from '../../lib/check/model/kube-object';
import { madeBy } from '../../lib/check/model/made';
import { FILL_ANNOTATIONS, OPERATOR_KINDS, OPERATORS } from '../../lib/operators/operators';

const made = (apiVersion: string, kind: string, spec: object, name = 'source', more: object = {}) =>
  madeBy(new KubeObject({ apiVersion, kind, metadata: { name, namespace: 'team-a', ...more }, spec } as never));

test('a SealedSecret makes the one of its name, with the keys that it seals', () => {
  const spec = { encryptedData: { a: 'AgB' }, template: { metadata: { name: 'other' } } };
  expect(made('bitnami.com/v1alpha1', 'SealedSecret', spec)).toMatchObject([{ name: 'source', keys: ['a'] }]);
  expect(made('bitnami.com/v1alpha1', 'SealedSecret', {})[0]!.keys).toBeUndefined();
});

test.each([
  [
    'secrets-store.csi.x-k8s.io/v1',
    'SecretProviderClass',
    { secretObjects: [{ secretName: 'a' }, { secretName: 'b' }, null] },
    ['a', 'b'],
  ],
  ['secrets.hashicorp.com/v1beta1', 'VaultStaticSecret', { destination: { name: 'a' } }, ['a']],
  ['secrets.hashicorp.com/v1beta1', 'VaultDynamicSecret', { destination: { name: 'a' } }, ['a']],
  ['onepassword.com/v1', 'OnePasswordItem', {}, ['source']],
  ['secretgen.carvel.dev/v1alpha1', 'SecretImport', {}, ['source']],
  ['secrets.hashicorp.com/v1beta1', 'VaultStaticSecret', {}, []],
  ['v1', 'ConfigMap', {}, []],
  ['example.com/v1', 'ExternalSecret', {}, []],
])('%s %s', (apiVersion, kind, spec, names) => {
  expect(made(apiVersion, kind, spec).map((one) => one.name)).toEqual(names);
});

test('no two operators have a kind or an annotation of the same name', () => {
  expect(new Set(OPERATOR_KINDS).size).toBe(OPERATOR_KINDS.length);
  expect(new Set(FILL_ANNOTATIONS).size).toBe(FILL_ANNOTATIONS.length);
});

describe('whatever an object holds, an operator makes what has a name', () => {
  const kinds = OPERATORS.flatMap((operator) => operator.kinds ?? []).filter(({ makes }) => makes !== undefined);

  /** The fields that operators read. */
  const field = fc.constantFrom(
    ...['target', 'name', 'template', 'metadata', 'annotations', 'data', 'dataFrom', 'secretKey', 'encryptedData'],
    ...['externalSecretSpec', 'externalSecretName', 'namespaces', 'namespaceSelector', 'namespaceSelectors'],
    ...['secretObjects', 'secretName', 'destination', 'rules', 'match', 'any', 'all', 'resources', 'kinds', 'generate'],
    ...['kind', 'namespace', 'clone', 'selector', 'matchLabels', 'matchExpressions', 'matchConstraints', 'expression'],
  );

  test.each(kinds)('$kind', ({ apiVersion, kind }) => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(null, undefined, 7, 'a', '{{request.object.metadata.name}}', []),
        fc.array(tie('any'), { maxLength: 2 }),
        fc.dictionary(field, tie('any'), { maxKeys: 4 }),
      ),
    })).any;
    fc.assert(
      fc.property(value, fc.constantFrom('', 'source'), (spec, name) => {
        for (const one of made(apiVersion, kind, spec as object, name)) {
          expect(['Secret', 'ServiceAccount']).toContain(one.kind);
          expect(typeof one.name).toBe('string');
          if (kind !== 'ClusterExternalSecret') expect(one.name).not.toBe('');
          expect(typeof one.in('team-a', undefined)).toBe('boolean');
        }
      }),
    );
  });
});
