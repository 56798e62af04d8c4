import { isIssuerOfChart, isSecretOfChart } from '../../../lib/check/facts/controller/written-by-charts';
import { KubeObject } from '../../../lib/check/model/kube-object';
import { Model } from '../../../lib/check/model/model';

const modelOf = (values: object) =>
  new Model([
    new KubeObject({
      ...{
        apiVersion: 'helm.toolkit.fluxcd.io/v2',
        kind: 'HelmRelease',
        metadata: { name: 'app', namespace: 'team-a' },
      },
      spec: { chart: { spec: { chart: 'app', sourceRef: { kind: 'HelmRepository', name: 'corp' } } }, values },
    }),
  ]);
const manifest = (kind: string, name: string) => `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n`;

test.each<[object, boolean]>([
  [{ issuers: [{ name: 'ours' }] }, true],
  [{ issuers: [{ name: 'other' }, { name: 'ours' }] }, true],
  [{ issuers: [null, { name: 'other' }] }, false],
  [{ clusterIssuers: { ours: {} } }, true],
  [{ clusterIssuers: { any: { name: 'ours' } } }, true],
  [{ app: { Issuers: [{ name: 'ours' }] } }, true],
  [{ issuersOf: [{ name: 'ours' }] }, false],
  [{ list: [{ kind: 'Issuer', metadata: { name: 'ours' } }] }, true],
  [{ list: [{ kind: 'ClusterIssuer', metadata: { name: 'ours' } }] }, true],
  [{ list: [{ kind: 'VaultIssuer', metadata: { name: 'ours' } }] }, false],
  [{ list: [{ kind: 'IssuerSet', metadata: { name: 'ours' } }] }, false],
  [{ extra: manifest('ClusterIssuer', 'ours') }, true],
  [{ extra: manifest('"Issuer"', '"ours"') }, true],
  [{ extra: manifest('Issuer', "'ours' # by us") }, true],
  [{ extra: [manifest('Issuer', 'ours-2'), manifest('Secret', 'ours')] }, false],
  [{ extra: manifest('Certificate', 'ours') }, false],
  [{ extra: 'kind: Issuer name: ours' }, false],
  [{ extra: 'kind: Issuer\n# the name: ours\n' }, false],
  [{ extra: 'kind: Issuer\nmetadata:\n  - name: ours\n' }, true],
  [{ extra: 'kind: Issuer\nnickname: ours\n' }, false],
])('an issuer in %j: %s', (values, expected) => {
  expect(isIssuerOfChart(modelOf(values), 'ours')).toBe(expected);
});

test.each<[object, boolean]>([
  [{ list: [{ kind: 'Secret', metadata: { name: 'ours' } }] }, true],
  [{ list: [{ kind: 'ExternalSecret', metadata: { name: 'any' }, spec: { target: { name: 'ours' } } }] }, true],
  [{ list: [{ kind: 'SealedSecret', metadata: { name: 'ours' } }] }, true],
  [{ list: [{ kind: 'SecretStore', metadata: { name: 'ours' } }] }, false],
  [{ list: [{ kind: 'Secret', metadata: {} }] }, false],
  [{ extra: manifest('ExternalSecret', 'ours') }, true],
  [{ extra: manifest('SecretStore', 'ours') }, false],
  [{ extra: manifest('ConfigMap', 'ours') }, false],
])('a Secret in %j: %s', (values, expected) => {
  expect(isSecretOfChart(modelOf(values), 'ours')).toBe(expected);
});
