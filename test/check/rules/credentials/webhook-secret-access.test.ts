import { testTexts } from '../../said';
import { controller, foundBy } from '../fixtures';

const RULE = 'webhook-secret-role-missing';
const GROUP = 'acme.corp.dev';
const issuer = (config: string, kind = 'Issuer') => `
apiVersion: cert-manager.io/v1
kind: ${kind}
metadata: { name: letsencrypt${kind === 'Issuer' ? ', namespace: team-a' : ''} }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    privateKeySecretRef: { name: letsencrypt-account-key }
    solvers: [{ dns01: { webhook: { groupName: ${GROUP}, solverName: dns, config: ${config} } } }]`;
const REF = '{ tokenSecretRef: { name: dns, key: token } }';
const PATH = 'spec.acme.solvers[0].dns01.webhook.config.tokenSecretRef.name';
const CONTROLLER = controller([]);

describe("by the Roles of the webhook's ServiceAccount", () => {
  const webhook = (account = 'dns-webhook') => `
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: v1alpha1.${GROUP} }
spec: { group: ${GROUP}, version: v1alpha1, service: { name: dns-webhook, namespace: dns } }
---
apiVersion: v1
kind: Service
metadata: { name: dns-webhook, namespace: dns }
spec: { selector: { app: dns-webhook }, ports: [{ port: 443 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: webhook, namespace: dns }
spec: { template: { metadata: { labels: { app: dns-webhook, release: dns } }, spec: { serviceAccountName: ${account}, containers: [{ name: webhook, image: dns:1 }] } } }`;
  const role = (namespace: string, kind = 'Role', rules = 'resources: [secrets], verbs: [get]', binding = kind) => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: { name: reader${kind === 'Role' ? `, namespace: ${namespace}` : ''} }
rules: [{ apiGroups: [""], ${rules} }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ${binding}Binding
metadata: { name: reader${binding === 'Role' ? `, namespace: ${namespace}` : ''} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ${kind}, name: reader }
subjects: [{ kind: ServiceAccount, name: dns-webhook, namespace: dns }]`;

  test('for other namespaces', () => {
    expect(foundBy(RULE, issuer(REF), webhook(), role('dns'))).toEqual([`warning ${PATH}`]);
    expect(foundBy(RULE, issuer(REF, 'ClusterIssuer'), CONTROLLER, webhook(), role('dns'))).toEqual([
      `warning ${PATH}`,
    ]);
    // A ClusterRole that a RoleBinding gives in one namespace.
    const bound = role('dns', 'ClusterRole', undefined, 'Role');
    expect(foundBy(RULE, issuer(REF), webhook(), bound)).toEqual([`warning ${PATH}`]);
  });

  test('not where it is not known in which namespace they are', () => {
    const named = (namespace: string) =>
      role(namespace, 'Role', 'resources: [secrets], verbs: [get], resourceNames: [dns]');
    expect(foundBy(RULE, issuer(REF), webhook(), named('dns'))).toEqual([`error ${PATH}`]);
    expect(foundBy(RULE, issuer(REF), webhook(), named('""'))).toEqual([]);
    expect(foundBy(RULE, issuer(REF), webhook(), named('dns').replace('dns }', '"" }'), named('""'))).toEqual([]);
  });

  test('for other names', () => {
    const named = role('', 'ClusterRole', 'resources: [secrets], verbs: [get], resourceNames: [hetzner]');
    expect(foundBy(RULE, issuer(REF), webhook(), named)).toEqual([`warning ${PATH}`]);
  });

  test.each([
    ['in the namespace', [webhook(), role('dns'), role('team-a')]],
    ['in all', [webhook(), role('', 'ClusterRole')]],
    ['with all resources', [webhook(), role('dns'), role('team-a', 'Role', 'resources: ["*"], verbs: ["*"]')]],
    ['by a ClusterRole', [webhook(), role('team-a', 'ClusterRole', undefined, 'Role')]],
    ['where no Role for Secrets is shown', [webhook(), role('dns', 'Role', 'resources: [configmaps], verbs: [get]')]],
    ['where the webhook is not shown', [role('dns')]],
    ['of another account', [webhook('other'), role('dns')]],
    ['with an open account', [webhook('"${NAME}"'), role('dns')]],
    ['with open Roles', [webhook(), role('dns'), role('"${NAMESPACE}"')]],
  ])('not %s', (_, documents) => {
    expect(foundBy(RULE, issuer(REF), ...documents)).toEqual([]);
  });

  describe('for none', () => {
    const delegator = (subject = '{ kind: ServiceAccount, name: dns-webhook, namespace: dns }') => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: dns-webhook:auth-delegator }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "system:auth-delegator" }
subjects: [${subject}]`;
    const bound = (
      name: string,
      kind = 'ClusterRole',
      subject = '{ kind: ServiceAccount, name: dns-webhook, namespace: dns }',
    ) =>
      delegator(subject)
        .replace('kind: ClusterRole, name: "system:auth-delegator"', `kind: ${kind}, name: ${name}`)
        .replace(':auth', ':other');
    const reader = delegator()
      .replace('ClusterRoleBinding', 'RoleBinding')
      .replace('dns-webhook:auth-delegator', 'dns-webhook:reader, namespace: kube-system')
      .replace(
        'kind: ClusterRole, name: "system:auth-delegator"',
        'kind: Role, name: extension-apiserver-authentication-reader',
      );

    test('is found', () => {
      expect(foundBy(RULE, issuer(REF), webhook(), delegator())).toEqual([`warning ${PATH}`]);
      expect(foundBy(RULE, issuer(REF), webhook(), reader)).toEqual([`warning ${PATH}`]);
      expect(foundBy(RULE, issuer(REF, 'ClusterIssuer'), webhook(), delegator(), reader)).toEqual([`warning ${PATH}`]);
      const other = role('dns', 'Role', 'resources: [configmaps], verbs: [get]');
      expect(foundBy(RULE, issuer(REF), webhook(), delegator(), other)).toEqual([`warning ${PATH}`]);
    });

    test.each([
      ['is for Secrets', [delegator(), role('team-a')]],
      ['is for all Secrets', [delegator(), role('', 'ClusterRole')]],
      ['is to a role that is not shown', [delegator(), bound('view-secrets')]],
      [
        'is to an aggregated role',
        [
          delegator(),
          bound('sum'),
          role('', 'ClusterRole')
            .replace(/reader/g, 'sum')
            .replace(/rules: .*/, 'aggregationRule: { clusterRoleSelectors: [] }')
            .split('---')[0]!,
        ],
      ],
      [
        'is for its group',
        [delegator(), bound('cluster-admin', 'ClusterRole', '{ kind: Group, name: "system:serviceaccounts:dns" }')],
      ],
      ['is another account', [delegator('{ kind: ServiceAccount, name: other, namespace: dns }')]],
      ['is open', [delegator(), bound('"${ROLE}"')]],
    ])('not if a binding %s', (_, documents) => {
      expect(foundBy(RULE, issuer(REF), webhook(), ...documents)).toEqual([]);
    });

    test('not without a Secret in the config, nor for another group', () => {
      expect(foundBy(RULE, issuer('{ project: p }'), webhook(), delegator())).toEqual([]);
      expect(foundBy(RULE, issuer(REF).replace(GROUP, 'acme.other.dev'), webhook(), delegator())).toEqual([]);
    });
  });

  test('not where nothing shows where cert-manager is installed: it may be beside the webhook', () => {
    expect(foundBy(RULE, issuer(REF, 'ClusterIssuer'), webhook(), role('dns'))).toEqual([]);
  });
});

