import { testTexts } from '../../said';
import { certificate, foundBy, issuer } from '../fixtures';

const RULE = 'route-certificate-not-readable';
const ISSUER = issuer('{ dns01: { cloudDNS: { project: acme-corp-dns } } }');
const CERTIFICATE = certificate();

const route = (name = 'web-tls', apiVersion = 'route.openshift.io/v1', namespace = 'team-a') => `
apiVersion: ${apiVersion}
kind: Route
metadata: { name: web, namespace: ${namespace} }
spec: { host: web.corp.dev, to: { kind: Service, name: web }, tls: { termination: edge, externalCertificate: { name: "${name}" } } }
`;
const role = (
  verbs = '[get, list, watch]',
  names = ', resourceNames: [web-tls]',
  kind = 'Role',
  place = ', namespace: team-a',
) => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: { name: reads-tls${place} }
rules: [{ apiGroups: [""], resources: [secrets]${names}, verbs: ${verbs} }]
`;
const ACCOUNT = '{ kind: ServiceAccount, name: router, namespace: openshift-ingress }';
const binding = (subject = ACCOUNT, ref = 'Role', kind = 'RoleBinding', place = ', namespace: team-a') => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: { name: reads-tls${place} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ${ref}, name: reads-tls }
subjects: [${subject}]
`;
const AT = ['warning spec.tls.externalCertificate.name'];

describe('a Secret that the router may not read', () => {
  test.each([
    ['as nothing allows it', []],
    ['as the Role is not bound', [role()]],
    [
      'as the Role is bound to another account',
      [role(), binding('{ kind: ServiceAccount, name: default, namespace: team-a }')],
    ],
    ['as the Role is for another Secret', [role('[get, list, watch]', ', resourceNames: [api-tls]'), binding()]],
    ['as the Role allows only to get it', [role('[get]'), binding()]],
    [
      'as the binding is of another namespace',
      [
        role(),
        role(undefined, undefined, 'Role', ', namespace: team-b'),
        binding(ACCOUNT, 'Role', 'RoleBinding', ', namespace: team-b'),
      ],
    ],
  ])('%s', (_, rbac) => {
    expect(foundBy(RULE, ISSUER, CERTIFICATE, route(), ...rbac)).toEqual(AT);
  });

  test.each([
    ['the Role is bound to it', [route(), role(), binding()]],
    ['it may read all Secrets of the namespace', [route(), role('["*"]', ''), binding()]],
    [
      'a group that it is in may read it',
      [route(), role(), binding('{ kind: Group, name: "system:serviceaccounts:openshift-ingress" }')],
    ],
    [
      'it is named as a user',
      [route(), role(), binding('{ kind: User, name: "system:serviceaccount:openshift-ingress:router" }')],
    ],
    [
      'a ClusterRole is bound',
      [route(), role('[get, list, watch]', '', 'ClusterRole', ''), binding(ACCOUNT, 'ClusterRole')],
    ],
    [
      'a ClusterRole is bound in all namespaces',
      [
        route(),
        role('[get, list, watch]', '', 'ClusterRole', ''),
        binding(ACCOUNT, 'ClusterRole', 'ClusterRoleBinding', ''),
      ],
    ],
    ['the Role that is bound is not in the set', [route(), binding(ACCOUNT, 'ClusterRole')]],
    [
      'a name is filled in later',
      [route(), role(), binding('{ kind: ServiceAccount, name: "${ROUTER}", namespace: openshift-ingress }')],
    ],
    ['the Secret is of no Certificate', [route('other-tls')]],
    ['the Secret is not known yet', [route('${SECRET}')]],
    ['it has no external certificate', [route('')]],
    ['it is a Route of something else', [route('web-tls', 'serving.knative.dev/v1')]],
  ])('no finding if %s', (_, set) => {
    expect(foundBy(RULE, ISSUER, CERTIFICATE, ...set)).toEqual([]);
  });

  test('a Secret of another namespace is said to be there', () => {
    const set = [ISSUER, CERTIFICATE, route('web-tls', undefined, 'team-b')];
    expect(foundBy(RULE, ...set)).toEqual([]);
    expect(foundBy('tls-secret-elsewhere', ...set)).toEqual(AT);
  });
});

testTexts();
