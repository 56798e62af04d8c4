import { testTexts } from '../../said';
import { found, foundBy, issuer } from '../fixtures';

const LETSENCRYPT = issuer('{ dns01: { cloudDNS: { project: acme-corp-dns } } }');
const ISSUER = `
apiVersion: cert-manager.io/v1
kind: Issuer
metadata: { name: mesh, namespace: team-a }
spec: { ca: { secretName: mesh-ca } }
`;
const CLUSTER = ISSUER.replace('kind: Issuer', 'kind: ClusterIssuer').replace(', namespace: team-a', '');
const CA = `
apiVersion: v1
kind: Secret
metadata: { name: mesh-ca, namespace: NAMESPACE }
stringData: { tls.crt: a, tls.key: b }
`;

const attributes = (entries: Readonly<Record<string, string>>) =>
  JSON.stringify(
    Object.fromEntries(Object.entries(entries).map(([key, value]) => [`csi.cert-manager.io/${key}`, value])),
  );
const pod = (volume: string) => `{ containers: [{ name: web, image: web }], volumes: [{ name: tls, ${volume} }] }`;
const csi = (entries: Readonly<Record<string, string>>, driver = 'csi.cert-manager.io') =>
  `csi: { driver: ${driver}, readOnly: true, volumeAttributes: ${attributes(entries)} }`;
const workload = (spec: string, kind = 'Deployment', apiVersion = 'apps/v1') => `
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: web, namespace: team-a }
spec: ${spec}
`;
const deployment = (entries: Readonly<Record<string, string>>, driver?: string) =>
  workload(`{ template: { spec: ${pod(csi(entries, driver))} } }`);
const MESH = { 'issuer-name': 'mesh', 'dns-names': 'web.team-a.svc.cluster.local' };
const at = (attribute: string, path = 'spec.template.spec') =>
  `${path}.volumes[0].csi.volumeAttributes["csi.cert-manager.io/${attribute}"]`;

// cert-manager/csi-driver issues 45, 117 and 197
describe('attributes of a CSI volume that are refused', () => {
  const refused = (...documents: string[]) => foundBy('csi-volume-refused', ...documents);

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['no issuer', { 'dns-names': 'web' }, 'issuer-name'],
    ['the kind of an external issuer without its group', { ...MESH, 'issuer-kind': 'StepIssuer' }, 'issuer-kind'],
    ['a kind that is not known', { ...MESH, 'issuer-kind': 'HouseIssuer' }, 'issuer-kind'],
    ['a duration in days', { ...MESH, duration: '90d' }, 'duration'],
    ['a time before the renewal in days', { ...MESH, 'renew-before': '30d' }, 'renew-before'],
    ['an encoding in small letters', { ...MESH, 'key-encoding': 'pkcs8' }, 'key-encoding'],
    ['a PKCS#12 file that is not enabled', { ...MESH, 'pkcs12-filename': 'web.p12' }, 'pkcs12-filename'],
    ['a password for none', { ...MESH, 'pkcs12-password': 'changeit' }, 'pkcs12-password'],
    [
      'a name inside the cluster from a public CA',
      {
        'issuer-name': 'letsencrypt',
        'issuer-kind': 'ClusterIssuer',
        'dns-names': 'web.corp.dev, ${POD_NAME}.web.svc.cluster.local',
      },
      'issuer-name',
    ],
  ])('%s', (_, entries, attribute) => {
    expect(refused(LETSENCRYPT, ISSUER, deployment(entries))).toEqual([`error ${at(attribute)}`]);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['an issuer of the namespace', MESH],
    [
      'the group of an external issuer',
      { ...MESH, 'issuer-kind': 'StepIssuer', 'issuer-group': 'certmanager.step.sm' },
    ],
    ['a kind that is not known yet', { ...MESH, 'issuer-kind': '${ISSUER_KIND}' }],
    ['durations of Go', { ...MESH, duration: '2160h', 'renew-before': '720h' }],
    ['durations that are not known yet', { ...MESH, duration: '${DURATION}' }],
    ['an encoding that exists', { ...MESH, 'key-encoding': 'PKCS8' }],
    ['an encoding that is not known yet', { ...MESH, 'key-encoding': '{{ .encoding }}' }],
    ['a PKCS#12 file', { ...MESH, 'pkcs12-enable': 'true', 'pkcs12-filename': 'a', 'pkcs12-password': 'b' }],
    [
      'a public name from a public CA',
      { 'issuer-name': 'letsencrypt', 'issuer-kind': 'ClusterIssuer', 'dns-names': 'web.corp.dev' },
    ],
    ['no names at all', { 'issuer-name': 'letsencrypt', 'issuer-kind': 'ClusterIssuer' }],
  ])('not %s', (_, entries) => {
    expect(refused(LETSENCRYPT, ISSUER, deployment(entries))).toEqual([]);
  });

  test.each([
    ['Pod', 'v1', 'spec', (spec: string) => spec],
    ['StatefulSet', 'apps/v1', 'spec.template.spec', (spec: string) => `{ template: { spec: ${spec} } }`],
    ['Job', 'batch/v1', 'spec.template.spec', (spec: string) => `{ template: { spec: ${spec} } }`],
    [
      'CronJob',
      'batch/v1',
      'spec.jobTemplate.spec.template.spec',
      (spec: string) => `{ jobTemplate: { spec: { template: { spec: ${spec} } } } }`,
    ],
  ])('in a %s', (kind, apiVersion, path, within) => {
    const spec = within(pod(csi({ ...MESH, duration: '90d' })));
    expect(refused(ISSUER, workload(spec, kind, apiVersion))).toEqual([`error ${at('duration', path)}`]);
  });

  test('volumes of other drivers, and workloads of other groups, are not looked at', () => {
    const elsewhere = workload(`{ template: { spec: ${pod(csi({}))} } }`, 'Deployment', 'corp.dev/v1');
    expect(refused(ISSUER, deployment({}, 'spiffe.csi.cert-manager.io'), elsewhere)).toEqual([]);
  });
});

describe('the issuer of a CSI volume', () => {
  const ca = (namespace: string) => CA.replace('NAMESPACE', namespace);

  test.each([
    ['that is there', [ISSUER, ca('team-a'), deployment(MESH)], []],
    ['of an external kind', [deployment({ ...MESH, 'issuer-kind': 'StepIssuer', 'issuer-group': 'corp.dev' })], []],
    [
      'that is a ClusterIssuer, without issuer-kind',
      [CLUSTER, ca('cert-manager'), deployment(MESH)],
      [`error issuer-kind-mismatch ${at('issuer-name')}`],
    ],
    [
      'that is in another namespace',
      [ISSUER.replace('team-a', 'team-b'), ca('team-b'), deployment(MESH)],
      [`error issuer-in-other-namespace ${at('issuer-name')}`],
    ],
    [
      'that is misspelt',
      [CLUSTER, ca('cert-manager'), deployment({ ...MESH, 'issuer-name': 'mseh', 'issuer-kind': 'ClusterIssuer' })],
      [`warning issuer-not-found ${at('issuer-name')}`],
    ],
    [
      'of a workload without a namespace',
      [ISSUER, ca('team-a'), deployment(MESH).replace(', namespace: team-a', '')],
      [],
    ],
  ])('%s', (_, documents, expected) => {
    expect(found(...documents)).toEqual(expected);
  });
});

testTexts();
