import { testTexts } from '../../said';
import { certificate, found, issuer, through } from '../fixtures';

const route = (namespace: string, host = 'web.corp.dev', apiVersion = 'route.openshift.io/v1') => `
apiVersion: ${apiVersion}
kind: Route
metadata: { name: web-${namespace.replace(/\W/g, '')}, namespace: "${namespace}" }
spec: { host: "${host}", to: { kind: Service, name: web } }
`;
const router = (spec: string) => `
apiVersion: operator.openshift.io/v1
kind: IngressController
metadata: { name: default, namespace: openshift-ingress-operator }
spec: ${spec}
`;
const OPENSHIFT = through('openshift-default');
const allowed = '{ routeAdmission: { namespaceOwnership: InterNamespaceAllowed } }';

describe('a host that belongs to a Route in another namespace', () => {
  test('is reported, for certain where the router is in the set', () => {
    const set = [OPENSHIFT, certificate(), route('team-b')];
    expect(found(...set)).toEqual(['warning openshift-host-claimed spec.dnsNames']);
    expect(found(...set, router('{ replicas: 2 }'))).toEqual(['error openshift-host-claimed spec.dnsNames']);
  });

  test('is reported of an Ingress', () => {
    const ingress = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: team-a, annotations: { cert-manager.io/cluster-issuer: letsencrypt } }
spec: { ingressClassName: openshift-default, tls: [{ hosts: [web.corp.dev], secretName: web-tls }], rules: [{ host: web.corp.dev }] }
`;
    expect(found(OPENSHIFT, ingress, route('team-b'))).toEqual(['warning openshift-host-claimed spec.rules']);
  });

  test('is reported of a host that belongs to an Ingress there, of which OpenShift makes a Route', () => {
    const other = (namespace: string, className = 'openshift-default') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: ${namespace} }
spec: { ingressClassName: ${className}, rules: [{ host: web.corp.dev }] }
`;
    expect(found(OPENSHIFT, certificate(), other('team-b'))).toEqual(['warning openshift-host-claimed spec.dnsNames']);
    expect(found(OPENSHIFT, certificate(), other('team-a'))).toEqual([]);
    expect(found(OPENSHIFT, certificate(), other('team-b', 'nginx'))).toEqual([]);
  });

  test.each([
    ['it is in the same one', [OPENSHIFT, certificate(), route('team-a')]],
    ['there is one there as well', [OPENSHIFT, certificate(), route('team-b'), route('team-a')]],
    ['the router allows it', [OPENSHIFT, certificate(), route('team-b'), router(allowed)]],
    ['it has another host', [OPENSHIFT, certificate(), route('team-b', 'other.corp.dev')]],
    ['the host is not known yet', [OPENSHIFT, certificate(), route('team-b', '${HOST}')]],
    ['the namespace is not known yet', [OPENSHIFT, certificate(), route('${TEAM}')]],
    [
      'it is no Route of OpenShift',
      [OPENSHIFT, certificate(), route('team-b', 'web.corp.dev', 'serving.knative.dev/v1')],
    ],
    ['another controller serves the challenge', [through('nginx'), certificate(), route('team-b')]],
    [
      'the name is solved by DNS01',
      [issuer('{ dns01: { cloudDNS: { project: p } } }'), certificate(), route('team-b')],
    ],
  ])('no finding if %s', (_, set) => {
    expect(found(...set)).toEqual([]);
  });
});

testTexts();
