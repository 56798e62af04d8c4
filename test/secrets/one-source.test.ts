import { App, Chart } from 'cdk8s';
import { ExternalSecretStore, Http01SolverAccount, PullSecret, SecretDelivery } from 'cdk8s-acme';
import { messageOf, ofKind, place, places, platform, temporaryFiles, written } from '../support';
import { delivered, deliverPullSecret, deliverToken } from './delivered';
import { foreignProblems } from './foreign';
import { sealedValue } from './sealed-value';

const external = SecretDelivery.externalSecrets({ store: ExternalSecretStore.cluster('vault') });
const literal = SecretDelivery.literal({
  pull: { username: 'robot', password: 'hush-hush' },
  token: { 'api-token': 'hush-hush' },
});
const existing = SecretDelivery.existing();
const file = temporaryFiles();

const PLACEHOLDER = Buffer.from('{"auths":{}}').toString('base64');
const title = ({ kind, ...object }: any) => `${kind} ${place(object)}`;

describe.each([
  [
    'reflector',
    SecretDelivery.reflector,
    (namespaces: string) => ({
      'reflector.v1.k8s.emberstack.com/reflection-allowed': 'true',
      'reflector.v1.k8s.emberstack.com/reflection-allowed-namespaces': namespaces,
      'reflector.v1.k8s.emberstack.com/reflection-auto-enabled': 'true',
    }),
    'reflector.v1.k8s.emberstack.com/reflects',
  ],
  [
    'kubernetesReplicator',
    SecretDelivery.kubernetesReplicator,
    (namespaces: string) => ({ 'replicator.v1.mittwald.de/replicate-to': namespaces }),
    'replicator.v1.mittwald.de/replicate-from',
  ],
] as const)('%s', (name, copied, push, pull) => {
  test('annotates one plain Secret with the namespaces that need it, those that come later included', () => {
    const built = deliverPullSecret(copied(literal, 'source'));
    built.account.addNamespace('team-c');
    const [source, ...others] = delivered(built);
    expect(others).toEqual([]);
    expect(source).toMatchObject({
      kind: 'Secret',
      metadata: { name: 'pull', namespace: 'source', annotations: push('team-a,team-b,team-c') },
    });
  });

  test('has the External Secrets Operator annotate the Secret', () => {
    const objects = delivered(deliverPullSecret(copied(external, 'source')));
    expect(objects.map(title)).toEqual(['ExternalSecret source/pull']);
    expect(objects[0]!.metadata).not.toHaveProperty('annotations');
    expect(objects[0]!.spec.target.template.metadata).toEqual({ annotations: push('team-a,team-b') });
    expect(foreignProblems(objects)).toEqual([]);
    const [token] = delivered(deliverToken(copied(external, 'source')));
    expect(token!.spec.target.template).toEqual({
      engineVersion: 'v2',
      type: 'Opaque',
      metadata: { annotations: push('cert-manager') },
    });
  });

  test('has the Sealed Secrets controller annotate the Secret', () => {
    const sealed = file(
      'sealed.json',
      JSON.stringify({
        kind: 'SealedSecret',
        metadata: { name: 'pull', namespace: 'source' },
        spec: { encryptedData: { '.dockerconfigjson': sealedValue() } },
      }),
    );
    const objects = delivered(deliverPullSecret(copied(SecretDelivery.sealedSecrets(sealed), 'source')));
    expect(objects.map(title)).toEqual(['SealedSecret source/pull']);
    expect(objects[0]!.spec.template.metadata).toEqual({
      name: 'pull',
      namespace: 'source',
      annotations: push('team-a,team-b'),
    });
    expect(foreignProblems(objects)).toEqual([]);
  });

  test('asks for copies in each namespace where nothing can annotate the source', () => {
    const objects = delivered(deliverPullSecret(copied(existing, 'source'), { namespaces: ['team-a', 'source'] }));
    expect(objects).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'pull', namespace: 'team-a', annotations: { [pull]: 'source/pull' } },
        type: 'kubernetes.io/dockerconfigjson',
        data: { '.dockerconfigjson': PLACEHOLDER },
      },
    ]);
    expect(delivered(deliverToken(copied(existing, 'source')))).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'token', namespace: 'cert-manager', annotations: { [pull]: 'source/token' } },
        type: 'Opaque',
      },
    ]);
  });

  test('annotates nothing where the source alone is needed: an empty list is every namespace', () => {
    const [plain] = delivered(deliverPullSecret(copied(literal, 'team-a'), { namespaces: ['team-a'] }));
    expect(plain!.metadata).toEqual({ name: 'pull', namespace: 'team-a' });
    const [templated] = delivered(deliverPullSecret(copied(external, 'team-a'), { namespaces: ['team-a'] }));
    expect(templated!.spec.target.template).not.toHaveProperty('metadata.annotations');
  });

  test('keeps one list for an App, whoever asks', () => {
    const { app, chart } = platform();
    for (const team of ['team-a', 'team-b']) {
      new Http01SolverAccount(chart, team, {
        namespaces: [team],
        pullSecrets: [PullSecret.delivered('pull', copied(literal, 'source'), { registry: 'r.corp.dev' })],
      });
    }
    expect(ofKind(app, 'Secret').map(({ metadata }) => metadata.annotations)).toEqual([push('team-a,team-b')]);
  });

  test('refuses a list that is longer than the annotations of an object may be', () => {
    const namespaces = Array.from({ length: 4500 }, (_, i) => `${'n'.repeat(58)}${i}`);
    const { app } = deliverPullSecret(copied(existing, 'source'), { namespaces });
    expect(() => written(app)).not.toThrow();
    const long = deliverPullSecret(copied(external, 'source'), { namespaces }).app;
    expect(messageOf(() => written(long))).toMatch(
      /the annotation that lists the namespaces of the Secret source\/pull has 28\d{4} bytes, but the annotations of an object can have at most 262144: the API server would refuse it\. Use `SecretDelivery\.secretgen` or `externalSecrets`/,
    );
  });

  test('refuses a source that is copied itself, and a namespace that is none', () => {
    for (const source of [
      copied(existing, 'a'),
      SecretDelivery.secretgen(existing, 'a'),
      SecretDelivery.secretgenPlaceholder(),
    ]) {
      expect(() => copied(source, 'source')).toThrow(`[SecretDelivery.${name}] has a source that is itself a copy.`);
    }
    expect(() => copied(existing, 'a.b')).toThrow(
      `[SecretDelivery.${name}] the source's namespace "a.b" is not a namespace name`,
    );
  });
});