describe('by the chart of the webhook', () => {
  const chart = (name: string, values: string, namespace = 'cert-manager', more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: dns, namespace: ${namespace} }
spec: { chart: { spec: { chart: ${name} } }${more}, values: { groupName: ${GROUP}${values} } }`;
  const NAMED = '{ secretName: my-token, zoneName: corp.dev }';
  const AT = 'warning spec.acme.solvers[0].dns01.webhook.config.secretName';
  const HETZNER = 'cert-manager-webhook-hetzner';
  const only = (config: string, ...documents: string[]) =>
    foundBy(RULE, issuer(config, 'ClusterIssuer'), CONTROLLER, ...documents);

  test('for other names', () => {
    expect(only(NAMED, chart(HETZNER, ''))).toEqual([AT]);
    expect(only(NAMED, chart(HETZNER, ', secretName: [a, b]'))).toEqual([AT]);
    expect(only(NAMED, chart('dynu-webhook', '', 'dns'))).toEqual([AT]);
  });

  test('for the namespace of the release', () => {
    expect(only('{ secretName: hetzner-secret }', chart(HETZNER, '', 'dns'))).toEqual([AT]);
    expect(only(REF, chart('cert-manager-webhook-domeneshop', '', 'dns'))).toEqual([`warning ${PATH}`]);
    expect(foundBy(RULE, issuer(REF), chart('cert-manager-webhook-domeneshop', ''))).toEqual([`warning ${PATH}`]);
  });

  test.each([
    ['for its default', '{ secretName: hetzner-secret }', chart(HETZNER, '')],
    ['for that name', NAMED, chart(HETZNER, ', secretName: [hetzner-secret, my-token]')],
    ['for all', NAMED, chart(HETZNER, ', secretName: []')],
    ['in all namespaces', '{ secretName: dynu-secret }', chart('dynu-webhook', '', 'dns')],
    ['of another webhook with a chart of that name', REF, chart(HETZNER, '')],
    [
      'with values from elsewhere',
      NAMED,
      chart(HETZNER, '', 'cert-manager', ', valuesFrom: [{ kind: Secret, name: v }]'),
    ],
    ['with an open name', NAMED, chart(HETZNER, ', secretName: ["${SECRET}"]')],
    ['for another group', NAMED, chart(HETZNER, '').replace(`groupName: ${GROUP}`, 'groupName: acme.other.dev')],
    ['of charts that are not known', NAMED, chart('cert-manager-webhook-ovh', '', 'dns')],
  ])('not %s', (_, config, release) => {
    expect(only(config, release)).toEqual([]);
  });

  test('not beside a Role of ones own', () => {
    const role = `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: token, namespace: cert-manager }
rules: [{ apiGroups: [""], resources: [secrets], verbs: [get], resourceNames: [my-token] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: token, namespace: cert-manager }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: token }
subjects: [{ kind: ServiceAccount, name: dns-cert-manager-webhook-hetzner, namespace: cert-manager }]`;
    expect(only(NAMED, chart(HETZNER, ''), role)).toEqual([]);
  });

  test('not where nothing shows where cert-manager is installed, unless the name is wrong anywhere', () => {
    const alone = (config: string, release: string) => foundBy(RULE, issuer(config, 'ClusterIssuer'), release);
    expect(alone('{ secretName: hetzner-secret }', chart(HETZNER, '', 'dns'))).toEqual([]);
    expect(alone(NAMED, chart(HETZNER, '', 'dns'))).toEqual([AT]);
  });
});

testTexts();
