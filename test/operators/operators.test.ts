import fc from 'fast-check';
import { KubeObject } from '../../lib/check/model/kube-object';
import { madeBy } from '../../lib/check/model/made';
import { FILL_ANNOTATIONS, OPERATORS } from '../../lib/operators/operators';

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
  ['ricoberger.de/v1alpha1', 'VaultSecret', { path: 'secret/a' }, ['source']],
  ['redhatcop.redhat.io/v1alpha1', 'VaultSecret', { output: { name: 'a', stringData: { token: '' } } }, ['a']],
  ['redhatcop.redhat.io/v1alpha1', 'VaultSecret', {}, []],
  ['secrets.infisical.com/v1alpha1', 'InfisicalSecret', { managedSecretReference: { secretName: 'a' } }, ['a']],
  [
    'secrets.infisical.com/v1alpha1',
    'InfisicalSecret',
    { managedKubeSecretReferences: [{ secretName: 'a' }, { secretName: 'b' }] },
    ['a', 'b'],
  ],
  ['secrets.doppler.com/v1alpha1', 'DopplerSecret', { managedSecret: { name: 'a' } }, ['a']],
  ['secrets.doppler.com/v1alpha1', 'DopplerSecret', { managedSecretRef: { name: 'a' } }, ['a']],
  ['k8s.bitwarden.com/v1', 'BitwardenSecret', { secretName: 'a' }, ['a']],
  ['spv.no/v1', 'AzureKeyVaultSecret', { output: { secret: { name: 'a', dataKey: 'b' } } }, ['a']],
  [
    'isindir.github.com/v1alpha3',
    'SopsSecret',
    { secretTemplates: [{ name: 'a' }, { name: 'ENC[AES256_GCM,data:x,type:str]' }, {}] },
    ['a'],
  ],
  ['secretgen.carvel.dev/v1alpha1', 'SecretImport', {}, ['source']],
  ['secrets.hashicorp.com/v1beta1', 'VaultStaticSecret', {}, []],
  ['v1', 'ConfigMap', {}, []],
  ['example.com/v1', 'ExternalSecret', {}, []],
])('%s %s', (apiVersion, kind, spec, names) => {
  expect(made(apiVersion, kind, spec).map((one) => one.name)).toEqual(names);
});

test('some say the namespace', () => {
  const [one] = made('secrets.infisical.com/v1alpha1', 'InfisicalSecret', {
    managedSecretReference: { secretName: 'a', secretNamespace: 'cert-manager' },
  });
  const [two] = made('secrets.doppler.com/v1alpha1', 'DopplerSecret', {
    managedSecret: { name: 'a', namespace: 'cert-manager' },
  });
  for (const { in: takes, namespace } of [one!, two!]) {
    expect(namespace).toBe('cert-manager');
    expect([takes('cert-manager', undefined), takes('team-a', undefined)]).toEqual([true, false]);
  }
});

test('keys that are written', () => {
  const templates = { secretTemplates: [{ name: 'a', data: { b: 'Yg==' }, stringData: { c: 'd' } }] };
  expect(made('isindir.github.com/v1alpha3', 'SopsSecret', templates)[0]!.keys).toEqual(['b', 'c']);
  const output = { output: { name: 'a', stringData: { token: '{{ .a.b }}' } } };
  expect(made('redhatcop.redhat.io/v1alpha1', 'VaultSecret', output)[0]!.keys).toEqual(['token']);
});

test('no two operators have a kind of the same group or an annotation of the same name', () => {
  const types = OPERATORS.flatMap(({ kinds = [] }) =>
    kinds.map((one) => `${one.apiVersion.split('/')[0]}/${one.kind}`),
  );
  expect(new Set(types).size).toBe(types.length);
  expect(new Set(FILL_ANNOTATIONS).size).toBe(FILL_ANNOTATIONS.length);
});

describe('whatever an object holds, an operator makes what has a name', () => {
  const kinds = OPERATORS.flatMap((operator) => operator.kinds ?? []).filter(({ makes }) => makes !== undefined);

  /** The fields that operators read. */
  const field = fc.constantFrom(
    ...['target', 'name', 'template', 'metadata', 'annotations', 'data', 'dataFrom', 'secretKey', 'encryptedData'],
    ...['externalSecretSpec', 'externalSecretName', 'namespaces', 'namespaceSelector', 'namespaceSelectors'],
    ...['secretObjects', 'secretName', 'destination', 'rules', 'match', 'any', 'all', 'resources', 'kinds', 'generate'],
    ...['output', 'secret', 'secretTemplates', 'managedSecret', 'managedSecretReference', 'stringData'],
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
