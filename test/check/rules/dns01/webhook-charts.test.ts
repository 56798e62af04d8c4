import { testTexts } from '../../said';
import { controller, found, issuer } from '../fixtures';

const release = (name: string, chart: string, values: string, more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ${name}, namespace: cert-manager }
spec: { chart: { spec: { chart: ${chart}, version: "1.17.1", sourceRef: { kind: HelmRepository, name: charts } } }, values: ${values}${more} }
`;
const application = (chart: string, values: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: webhook, namespace: argocd }
spec:
  destination: { namespace: cert-manager }
  source: { repoURL: "https://charts.acme-corp.dev", chart: ${chart}, targetRevision: 1.3.1, helm: { valuesObject: ${values} } }
`;
const caller = (name: string, namespace = 'cert-manager') =>
  `{ groupName: acme.corp.dev, certManager: { namespace: ${namespace}, serviceAccountName: ${name} } }`;
const solver = (group = 'acme.corp.dev', name = 'ovh') =>
  issuer(`{ dns01: { webhook: { groupName: ${group}, solverName: ${name} } } }`);
const role = (account: string, kind = 'ServiceAccount') => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: "ovh:domain-solver" }
rules: [{ apiGroups: [acme.corp.dev], resources: ["*"], verbs: [create] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: "ovh:domain-solver" }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "ovh:domain-solver" }
subjects: [{ kind: ${kind}, name: "${account}", namespace: cert-manager }]
`;
const OVH = 'cert-manager-webhook-ovh';

describe("another ServiceAccount than the controller's may call the webhook", () => {
  test.each([
    [
      'by its name in the values',
      [release('certs', 'cert-manager', '{}'), release('ovh', OVH, caller('cert-manager'))],
      'spec.values.certManager',
    ],
    [
      'by its namespace',
      [release('cert-manager', 'cert-manager', '{}'), release('ovh', OVH, caller('cert-manager', 'kube-system'))],
      'spec.values.certManager',
    ],
    [
      "by the chart's default",
      [release('certs', 'cert-manager', '{}'), release('ovh', OVH, '{ groupName: acme.corp.dev }')],
      'spec.values',
    ],
    [
      'by an Application',
      [
        controller([]).replace('serviceAccountName: cert-manager', 'serviceAccountName: cm'),
        application('godaddy-webhook', caller('cert-manager')),
      ],
      'spec.source.helm.valuesObject.certManager',
    ],
    ['by the binding', [controller([]), solver(), role('cert-manager-controller')], 'subjects'],
  ])('%s', (_, set, path) => {
    expect(found(...set)).toEqual([`error webhook-caller-differs ${path}`]);
  });

  test.each([
    ['it is the same', [release('certs', 'cert-manager', '{}'), release('ovh', OVH, caller('certs-cert-manager'))]],
    [
      'it is given another name',
      [
        release('certs', 'cert-manager', '{ serviceAccount: { name: cert-manager } }'),
        release('ovh', OVH, caller('cert-manager')),
      ],
    ],
    ['the controller is not in the set', [release('ovh', OVH, caller('cert-manager'))]],
    [
      'values of the controller are not known',
      [
        release('certs', 'cert-manager', '{}', ', valuesFrom: [{ kind: Secret, name: more }]'),
        release('ovh', OVH, caller('cert-manager')),
      ],
    ],
    [
      'the controller is of a chart by Bitnami',
      [
        release('certs', 'cert-manager', '{ image: { registry: docker.io, repository: bitnami/cert-manager } }'),
        release('ovh', OVH, caller('cert-manager')),
      ],
    ],
    [
      "it could be Bitnami's",
      [release('cert-manager', 'cert-manager', '{}'), release('ovh', OVH, caller('cert-manager-controller'))],
    ],
    ['it is not known yet', [release('certs', 'cert-manager', '{}'), release('ovh', OVH, caller('"${ACCOUNT}"'))]],
    [
      "the chart's default is not known",
      [release('certs', 'cert-manager', '{}'), release('dns', 'acme-webhook-of-ours', '{ groupName: acme.corp.dev }')],
    ],
    [
      'the chart is for something else',
      [release('certs', 'cert-manager', '{}'), release('dns', 'pod-identity-webhook', '{ replicas: 2 }')],
    ],
    ['the binding is for it', [controller([]), solver(), role('cert-manager')]],
    ['the binding is for a group', [controller([]), solver(), role('system:serviceaccounts:cert-manager', 'Group')]],
    [
      'the binding is for it as a user',
      [controller([]), solver(), role('system:serviceaccount:cert-manager:cert-manager', 'User')],
    ],
    ['the binding is not known yet', [controller([]), solver(), role('${ACCOUNT}')]],
    [
      'the Deployment is a part of one',
      [controller([]).replace('serviceAccountName: cert-manager', ''), solver(), role('cert-manager')],
    ],
    ['no solver uses the group', [controller([]), role('other')]],
  ])('no finding if %s', (_, set) => {
    expect(found(...set)).toEqual([]);
  });
});

describe('a chart from Git', () => {
  const PLACE = 'vultr/cert-manager-webhook-vultr';
  const FOLDER = 'deploy/cert-manager-webhook-vultr';
  const elsewhere = release(
    'cert-manager',
    'cert-manager',
    '{}',
    ', targetNamespace: networking, releaseName: cert-manager',
  );
  const ofArgo = (repoURL: string, path: string, helm = '{}') => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: webhook, namespace: argocd }
spec:
  destination: { namespace: networking }
  source: { repoURL: "${repoURL}", path: "${path}", targetRevision: main, helm: ${helm} }
`;
  const ofFlux = (name: string, chart: string, values = '{}') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: webhook, namespace: networking }
