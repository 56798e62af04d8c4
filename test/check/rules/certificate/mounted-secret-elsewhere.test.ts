import { foundBy, through } from '../fixtures';

interface Certificate {
  readonly namespace?: string;
  readonly secret?: string;
  readonly names?: string;
  readonly more?: string;
}

const certificate = ({
  namespace = 'edge',
  secret = 'mail-tls',
  names = 'mail.corp.dev',
  more = '',
}: Certificate = {}) => `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: mail, namespace: ${namespace} }
spec: { secretName: ${secret}, issuerRef: { name: letsencrypt, kind: ClusterIssuer }, dnsNames: [${names}]${more} }
`;

interface Workload {
  readonly kind?: string;
  readonly apiVersion?: string;
  readonly namespace?: string;
  readonly volume?: string;
}

const workload = ({
  kind = 'Deployment',
  apiVersion = 'apps/v1',
  namespace = 'team-a',
  volume = 'secret: { secretName: mail-tls }',
}: Workload = {}) => `
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: mail, namespace: ${namespace} }
spec: { template: { spec: { containers: [{ name: mail, image: mail }], volumes: [{ name: tls, ${volume} }] } } }
`;

const POD = `
apiVersion: v1
kind: Pod
metadata: { name: mail, namespace: team-a }
spec: { containers: [{ name: mail, image: mail }], volumes: [{ name: tls, secret: { secretName: mail-tls } }] }
`;

const find = (...documents: string[]) => foundBy('mounted-secret-elsewhere', through('nginx'), ...documents);

test.each<[string, string, string]>([
  ['a Deployment', workload(), 'spec.template.spec.volumes[0].secret.secretName'],
  ['a StatefulSet', workload({ kind: 'StatefulSet' }), 'spec.template.spec.volumes[0].secret.secretName'],
  ['a Pod', POD, 'spec.volumes[0].secret.secretName'],
  [
    'a projected volume',
    workload({ volume: 'projected: { sources: [{ configMap: { name: a } }, { secret: { name: mail-tls } }] }' }),
    'spec.template.spec.volumes[0].projected.sources[1].secret.name',
  ],
])('%s', (_, pods, path) => {
  expect(find(certificate(), pods)).toEqual([`warning ${path}`]);
});

// scaleway/cert-manager-webhook-scaleway issue 24
test('a certificate with names of the namespace, whatever else there is', () => {
  const secret = 'webhook-tls';
  const pods = workload({ volume: `secret: { secretName: ${secret} }` });
  for (const names of ['hook.team-a.svc', '"*.team-a.svc.cluster.local"'])
    expect(find(certificate({ secret, names }), pods)).toHaveLength(1);
  expect(find(certificate({ secret, names: 'hook.edge.svc' }), pods)).toEqual([]);
});

const INGRESS = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: mail, namespace: edge }
spec: { ingressClassName: nginx, tls: [{ hosts: [mail.corp.dev], secretName: mail-tls }], rules: [{ host: mail.corp.dev }] }
`;
const SECRET = `
apiVersion: v1
kind: Secret
metadata: { name: mail-tls, namespace: team-a }
`;
const CHART = `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: mail, namespace: edge }
spec: { chart: { spec: { chart: mail } }, values: { tls: { existingSecret: mail-tls } } }
`;

test.each<[string, readonly string[]]>([
  ['the same namespace', [certificate({ namespace: 'team-a' }), workload()]],
  ['a certificate in both', [certificate(), certificate({ namespace: 'team-a' }), workload()]],
  ['a Secret that is there', [certificate(), SECRET, workload()]],
  [
    'a Secret that is copied',
    [
      certificate({
        more: ', secretTemplate: { annotations: { reflector.v1.k8s.emberstack.com/reflection-allowed: "true" } }',
      }),
      workload(),
    ],
  ],
  ['an optional volume', [certificate(), workload({ volume: 'secret: { secretName: mail-tls, optional: true }' })]],
  [
    'an optional source',
    [certificate(), workload({ volume: 'projected: { sources: [{ secret: { name: mail-tls, optional: true } }] }' })],
  ],
  ['another Secret', [certificate(), workload({ volume: 'secret: { secretName: web-tls }' })]],
  [
    'a name that many have',
    [certificate({ secret: 'tls-cert' }), workload({ volume: 'secret: { secretName: tls-cert }' })],
  ],
  ['the certificate of a CA', [certificate({ more: ', isCA: true' }), workload()]],
  ['a certificate that an Ingress serves', [certificate(), INGRESS, workload()]],
  ['a certificate that other pods mount', [certificate(), workload({ namespace: 'edge' }), workload()]],
  ['a certificate that a chart is given', [certificate(), CHART, workload()]],
  ['a certificate for an entry point', [certificate({ namespace: 'istio-system' }), workload()]],
  ['a namespace that is not known', [certificate(), workload({ namespace: '"${NAMESPACE}"' })]],
  ['a certificate whose namespace is not known', [certificate({ namespace: '"${NAMESPACE}"' }), workload()]],
  ['a kind of another group', [certificate(), workload({ apiVersion: 'apps.kruise.io/v1alpha1' })]],
])('says nothing of %s', (_, documents) => {
  expect(find(...documents)).toEqual([]);
});
