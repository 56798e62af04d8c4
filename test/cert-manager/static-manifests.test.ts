import { staticCrds, staticManifests } from '../../lib/cert-manager/static-manifests';
import { NEWEST } from '../../lib/cert-manager/versions';
import { list, type Plain, plain, text } from '../../lib/values/plain';

function container(release: string, name = 'cert-manager'): Plain {
  const { objects } = staticManifests(release)!;
  const found = objects.find(({ value }) => value.kind === 'Deployment' && plain(value.metadata).name === name)!;
  return plain(list(plain(plain(plain(found.value.spec).template).spec).containers)[0]);
}

const names = (release: string, kind: string) =>
  staticManifests(release)!.objects.flatMap(({ value }) =>
    value.kind === kind ? text(plain(value.metadata).name) : [],
  );

test('the controller has the arguments that its release gives it', () => {
  const first = ['--v=2', '--cluster-resource-namespace=$(POD_NAMESPACE)', '--leader-election-namespace=kube-system'];
  expect(container('1.10.2')).toMatchObject({ image: 'quay.io/jetstack/cert-manager-controller:v1.10.2', args: first });
  expect(container('1.11.0').args).toEqual([
    ...first,
    '--acme-http01-solver-image=quay.io/jetstack/cert-manager-acmesolver:v1.11.0',
    '--max-concurrent-challenges=60',
  ]);
});

test.each([
  ['1.9.2', 'cert-manager'],
  ['1.10.0', 'cert-manager-webhook'],
])('the container of the webhook of %s is %s', (release, name) => {
  expect(container(release, 'cert-manager-webhook').name).toBe(name);
});

test('the Role for its own tokens came with 1.16 and went with 1.21', () => {
  const has = (release: string) => names(release, 'Role').includes('cert-manager-tokenrequest');
  expect(['1.15.5', '1.16.0', '1.20.3', '1.21.0'].map(has)).toEqual([false, true, true, false]);
  expect(names('1.18.6', 'RoleBinding')).toContain('cert-manager-cert-manager-tokenrequest');
  expect(names('1.19.0', 'RoleBinding')).toContain('cert-manager-tokenrequest');
});

test('Leases are what the leader is elected by since 1.8, and ConfigMaps no more', () => {
  const resources = (release: string) => {
    const { objects } = staticManifests(release)!;
    const role = objects.find(({ value }) => plain(value.metadata).name === 'cert-manager:leaderelection')!.value;
    return new Set(list(role.rules).flatMap((rule) => list(plain(rule).resources)));
  };
  expect([...resources('1.3.1')]).toEqual(['configmaps']);
  expect([...resources('1.7.3')]).toEqual(['configmaps', 'leases']);
  expect([...resources('1.8.0')]).toEqual(['leases']);
});

test('of ClusterRoles, webhooks and CRDs only the names are known', () => {
  const nameOnly = staticManifests('1.17.2')!.objects.filter((one) => one.nameOnly);
  expect(new Set(nameOnly.map(({ value }) => value.kind))).toEqual(
    new Set([
      ...['CustomResourceDefinition', 'ClusterRole', 'ClusterRoleBinding'],
      ...['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
    ]),
  );
  for (const { value } of nameOnly) expect(Object.keys(value).sort()).toEqual(['apiVersion', 'kind', 'metadata']);
});

test('a release that is newer than those known has what the newest one has, and is not certain', () => {
  const newer = NEWEST.replace(/\d+$/, (minor) => String(Number(minor) + 1));
  expect(staticManifests(`${NEWEST}.0`)!.exact).toBe(true);
  expect(staticManifests(`${newer}.0`)!.exact).toBe(false);
  expect(container(`${newer}.0`)).toEqual(
    JSON.parse(JSON.stringify(container(`${NEWEST}.0`)).replaceAll(`v${NEWEST}.0`, `v${newer}.0`)),
  );
});

test('one that is not known has images without a tag', () => {
  expect(staticManifests('')!.exact).toBe(false);
  expect(container('').image).toBe('quay.io/jetstack/cert-manager-controller');
});

test('releases before 1.0 are not known', () => {
  expect(staticManifests('0.16.1')).toBeUndefined();
});

test('the file of CRDs has these, and nothing else', () => {
  expect(staticCrds().map(({ value }) => plain(value.metadata).name)).toEqual([
    'certificaterequests.cert-manager.io',
    'certificates.cert-manager.io',
    'clusterissuers.cert-manager.io',
    'issuers.cert-manager.io',
    'challenges.acme.cert-manager.io',
    'orders.acme.cert-manager.io',
  ]);
});