spec: { chart: { spec: { chart: "${chart}", sourceRef: { kind: GitRepository, name: ${name} } } }, values: ${values} }
`;
  const repository = (name: string, url: string) => `
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: ${name}, namespace: networking }
spec: { url: "${url}" }
`;
  const rule = (...documents: readonly string[]) =>
    found(elsewhere, ...documents).filter((one) => one.includes('webhook-caller-differs'));

  test.each([
    ['by an Application', [ofArgo(`https://github.com/${PLACE}`, FOLDER)]],
    ['by one, with a suffix', [ofArgo(`git@github.com:${PLACE}.git`, `./${FOLDER}/`)]],
    [
      'by one that sets something else',
      [ofArgo(`https://github.com/${PLACE}.git`, FOLDER, '{ values: "replicas: 2" }')],
    ],
    [
      'by one in a folder that is called differently',
      [ofArgo('https://github.com/stackitcloud/stackit-cert-manager-webhook', 'deploy/stackit')],
    ],
    ['by a HelmRelease', [ofFlux('cert-manager-webhook-vultr', `./${FOLDER}`)]],
    ['by a HelmRelease with its source', [ofFlux('v', FOLDER), repository('v', `https://github.com/${PLACE}`)]],
    [
      'whose values are wrong, wherever it is from',
      [
        ofArgo(
          'https://git.corp.dev/charts/dns-webhook',
          'chart',
          '{ valuesObject: { certManager: { namespace: certs } } }',
        ),
      ],
    ],
  ])('is installed %s', (_, documents) => {
    expect(rule(...documents)).toHaveLength(1);
  });

  test.each([
    ['it is a copy', [ofArgo('https://github.com/acme-corp/cert-manager-webhook-vultr', FOLDER)]],
    ['it is another folder', [ofArgo(`https://github.com/${PLACE}`, 'deploy/kustomize')]],
    ['the set has a copy', [ofFlux('flux-system', FOLDER)]],
    ['its source is a copy', [ofFlux('v', FOLDER), repository('v', 'https://github.com/acme-corp/gitops')]],
    [
      'its values say where cert-manager is',
      [ofArgo(`https://github.com/${PLACE}`, FOLDER, '{ valuesObject: { certManager: { namespace: networking } } }')],
    ],
    [
      'its values are elsewhere',
      [ofArgo(`https://github.com/${PLACE}`, FOLDER, '{ valueFiles: [$values/webhook.yaml] }')],
    ],
    ['the URL is filled in later', [ofArgo('${REPOSITORY}/cert-manager-webhook-vultr', FOLDER)]],
  ])('no finding if %s', (_, documents) => {
    expect(rule(...documents)).toEqual([]);
  });

  test('the clusters differ', () => {
    const certManager = (server: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cert-manager, namespace: argocd }
spec:
  destination: { namespace: networking, server: "${server}" }
  source: { repoURL: "https://charts.jetstack.io", chart: cert-manager, targetRevision: v1.17.2 }
`;
    const webhook = ofArgo(`https://github.com/${PLACE}`, FOLDER).replace('networking }', 'networking, server: a }');
    const of = (server: string) => found(certManager(server), webhook).filter((one) => one.includes('caller-differs'));
    expect(of('a')).toEqual(['error webhook-caller-differs spec.source.helm.values']);
    expect(of('b')).toEqual([]);
  });
});

