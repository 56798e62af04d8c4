import { testTexts } from '../../said';
import { certificate, controller, found, issuer } from '../fixtures';

const ARN = 'arn:aws:iam::111122223333:role/dns';
const route53 = (more: string) => issuer(`{ dns01: { route53: { region: eu-west-1${more} } } }`);
const account = (name = 'cert-manager', arn = ARN, namespace = 'cert-manager') =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: ${name}, namespace: ${namespace}, annotations: { eks.amazonaws.com/role-arn: "${arn}" } }`;
const OWN = 'warning route53-role-is-own spec.acme.solvers[0].dns01.route53.role';

describe('a role that the controller has already', () => {
  test('by its ServiceAccount, the chart, or Pod Identity', () => {
    const role = route53(`, role: "${ARN}"`);
    expect(found(account(), role, certificate())).toEqual([OWN]);
    const release = `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: cert-manager, namespace: certs }\nspec: { chart: { spec: { chart: cert-manager } }, values: { serviceAccount: { annotations: { eks.amazonaws.com/role-arn: "${ARN}" } } } }`;
    expect(found(release, role, certificate())).toEqual([OWN]);
    const identity = `apiVersion: eks.services.k8s.aws/v1alpha1\nkind: PodIdentityAssociation\nmetadata: { name: x, namespace: ack }\nspec: { clusterName: c, namespace: cert-manager, serviceAccount: cert-manager, roleARN: "${ARN}" }`;
    expect(found(identity, role, certificate())).toEqual([OWN]);
    const crossplane = `apiVersion: eks.aws.upbound.io/v1beta1\nkind: PodIdentityAssociation\nmetadata: { name: x }\nspec: { forProvider: { region: eu-west-1, namespace: cert-manager, serviceAccount: cert-manager, roleArn: "${ARN}" } }`;
    expect(found(crossplane, role, certificate())).toEqual([OWN]);
  });

  test("by eksctl's configuration", () => {
    const role = route53(`, role: "${ARN}"`);
    const config = (iam: string, apiVersion = 'eksctl.io/v1alpha5') =>
      `apiVersion: ${apiVersion}\nkind: ClusterConfig\nmetadata: { name: c, region: eu-west-1 }\niam: { ${iam} }`;
    const identity = (name: string, arn = ARN) =>
      `podIdentityAssociations: [{ namespace: kube-system, serviceAccountName: dns, roleARN: "arn:aws:iam::111122223333:role/x" }, { namespace: cert-manager, serviceAccountName: ${name}, roleARN: "${arn}" }]`;
    const account = `serviceAccounts: [{ metadata: { name: cert-manager, namespace: cert-manager }, attachRoleARN: "${ARN}" }]`;
    expect(found(config(identity('cert-manager')), role, certificate())).toEqual([OWN]);
    expect(found(config(account), role, certificate())).toEqual([OWN]);
    for (const other of [
      config(identity('external-dns')),
      config(identity('cert-manager', 'arn:aws:iam::111122223333:role/other')),
      config(account.replace('attachRoleARN', 'roleName')),
      config(account, 'kubeadm.k8s.io/v1beta4'),
    ])
      expect(found(other, role, certificate())).toEqual([]);
  });

  test.each([
    ['another role', account(), route53(', role: "arn:aws:iam::444455556666:role/dns"')],
    ["another account's role", account('other'), route53(`, role: "${ARN}"`)],
    ['no role', account(), route53('')],
    [
      'a role by keys',
      account(),
      route53(`, role: "${ARN}", accessKeyID: AKIAIOSFODNN7EXAMPLE, secretAccessKeySecretRef: { name: s, key: k }`),
    ],
    ['a role that is not known yet', account('cert-manager', '${ARN}'), route53(', role: "${ARN}"')],
    [
      'a controller that runs as another account',
      `${account()}\n---\n${controller([], '').replace('serviceAccountName: cert-manager', 'serviceAccountName: cm')}`,
      route53(`, role: "${ARN}"`),
    ],
  ])('is not %s', (_, objects, solver) => {
    expect(found(objects, solver, certificate()).filter((rule) => rule.includes('role-is-own'))).toEqual([]);
  });
});

describe('an API that was shut down', () => {
  const webhook = (config: string) =>
    issuer(`{ dns01: { webhook: { groupName: acme.corp.dev, solverName: hetzner, config: ${config} } } }`);

  test('is found wherever the configuration names it', () => {
    const path = 'spec.acme.solvers[0].dns01.webhook.config';
    expect(found(webhook('{ apiUrl: "https://dns.hetzner.com/api/v1" }'))).toEqual([
      `error dns-api-closed ${path}.apiUrl`,
    ]);
    expect(found(webhook('{ endpoint: { host: dns.hetzner.com } }'))).toEqual([
      `error dns-api-closed ${path}.endpoint.host`,
    ]);
    expect(found(webhook('{ apiUrl: "https://acmedns.googleapis.com/v1", domainName: corp.dev }'))).toEqual([
      `error dns-api-closed ${path}.apiUrl`,
    ]);
  });

  test.each([
    'https://api.hetzner.cloud/v1',
    'https://dns.hetzner.com.corp.dev/api',
    'https://my-dns.hetzner.community',
    'https://dns.googleapis.com/dns/v1',
    '${API_URL}',
  ])('is not %s', (url) => {
    expect(found(webhook(`{ apiUrl: "${url}" }`))).toEqual([]);
  });
});

describe('the Role for the Secret of a webhook', () => {
  const hetzner = issuer(
    '{ dns01: { webhook: { groupName: acme.hetzner.com, solverName: hetzner, config: { tokenSecretKeyRef: { name: hetzner, key: token } } } } }',
  )
    .replace('ClusterIssuer', 'Issuer')
    .replace('name: letsencrypt }', 'name: letsencrypt, namespace: team-a }');
  const secret =
    'apiVersion: v1\nkind: Secret\nmetadata: { name: hetzner, namespace: team-a }\nstringData: { token: "${TOKEN}" }';
  const role = (namespace: string, kind = 'Role', names = ', resourceNames: [hetzner]') => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: { name: reader${kind === 'Role' ? `, namespace: ${namespace}` : ''} }
rules: [{ apiGroups: [""], resources: [secrets], verbs: [get]${names} }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}Binding
metadata: { name: reader${kind === 'Role' ? `, namespace: ${namespace}` : ''} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ${kind}, name: reader }
subjects: [{ kind: ServiceAccount, name: webhook, namespace: cert-manager }]
`;
  const path = 'spec.acme.solvers[0].dns01.webhook.config.tokenSecretKeyRef.name';

  test('is in another namespace', () => {
    expect(found(hetzner, secret, role('cert-manager'))).toEqual([`error webhook-secret-role-missing ${path}`]);
  });

  test.each([
    ['in the same', role('team-a')],
    ['in both', `${role('cert-manager')}\n---\n${role('team-a')}`],
    ['for all Secrets', `${role('cert-manager')}\n---\n${role('team-a', 'Role', '')}`],
    ['for the cluster', `${role('cert-manager')}\n---\n${role('', 'ClusterRole', '')}`],
    ['not among the objects', ''],
  ])('is %s', (_, roles) => {
    expect(found(hetzner, secret, ...(roles ? [roles] : []))).toEqual([]);
  });
});

testTexts();
