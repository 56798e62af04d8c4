import { testTexts } from '../../said';
import { findingsIn } from '../../support';

const RULE = 'solver-account-without-pull-secrets';

interface Options {
  readonly pullSecrets?: unknown;
  readonly name?: string;
}

const account = (namespace: string, { pullSecrets, name = 'solver' }: Options = {}) => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name, namespace },
  ...(pullSecrets === undefined ? {} : { imagePullSecrets: pullSecrets }),
});
const certificate = (namespace: string, dnsName = 'web.acme-corp.dev', name = 'web') => ({
  apiVersion: 'cert-manager.io/v1',
  kind: 'Certificate',
  metadata: { name, namespace },
  spec: { secretName: `${name}-tls`, dnsNames: [dnsName], issuerRef: { name: 'le', kind: 'ClusterIssuer' } },
});
const issuer = (spec: object = { serviceAccountName: 'solver' }) => ({
  apiVersion: 'cert-manager.io/v1',
  kind: 'ClusterIssuer',
  metadata: { name: 'le' },
  spec: {
    acme: {
      server: 'https://acme-v02.api.letsencrypt.org/directory',
      privateKeySecretRef: { name: 'key' },
      solvers: [
        { http01: { ingress: { ingressClassName: 'nginx', podTemplate: { spec } } } },
        { dns01: { route53: { region: 'eu-west-1' } }, selector: { dnsZones: ['dns.acme-corp.dev'] } },
      ],
    },
  },
});
const REGISTRY = [{ name: 'registry' }];
const found = (...objects: object[]) => findingsIn(objects).filter(({ rule }) => rule === RULE);

test('is found in each namespace where a name is solved by HTTP01, once', () => {
  const findings = found(
    issuer(),
    account('a', { pullSecrets: REGISTRY }),
    account('b'),
    account('c', { pullSecrets: [] }),
    account('d'),
    certificate('b'),
    certificate('b', 'api.acme-corp.dev', 'api'),
    certificate('c'),
    certificate('d', 'x.dns.acme-corp.dev'),
  );
  expect(findings.map(({ object, path, severity }) => `${severity} ${object.title} ${path}`)).toEqual([
    'warning ServiceAccount b/solver imagePullSecrets',
    'warning ServiceAccount c/solver imagePullSecrets',
  ]);
  expect(findings[0]!.message).toContain('although ServiceAccount a/solver has "registry"');
  expect(findings[0]!.effect).toContain('401');
});

test.each<[string, object[]]>([
  ['no account of that name has any', [account('a'), account('b'), certificate('b')]],
  ["the account is not the solver's", [issuer({}), account('a', { pullSecrets: REGISTRY }), account('b')]],
  ['another account has some', [account('a', { pullSecrets: REGISTRY, name: 'other' }), account('b')]],
  [
    'the account has others',
    [account('a', { pullSecrets: REGISTRY }), account('b', { pullSecrets: [{ name: 'own' }] })],
  ],
  [
    'the pod template has some',
    [
      issuer({ serviceAccountName: 'solver', imagePullSecrets: REGISTRY }),
      account('a', { pullSecrets: REGISTRY }),
      account('b'),
    ],
  ],
  [
    "all that the others have is OpenShift's own",
    [account('a', { pullSecrets: [{ name: 'solver-dockercfg-x7k2p' }] }), account('b')],
  ],
  ['they are malformed', [account('a', { pullSecrets: 'registry' }), account('b', { pullSecrets: [null, 7] })]],
])('is not found where %s', (_, objects) => {
  const issuers = objects.some((object) => (object as { kind: string }).kind === 'ClusterIssuer') ? [] : [issuer()];
  expect(found(...issuers, ...objects, certificate('b'))).toEqual([]);
});

testTexts();