describe('secretgen', () => {
  // No npm package has the schemas of secretgen-controller; these are the fields of its Go types SecretExportSpec and
  // SecretImportSpec (pkg/apis/secretgen2/v1alpha1).
  const exported = (toNamespaces: string[], name = 'pull') => ({
    apiVersion: 'secretgen.carvel.dev/v1alpha1',
    kind: 'SecretExport',
    metadata: { name, namespace: 'source' },
    spec: { toNamespaces },
  });
  const imported = (namespace: string, name = 'pull') => ({
    apiVersion: 'secretgen.carvel.dev/v1alpha1',
    kind: 'SecretImport',
    metadata: { name, namespace },
    spec: { fromNamespace: 'source' },
  });
  const placeholder = (namespace: string) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'pull', namespace, annotations: { 'secretgen.carvel.dev/image-pull-secret': '' } },
    type: 'kubernetes.io/dockerconfigjson',
    data: { '.dockerconfigjson': PLACEHOLDER },
  });

  test('exports one source to the namespaces that need it, those that come later included, and imports it in each', () => {
    const built = deliverPullSecret(SecretDelivery.secretgen(existing, 'source'));
    built.account.addNamespace('team-c');
    const objects = delivered(built);
    expect(objects).toHaveLength(4);
    expect(objects).toEqual(
      expect.arrayContaining([
        exported(['team-a', 'team-b', 'team-c']),
        imported('team-a'),
        imported('team-b'),
        imported('team-c'),
      ]),
    );
  });

  test('delivers the source once', () => {
    const objects = delivered(deliverPullSecret(SecretDelivery.secretgen(external, 'source')));
    expect(objects.map(title).sort()).toEqual([
      'ExternalSecret source/pull',
      'SecretExport source/pull',
      'SecretImport team-a/pull',
      'SecretImport team-b/pull',
    ]);
  });

  test('exports nothing where the source alone is needed', () => {
    const objects = delivered(
      deliverPullSecret(SecretDelivery.secretgen(external, 'source'), { namespaces: ['source'] }),
    );
    expect(objects.map(title)).toEqual(['ExternalSecret source/pull']);
  });

  test('makes placeholders of pull secrets where wanted, and imports the others', () => {
    const delivery = SecretDelivery.secretgen(existing, 'source', { placeholders: true });
    expect(delivered(deliverPullSecret(delivery))).toEqual([
      placeholder('team-a'),
      placeholder('team-b'),
      exported(['team-a', 'team-b']),
    ]);
    const objects = delivered(deliverToken(delivery));
    expect(objects).toHaveLength(2);
    expect(objects).toEqual(
      expect.arrayContaining([exported(['cert-manager'], 'token'), imported('cert-manager', 'token')]),
    );
  });

  test('has placeholders alone for what others export', () => {
    const delivery = SecretDelivery.secretgenPlaceholder();
    expect(delivered(deliverPullSecret(delivery, { registry: null }))).toEqual([
      placeholder('team-a'),
      placeholder('team-b'),
    ]);
    expect(() => deliverToken(delivery)).toThrow(
      '[Secret token] is not a pull secret, but secretgen-controller only fills placeholders for pull secrets. Use `SecretDelivery.secretgen`, which imports any Secret, or another delivery.',
    );
  });

  test('refuses a source that is copied itself', () => {
    expect(() => SecretDelivery.secretgen(SecretDelivery.reflector(existing, 'a'), 'source')).toThrow(
      '[SecretDelivery.secretgen] has a source that is itself a copy.',
    );
  });
});

describe('what stands for several namespaces', () => {
  const account = (chart: Chart) =>
    new Http01SolverAccount(chart, 'solver', {
      namespaces: ['team-a', 'team-b'],
      perNamespace: true,
      pullSecrets: [PullSecret.delivered('pull', SecretDelivery.secretgen(external, 'source'))],
    });

  test('goes to the chart of the account, not to that of a team', () => {
    const { app, chart } = platform();
    account(chart);
    expect(places(app, 'SecretExport')).toEqual(['source/pull']);
    expect(Chart.of(chart.node.findAll().find((c) => (c as any).kind === 'SecretExport')!).node.id).toBe('platform');
  });

  test("goes to the chart of the source's namespace, where there is one", () => {
    const app = new App();
    const chart = new Chart(app, 'platform');
    const source = new Chart(app, 'sources', { namespace: 'source' });
    account(chart);
    expect(
      source
        .toJson()
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['ExternalSecret', 'SecretExport']);
  });
});