describe('the group of a webhook that its chart installs', () => {
  const values = '{ groupName: acme.corp.dev }';
  test('is another than that of the issuer', () => {
    const at = 'spec.acme.solvers[0].dns01.webhook.groupName';
    for (const chart of [application(OVH, values), release('dns', OVH, values)])
      expect(found(solver('acme.other.dev'), chart)).toEqual([`warning webhook-group-not-served ${at}`]);
  });

  test.each([
    ['cert-manager-webhook-gandi', 'gandi', 'acme.bwolf.me'],
    ['./deploy/cert-manager-webhook-ns1', 'ns1', 'acme.nsone.net'],
    ['godaddy-webhook', 'godaddy', 'acme.mycompany.com'],
    ['alidns-webhook', 'alidns', 'acme.yourcompany.com'],
    ['alidns-webhook', 'alidns-solver', 'example.com'],
    ['cert-manager-webhook-hetzner', 'hetzner', 'acme.yourdomain.tld'],
    ['hetzner/cert-manager-webhook-hetzner', 'hetzner', 'acme.hetzner.com'],
    ['infomaniak-webhook', 'infomaniak', 'acme.infomaniak.com'],
    ['scaleway-certmanager-webhook', 'scaleway', 'acme.scaleway.com'],
  ])('the chart %s serves its default', (chart, name, group) => {
    const at = 'spec.acme.solvers[0].dns01.webhook.groupName';
    for (const installed of [application(chart, '{}'), release('dns', chart, '{ image: { tag: latest } }')]) {
      expect(found(solver('acme.corp.dev', name), installed)).toEqual([`warning webhook-group-not-served ${at}`]);
      const rules = found(solver(group, name), installed);
      expect(rules.filter((rule) => rule.includes('not-served'))).toEqual([]);
    }
  });

  test.each([
    [
      'the default of the chart may not hold',
      [
        solver('acme.other.dev', 'gandi'),
        release('dns', 'cert-manager-webhook-gandi', '{}', ', valuesFrom: [{ kind: Secret, name: more }]'),
      ],
    ],
    [
      'the group is filled in later',
      [solver('"${GROUP}"', 'gandi'), release('dns', 'cert-manager-webhook-gandi', '{}')],
    ],
    [
      'another chart may serve it',
      [
        solver('acme.other.dev', 'gandi'),
        release('dns', 'cert-manager-webhook-gandi', '{}'),
        release('other', OVH, '{}'),
      ],
    ],
    ['it is the same', [solver(), application(OVH, values)]],
    ['the chart is for another provider', [solver('acme.other.dev', 'hetzner'), application(OVH, values)]],
    ['the chart serves a group of its own', [solver('acme.other.dev'), application(OVH, '{}')]],
    [
      'another issuer uses it',
      [
        solver('acme.other.dev'),
        solver().replace('name: letsencrypt }', 'name: two }').replace('letsencrypt-account-key', 'k2'),
        application(OVH, values),
      ],
    ],
    [
      'the values are not known',
      [solver('acme.other.dev'), release('dns', OVH, values, ', valuesFrom: [{ kind: Secret, name: more }]')],
    ],
  ])('no finding if %s', (_, set) => {
    expect(found(...set)).toEqual([]);
  });
});

describe('a chart that makes a ClusterIssuer and its Secret', () => {
  const certManager = release('cert-manager', 'cert-manager', '{}');
  const into = (namespace: string, chart: string, values: string) =>
    release('webhook', chart, `{ groupName: acme.corp.dev, ${values} }`, `, targetNamespace: ${namespace}`);
  const DNSPOD = 'secrets: { apiID: "1", apiToken: "${TOKEN}" }, clusterIssuer: { enabled: true, email: "${EMAIL}" }';
  const dnsimple = (more = '') =>
    `dnsimple: { token: "\${TOKEN}"${more} }, clusterIssuer: { staging: { enabled: true }, production: { enabled: false } }`;
  const ofOvh = (kind = 'ClusterIssuer', more = 'ovhAuthentication: { applicationKey: "${KEY}" }') =>
    `issuers: [{ name: le, create: true, kind: ${kind}, namespace: dns, ${more} }]`;

  test.each([
    ['cert-manager-webhook-dnspod', DNSPOD, 'clusterIssuer.enabled'],
    ['cert-manager-webhook-dnsimple', dnsimple(), 'clusterIssuer.staging.enabled'],
    [OVH, ofOvh(), 'issuers[0].kind'],
  ])('is in another namespace: %s', (chart, values, path) => {
    const rule = 'webhook-chart-secret-elsewhere';
    expect(found(certManager, into('dns', chart, values))).toEqual([`warning ${rule} spec.values.${path}`]);
    expect(found(certManager, into('cert-manager', chart, values))).toEqual([]);
    const elsewhere = release('cert-manager', 'cert-manager', '{ clusterResourceNamespace: dns }');
    expect(found(elsewhere, into('dns', chart, values))).toEqual([]);
  });

  test.each([
    ['nothing says where cert-manager is', [into('dns', OVH, ofOvh())]],
    ['the namespace is not known', [certManager, into('"${NAMESPACE}"', OVH, ofOvh())]],
    ['it is an Issuer', [certManager, into('dns', OVH, ofOvh('Issuer'))]],
    ['it names a Secret', [certManager, into('dns', OVH, ofOvh('ClusterIssuer', 'ovhAuthenticationRef: { a: b }'))]],
    [
      'the Secret exists',
      [certManager, into('dns', 'cert-manager-webhook-dnsimple', dnsimple(', existingTokenSecret: true'))],
    ],
    [
      'the chart makes it where cert-manager is',
      [
        certManager,
        into('dns', 'cert-manager-webhook-dnspod', 'clusterIssuer: { enabled: true, secretId: "1", secretKey: "2" }'),
      ],
    ],
    ['another chart has such values', [certManager, into('dns', 'cert-manager-webhook-hetzner', DNSPOD)]],
  ])('no finding if %s', (_, set) => {
    expect(found(...set)).toEqual([]);
  });
});

testTexts();
