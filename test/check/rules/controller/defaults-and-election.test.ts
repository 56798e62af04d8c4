import { testTexts } from '../../said';
import { controller, found, issuer, through } from '../fixtures';

const release = (ingressShim: string, more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec: { chart: { spec: { chart: cert-manager, version: v1.21.2 } }, values: { ingressShim: ${ingressShim} }${more} }
`;
const ingress = (annotations = '{ kubernetes.io/tls-acme: "true" }') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: team-a, annotations: ${annotations} }
spec: { ingressClassName: nginx, tls: [{ hosts: [web.corp.dev], secretName: web-tls }], rules: [{ host: web.corp.dev }] }
`;
const namespaced = through('nginx')
  .replace('ClusterIssuer', 'Issuer')
  .replace('name: letsencrypt }', 'name: letsencrypt, namespace: team-a }');

describe('a default issuer', () => {
  const path = 'metadata.annotations["kubernetes.io/tls-acme"]';
  test.each([
    ['whose kind is not given', [release('{ defaultIssuerName: letsencrypt }'), through('nginx'), ingress()], 'error'],
    ['by a flag', [controller(['--default-issuer-name=letsencrypt']), through('nginx'), ingress()], 'error'],
    [
      'of the other kind',
      [release('{ defaultIssuerName: letsencrypt, defaultIssuerKind: ClusterIssuer }'), namespaced, ingress()],
      'error',
    ],
    [
      'that is not there',
      [release('{ defaultIssuerName: other, defaultIssuerKind: ClusterIssuer }'), through('nginx'), ingress()],
      'warning',
    ],
    [
      'where no issuer is',
      [release('{ defaultIssuerName: other, defaultIssuerKind: ClusterIssuer }'), ingress()],
      'info',
    ],
  ])('%s', (_, set, severity) => {
    expect(found(...set)).toEqual([`${severity} default-issuer-missing ${path}`]);
  });

  test.each([
    [
      'is there',
      [release('{ defaultIssuerName: letsencrypt, defaultIssuerKind: ClusterIssuer }'), through('nginx'), ingress()],
    ],
    ['is in the namespace', [release('{ defaultIssuerName: letsencrypt }'), namespaced, ingress()]],
    [
      'has a kind that is not known',
      [
        release('{ defaultIssuerName: letsencrypt }', ', valuesFrom: [{ kind: Secret, name: more }]'),
        through('nginx'),
        ingress(),
      ],
    ],
    ['is not known yet', [release('{ defaultIssuerName: "${ISSUER}" }'), through('nginx'), ingress()]],
    [
      'is of another group',
      [
        release(
          '{ defaultIssuerName: x, defaultIssuerKind: AWSPCAClusterIssuer, defaultIssuerGroup: awspca.cert-manager.io }',
        ),
        ingress(),
      ],
    ],
    [
      'is not asked for',
      [
        release('{ defaultIssuerName: other }'),
        through('nginx'),
        ingress('{ cert-manager.io/cluster-issuer: letsencrypt }'),
      ],
    ],
    [
      'is asked for by nobody',
      [release('{ defaultIssuerName: other }'), through('nginx'), ingress('{ kubernetes.io/tls-acme: "false" }')],
    ],
  ])('no finding if it %s', (_, set) => {
    expect(found(...set)).toEqual([]);
  });
});

describe('where a leader is elected', () => {
  const role = (namespace: string, kind = 'Role', name = 'cert-manager-controller') => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: { name: "cert-manager:leaderelection", namespace: ${namespace} }
rules: [{ apiGroups: [coordination.k8s.io], resources: [leases], resourceNames: [${name}], verbs: [get, update, patch] }]
`;
  const flag = '--leader-election-namespace=kube-system';

  test('the Role is in another namespace', () => {
    expect(found(controller(['--v=2', flag]), role('cert-manager'))).toEqual([
      'error leader-election-not-allowed spec.template.spec.containers[0].args[1]',
    ]);
  });

  test.each([
    ['the Role is there', [controller([flag]), role('kube-system')]],
    [
      'there are Roles in both',
      [controller([flag]), role('kube-system'), role('cert-manager').replace('leaderelection', 'second')],
    ],
    ['the Role is not in the set', [controller([flag])]],
    [
      'the Role is for another Lease',
      [controller([flag]), role('cert-manager', 'Role', 'cert-manager-cainjector-leader-election')],
    ],
    ['a ClusterRole allows it', [controller([flag]), role('cert-manager'), role('""', 'ClusterRole')]],
    ['no leader is elected', [controller([flag, '--leader-elect=false']), role('cert-manager')]],
    ['the namespace is not given', [controller([]), role('cert-manager')]],
    ["it is the pod's own", [controller(['--leader-election-namespace=$(POD_NAMESPACE)']), role('cert-manager')]],
    ['the namespace is not known yet', [controller(['--leader-election-namespace=${NS}']), role('cert-manager')]],
  ])('no finding if %s', (_, set) => {
    expect(found(...set)).toEqual([]);
  });
});

describe("metadata of a solver's template", () => {
  const ingressTemplate = (metadata: string) =>
    issuer(`{ http01: { ingress: { ingressClassName: nginx, ingressTemplate: { metadata: ${metadata} } } } }`);
  const at = 'spec.acme.solvers[0].http01';
  test.each([
    [
      'a label with a slash',
      ingressTemplate('{ labels: { gateway: a/b } }'),
      `${at}.ingress.ingressTemplate.metadata.labels["gateway"]`,
    ],
    [
      'a long label',
      ingressTemplate(`{ labels: { gateway: ${'a'.repeat(64)} } }`),
      `${at}.ingress.ingressTemplate.metadata.labels["gateway"]`,
    ],
    [
      'a key with two slashes',
      ingressTemplate('{ annotations: { a/b/c: d } }'),
      `${at}.ingress.ingressTemplate.metadata.annotations["a/b/c"]`,
    ],
    [
      "a pod's label",
      issuer(
        '{ http01: { ingress: { ingressClassName: nginx, podTemplate: { metadata: { labels: { team: "a b" } } } } } }',
      ),
      `${at}.ingress.podTemplate.metadata.labels["team"]`,
    ],
    [
      "an HTTPRoute's label",
      issuer(
        '{ http01: { gatewayHTTPRoute: { parentRefs: [{ name: web, namespace: infra }], labels: { team: a/b } } } }',
      ),
      `${at}.gatewayHTTPRoute.labels["team"]`,
    ],
  ])('%s', (_, set, path) => {
    expect(found(set)).toEqual([`error solver-template-metadata-refused ${path}`]);
  });

  test.each([
    [
      'right',
      ingressTemplate('{ labels: { app.corp.dev/team: a }, annotations: { corp.dev/gateway: a/b, Corp.dev/x: "" } }'),
    ],
    ['not known yet', ingressTemplate('{ labels: { team: "${TEAM}" } }')],
  ])('no finding if it is %s', (_, set) => {
    expect(found(set)).toEqual([]);
  });
});

testTexts();
