import { AcmeDoctor, type AcmeDoctorProps, MetricsFile, PullSecret } from 'cdk8s-acme';
import { expectComplete, ofKind, only, platform, written } from '../support';

const image = 'registry.corp.dev/platform/cdk8s-acme:0.1.0';

function made(props: Partial<AcmeDoctorProps> = {}) {
  const { app, chart } = platform({}, { namespace: 'monitoring' });
  const doctor = new AcmeDoctor(chart, 'doctor', { image, ...props });
  return { app, doctor };
}

const podOf = (props?: Partial<AcmeDoctorProps>) =>
  only(made(props).app, 'CronJob').spec.jobTemplate.spec.template.spec;

describe('writes', () => {
  test('a CronJob, its ServiceAccount, and a role that only reads', () => {
    const { app, doctor } = made();
    const objects = written(app);
    objects.forEach(expectComplete);
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`)).toEqual([
      'ServiceAccount monitoring/doctor',
      'ClusterRole /doctor',
      'ClusterRoleBinding /doctor',
      'CronJob monitoring/doctor',
    ]);
    expect(doctor.serviceAccountName).toBe('doctor');
    expect(doctor.cronJob.kind).toBe('CronJob');
    const verbs = only(app, 'ClusterRole').rules.flatMap((rule: any) => rule.verbs);
    expect([...new Set(verbs)]).toEqual(['get', 'list']);
    expect(only(app, 'ClusterRoleBinding').subjects).toEqual([
      { kind: 'ServiceAccount', name: 'doctor', namespace: 'monitoring' },
    ]);
  });

  test('no right to read Secrets, unless it is asked for', () => {
    const resources = (props?: Partial<AcmeDoctorProps>) =>
      only(made(props).app, 'ClusterRole').rules.flatMap((rule: any) => rule.resources);
    expect(resources()).not.toContain('secrets');
    const everything = only(made().app, 'ClusterRole').rules.filter(({ resources: all }: any) => all.includes('*'));
    expect(everything.map(({ apiGroups }: any) => apiGroups[0])).toEqual([
      'constraints.gatekeeper.sh',
      'mutations.gatekeeper.sh',
    ]);
    expect(resources({ readSecrets: true })).toContain('secrets');
    expect(resources()).toEqual(expect.arrayContaining(['certificates', 'challenges', 'orders', 'events', 'pods']));
  });

  test('a pod that meets the Pod Security level restricted', () => {
    expect(podOf()).toEqual({
      serviceAccountName: 'doctor',
      automountServiceAccountToken: true,
      restartPolicy: 'Never',
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'doctor',
          image,
          command: ['cdk8s-acme'],
          args: ['doctor', '--all-namespaces', '--days', '30'],
          env: [{ name: 'HOME', value: '/tmp' }],
          resources: { requests: { cpu: '50m', memory: '256Mi' } },
          securityContext: {
            allowPrivilegeEscalation: false,
            capabilities: { drop: ['ALL'] },
            readOnlyRootFilesystem: true,
          },
          volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
        },
      ],
      volumes: [{ name: 'tmp', emptyDir: {} }],
    });
  });

  test('metrics on a node', () => {
    const nodeSelector = { 'kubernetes.io/hostname': 'node-1' };
    const pod = podOf({
      metrics: MetricsFile.onNode('/var/lib/textfile', { nodeSelector }),
      runAsUser: 0,
      renewalDays: 14,
    });
    expect(pod).toMatchObject({ nodeSelector, securityContext: { runAsNonRoot: false, runAsUser: 0, fsGroup: 0 } });
    expect(pod.volumes).toContainEqual({
      name: 'metrics',
      hostPath: { path: '/var/lib/textfile', type: 'Directory' },
    });
    expect(pod.containers[0].args).toEqual([
      ...['doctor', '--all-namespaces', '--days', '14'],
      ...['--format', 'prometheus', '--output', '/metrics/cdk8s-acme.prom'],
    ]);
  });

  test('metrics on a claim', () => {
    const pod = podOf({ metrics: MetricsFile.onClaim('metrics', { fileName: 'acme.prom' }) });
    expect(pod.volumes).toContainEqual({ name: 'metrics', persistentVolumeClaim: { claimName: 'metrics' } });
    expect(pod.containers[0].args).toContain('/metrics/acme.prom');
    expect(pod).not.toHaveProperty('nodeSelector');
  });

  test('its own schedule, name, labels and pull secrets', () => {
    const { app } = made({
      metadata: { name: 'acme-doctor', labels: { 'corp.dev/team': 'platform' } },
      namespace: 'watch',
      schedule: '@hourly',
      pullSecrets: [PullSecret.existing('registry-credentials')],
    });
    expect(only(app, 'CronJob')).toMatchObject({
      metadata: { name: 'acme-doctor', namespace: 'watch', labels: { 'corp.dev/team': 'platform' } },
      spec: { schedule: '@hourly', concurrencyPolicy: 'Forbid' },
    });
    expect(only(app, 'ServiceAccount').imagePullSecrets).toEqual([{ name: 'registry-credentials' }]);
    expect(ofKind(app, 'Secret')).toEqual([]);
  });
});

describe('refuses', () => {
  test.each<[string, Partial<AcmeDoctorProps>, string]>([
    ['an image with a blank', { image: 'a b' }, 'image "a b" is not the name of an image'],
    ['no image', { image: '' }, 'image "" is not the name of an image'],
    ['a schedule of four fields', { schedule: '0 * * *' }, 'schedule "0 * * *" does not have the five fields of cron'],
    ['no days', { renewalDays: 0 }, 'renewalDays 0 is not a whole number from 1 to 398'],
    ['half a day', { renewalDays: 1.5 }, 'renewalDays 1.5 is not a whole number'],
    ['a user below 0', { runAsUser: -1 }, 'runAsUser -1 is not a whole number from 0 to 2147483647'],
    ['a name that is too long for a CronJob', { metadata: { name: 'a'.repeat(53) } }, 'has 53 characters'],
    ['a bad name', { metadata: { name: 'A' } }, 'metadata.name "A"'],
    ['a bad namespace', { namespace: 'A' }, 'namespace "A"'],
    [
      'a pull secret twice',
      { pullSecrets: [PullSecret.existing('a'), PullSecret.existing('a')] },
      'has the pull secret "a" twice',
    ],
  ])('%s', (_, props, message) => {
    expect(() => made(props)).toThrow(message);
  });

  test('no namespace', () => {
    const { chart } = platform();
    expect(() => new AcmeDoctor(chart, 'doctor', { image })).toThrow('has no namespace');
  });

  test.each<[string, () => MetricsFile, string]>([
    ['a relative directory', () => MetricsFile.onNode('metrics'), 'directory "metrics" is not an absolute path'],
    ['a directory that goes up', () => MetricsFile.onNode('/a/../b'), 'directory "/a/../b" is not an absolute path'],
    ['another ending', () => MetricsFile.onNode('/a', { fileName: 'a.txt' }), 'file that ends in ".prom"'],
    ['a path for a file', () => MetricsFile.onClaim('a', { fileName: '../a.prom' }), 'file that ends in ".prom"'],
    ['a bad claim', () => MetricsFile.onClaim('A'), 'claimName "A"'],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});
