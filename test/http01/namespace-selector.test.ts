import { ApiObject, type App, JsonPatch } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeRules,
  AcmeServer,
  Certificate,
  ExternalSecretStore,
  Http01Solver,
  Http01SolverAccount,
  type Http01SolverAccountProps,
  Known,
  KyvernoPolicyKind,
  PullSecret,
  SecretDelivery,
} from 'cdk8s-acme';
import fc from 'fast-check';
import { KubeObject } from '../../lib/check/model/kube-object';
import { madeBy } from '../../lib/check/model/made';
import { AppRules } from '../../lib/synth/app-rules';
import { matchesLabels } from '../../lib/values/label-selector';
import { kyvernoProblems } from '../namespaces/kyverno-fields';
import { foreignProblems } from '../secrets/foreign';
import { base64, expectComplete, messageOf, ofKind, only, place, places, platform, written } from '../support';

const PASSWORD = 'hush-hush';
const selector = { matchLabels: { 'corp.dev/tls': 'yes' } };
const registry = () =>
  PullSecret.fromRegistry('registry', { registry: 'registry.corp.dev', username: 'robot', password: PASSWORD });

function selected(props: Http01SolverAccountProps = {}) {
  const { app, chart } = platform();
  const account = new Http01SolverAccount(chart, 'solver', { namespaceSelector: selector, ...props });
  const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
    server: AcmeServer.letsEncrypt(),
    solvers: [Http01Solver.ingress({ ingressClassName: 'nginx', account })],
  });
  const certificate = (namespace: string) =>
    new Certificate(chart, `web-${namespace}`, { namespace, issuer, dnsNames: [`${namespace}.acme-corp.dev`] });
  const namespace = (name: string, labels?: Record<string, string>) =>
    new ApiObject(chart, `namespace-${name}`, { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
  return { app, chart, account, certificate, namespace };
}

describe('a ClusterPolicy', () => {
  test('keeps the ServiceAccount in every namespace that the selector takes', () => {
    const { app } = selected();
    const policy = only(app, 'ClusterPolicy');
    expect(policy).toEqual({
      apiVersion: 'kyverno.io/v1',
      kind: 'ClusterPolicy',
      metadata: {
        name: expect.stringMatching(/^keep-solver-[0-9a-f]{8}$/),
        annotations: { 'policies.kyverno.io/description': expect.stringContaining('ServiceAccount solver') },
      },
      spec: {
        useServerSideApply: true,
        rules: [
          {
            name: 'service-account',
            match: { any: [{ resources: { kinds: ['Namespace'], selector } }] },
            skipBackgroundRequests: true,
            generate: {
              generateExisting: true,
              synchronize: true,
              apiVersion: 'v1',
              kind: 'ServiceAccount',
              name: 'solver',
              namespace: '{{request.object.metadata.name}}',
              data: { automountServiceAccountToken: false },
            },
          },
        ],
      },
    });
    expect(ofKind(app, 'ServiceAccount')).toEqual([]);
  });

  test('copies the pull secret from one namespace, which it leaves out', () => {
    const { app } = selected({ pullSecrets: [registry()] });
    expect(places(app, 'Secret')).toEqual(['cert-manager/registry']);
    const [secret, account] = ofKind(app, 'ClusterPolicy');
    expect(secret!.spec.rules[0]).toMatchObject({
      match: {
        any: [
          {
            resources: {
              kinds: ['Namespace'],
              selector: {
                ...selector,
                matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['cert-manager'] }],
              },
            },
          },
        ],
      },
      generate: { kind: 'Secret', name: 'registry', clone: { name: 'registry', namespace: 'cert-manager' } },
    });
    expect(secret!.spec).not.toHaveProperty('useServerSideApply');
    expect(account!.spec.rules[0].generate.data.imagePullSecrets).toEqual([{ name: 'registry' }]);
  });

  test('copies from another namespace, where it is asked for', () => {
    const { app } = selected({ pullSecrets: [registry()], kyverno: { sourceNamespace: 'platform' } });
    expect(places(app, 'Secret')).toEqual(['platform/registry']);
    expect(ofKind(app, 'ClusterPolicy')[0]!.spec.rules[0].generate.clone.namespace).toBe('platform');
  });

  test('never holds the plaintext, however many namespaces there are', () => {
    const { app } = selected({ pullSecrets: [registry()] });
    const yaml = app.synthYaml();
    const secret = only(app, 'Secret').data['.dockerconfigjson'];
    expect(yaml.split(secret)).toHaveLength(2);
    const rest = yaml.replace(secret, '');
    for (const hidden of [PASSWORD, base64(PASSWORD), base64(`robot:${PASSWORD}`)]) expect(rest).not.toContain(hidden);
  });

  test('has the labels and annotations of the ServiceAccount, none of which is taken for a variable', () => {
    const { app } = selected({
      metadata: { name: 'acme', labels: { team: 'platform' }, annotations: { why: '{{request.name}} $(name)' } },
      automountServiceAccountToken: true,
    });
    expect(only(app, 'ClusterPolicy').spec.rules[0].generate).toMatchObject({
      name: 'acme',
      data: {
        automountServiceAccountToken: true,
        metadata: { labels: { team: 'platform' }, annotations: { why: '\\{{request.name}} \\$(name)' } },
      },
    });
  });

  test('has what patches make of the ServiceAccount', () => {
    const { app } = selected({ serviceAccountPatches: [JsonPatch.remove('/automountServiceAccountToken')] });
    const { generate } = only(app, 'ClusterPolicy').spec.rules[0];
    expect(generate.data ?? {}).not.toHaveProperty('automountServiceAccountToken');
  });

  test('has a name that changes with what Kyverno lets nobody change, and with nothing else', () => {
    const nameOf = (props: Http01SolverAccountProps) => ofKind(selected(props).app, 'ClusterPolicy')[0]!.metadata.name;
    const name = nameOf({});
    expect(nameOf({ automountServiceAccountToken: true })).toBe(name);
    expect(nameOf({ metadata: { name: 'solver', labels: { a: 'b' } } })).toBe(name);
    expect(nameOf({ namespaceSelector: { matchLabels: { 'corp.dev/tls': 'no' } } })).not.toBe(name);
    expect(nameOf({ metadata: { name: 'other' } })).not.toBe(name);
    const copied = (sourceNamespace: string) => nameOf({ pullSecrets: [registry()], kyverno: { sourceNamespace } });
    expect(copied('a')).not.toBe(copied('b'));
    // The order of labels is no change.
    const labels = (matchLabels: Record<string, string>) => nameOf({ namespaceSelector: { matchLabels } });
    expect(labels({ a: '1', b: '2' })).toBe(labels({ b: '2', a: '1' }));
  });

  test('has a name that fits into a label, however long the account is called', () => {
    const { app } = selected({ metadata: { name: `${'a'.repeat(48)}.${'b'.repeat(150)}` } });
    expect(only(app, 'ClusterPolicy').metadata.name).toMatch(/^keep-a{48}-[0-9a-f]{8}$/);
  });
});

describe('a GeneratingPolicy', () => {
  const kyverno = { policyKind: KyvernoPolicyKind.GENERATING_POLICY };

  test('does the same', () => {
    const { app } = selected({
      kyverno,
      pullSecrets: [registry()],
      metadata: { name: 'acme', labels: { team: 'plat"form' } },
    });
    const [secret, account] = ofKind(app, 'GeneratingPolicy');
    expect(account).toMatchObject({
      apiVersion: 'policies.kyverno.io/v1',
      spec: {
        evaluation: { generateExisting: { enabled: true }, synchronize: { enabled: true } },
        matchConstraints: {
          objectSelector: selector,
          resourceRules: [
            { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['namespaces'] },
          ],
        },
        generate: [{ expression: 'generator.Apply(object.metadata.name, [variables.kept])' }],
      },
    });
    expect(account!.spec.variables).toEqual([
      {
        name: 'kept',
        expression:
          '{"apiVersion": dyn("v1"), "kind": dyn("ServiceAccount"), "metadata": dyn({"name": dyn("acme"), ' +
          '"namespace": dyn(object.metadata.name), "labels": dyn({"team": dyn("plat\\"form")})}), ' +
          '"automountServiceAccountToken": dyn(false), "imagePullSecrets": dyn([dyn({"name": dyn("registry")})])}',
      },
    ]);
    expect(secret!.spec.variables).toEqual([
      { name: 'kept', expression: 'resource.Get("v1", "secrets", "cert-manager", "registry")' },
    ]);
    expect(secret!.spec.matchConstraints.objectSelector.matchExpressions).toEqual([
      { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['cert-manager'] },
    ]);
    expect(ofKind(app, 'ClusterPolicy')).toEqual([]);
  });

  test('is understood by the rules as a ClusterPolicy is', () => {
    const { app, certificate, namespace } = selected({ kyverno, pullSecrets: [registry()], strict: true });
    namespace('team-a', selector.matchLabels);
    certificate('team-a');
    expect(written(app).filter(({ kind }) => kind === 'Certificate')).toHaveLength(1);
  });
});

describe('permissions', () => {
  const roles = (props: Http01SolverAccountProps) =>
    ofKind(selected(props).app, 'ClusterRole').map(({ metadata, rules }) => [
      metadata.name,
      Object.keys(metadata.labels!).map((label) => label.replace('rbac.kyverno.io/aggregate-to-', '')),
      rules[0].verbs,
    ]);

  test('are for what is kept: Secrets where these are copied', () => {
    const read = (kind: string) => [
      `kyverno-acme-${kind}-read`,
      ['admission-controller', 'background-controller'],
      ['get', 'list', 'watch'],
    ];
    const write = (kind: string) => [
      `kyverno-acme-${kind}-write`,
      ['background-controller'],
      ['create', 'update', 'patch', 'delete'],
    ];
    expect(roles({})).toEqual([read('serviceaccounts'), write('serviceaccounts')]);
    expect(roles({ pullSecrets: [registry()] })).toEqual([
      read('secrets'),
      write('secrets'),
      read('serviceaccounts'),
      write('serviceaccounts'),
    ]);
  });

  test('are left out where it is asked for', () => {
    expect(roles({ kyverno: { permissions: false } })).toEqual([]);
  });

  test('are written before the policies, once for two accounts', () => {
    const { app, chart } = selected();
    new Http01SolverAccount(chart, 'other', { namespaceSelector: selector });
    const kinds = written(app).map(({ kind }) => kind);
    expect(kinds).toEqual(['ClusterRole', 'ClusterRole', 'ClusterPolicy', 'ClusterPolicy', 'ClusterIssuer']);
  });
});

describe('a way of delivery', () => {
  const store = ExternalSecretStore.cluster('vault');
  const external = () =>
    PullSecret.delivered('registry', SecretDelivery.externalSecrets({ store }), { registry: 'registry.corp.dev' });

  test('of the External Secrets Operator follows the namespaces by itself', () => {
    const { app } = selected({ pullSecrets: [external()] });
    const objects = written(app);
    expect(objects.map(({ kind }) => kind)).toEqual([
      'ClusterExternalSecret',
      'ClusterRole',
      'ClusterRole',
      'ClusterPolicy',
      'ClusterIssuer',
    ]);
    expect(objects[0]).toMatchObject({
      apiVersion: 'external-secrets.io/v1',
      metadata: { name: 'registry' },
      spec: {
        externalSecretName: 'registry',
        externalSecretSpec: { target: { name: 'registry' }, secretStoreRef: { name: 'vault' } },
        namespaceSelectors: [selector],
      },
    });
    expect(foreignProblems(objects)).toEqual([]);
  });

  test('leaves the namespaces out that have an ExternalSecret already', () => {
    const { app, account, certificate } = selected({ namespaces: ['a'], pullSecrets: [external()] });
    account.addNamespace('b');
    certificate('c');
    expect(places(app, 'ExternalSecret')).toEqual(['a/registry', 'b/registry', 'c/registry']);
    const { namespaceSelectors } = only(app, 'ClusterExternalSecret').spec;
    expect(namespaceSelectors).toEqual([
      {
        ...selector,
        matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['a', 'b', 'c'] }],
      },
    ]);
    expect(foreignProblems(written(app))).toEqual([]);
  });

  test('that refers to what exists writes nothing', () => {
    const { app } = selected({ pullSecrets: [PullSecret.existing('registry')] });
    expect(ofKind(app, 'ClusterPolicy').map(({ spec }) => spec.rules[0].generate.kind)).toEqual(['ServiceAccount']);
    expect(ofKind(app, 'Secret')).toEqual([]);
  });

  test('that refers to what exists is taken to be in every namespace', () => {
    const { app, certificate, namespace } = selected({ pullSecrets: [PullSecret.existing('registry')], strict: true });
    namespace('team-a', selector.matchLabels);
    certificate('team-a');
    expect(AppRules.of(app).findings()).toEqual([]);
  });

  test('of any other kind puts the source where it is copied from', () => {
    const secret = PullSecret.delivered('registry', SecretDelivery.secretgenPlaceholder());
    const { app } = selected({ pullSecrets: [secret], kyverno: { sourceNamespace: 'platform' } });
    expect(places(app, 'Secret')).toEqual(['platform/registry']);
    expect(ofKind(app, 'ClusterPolicy')).toHaveLength(2);
  });

  test('serves an account without ServiceAccounts', () => {
    const { app } = selected({ pullSecrets: [registry()], serviceAccounts: false });
    expect(ofKind(app, 'ClusterPolicy').map(({ spec }) => spec.rules[0].generate.kind)).toEqual(['Secret']);
  });
});

describe('beside a list', () => {
  test('what is listed, added, or the namespace of a Certificate, is written, and is the same as what is kept', () => {
    const { app, account, certificate } = selected({
      metadata: { labels: { team: 'platform' } },
      namespaces: ['a'],
      pullSecrets: [registry()],
    });
    account.addNamespace('b');
    certificate('c');
    expect(account.namespaces).toEqual(['a', 'b', 'c']);
    expect(places(app, 'ServiceAccount')).toEqual(['a/solver', 'b/solver', 'c/solver']);
    const { data } = ofKind(app, 'ClusterPolicy')[1]!.spec.rules[0].generate;
    for (const { apiVersion, kind, metadata, ...fields } of ofKind(app, 'ServiceAccount')) {
      expect({ ...fields, metadata: { labels: metadata.labels } }).toEqual(data);
    }
    const [secret, ...copies] = ofKind(app, 'Secret');
    expect(copies).toHaveLength(3);
    for (const copy of copies) expect({ ...copy, metadata: 0 }).toEqual({ ...secret, metadata: 0 });
  });

  test('a strict account leaves the namespaces of Certificates to Kyverno', () => {
    const { app, account, certificate, namespace } = selected({ namespaces: ['a'], strict: true });
    namespace('b', selector.matchLabels);
    certificate('b');
    expect(account.namespaces).toEqual(['a']);
    expect(places(app, 'ServiceAccount')).toEqual(['a/solver']);
    expect(written(app).map(({ kind }) => kind)).toContain('ClusterPolicy');
    expect(() => account.addNamespace('b')).toThrow('is strict, and "b" is not one of its namespaces');
  });
});

describe('the rules', () => {
  const strict = { strict: true, pullSecrets: [registry()] };

  test('take a namespace whose labels match for covered', () => {
    const { app, certificate, namespace } = selected(strict);
    certificate('team-a');
    namespace('team-a', { ...selector.matchLabels, other: 'label' });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test.each([
    ['other labels', { 'corp.dev/tls': 'no' }],
    ['no labels', undefined],
  ])('find that a namespace with %s is not', (_, labels) => {
    const { app, certificate, namespace } = selected(strict);
    certificate('team-a');
    namespace('team-a', labels);
    const message = messageOf(() => app.synthYaml());
    expect(message).toContain('platform/web-team-a');
    expect(message).toMatch(
      /kept by ClusterPolicy keep-solver-\w+ in the namespaces that it selects and not in the namespace "team-a"/,
    );
    expect(message).toMatch(/Give the namespace the labels that ClusterPolicy keep-solver-\w+ selects\./);
  });

  test('find that a namespace of which no labels are known is not', () => {
    const { app, chart, certificate } = selected(strict);
    certificate('team-a');
    expect(() => app.synthYaml()).toThrow('(solver-account-missing, ');
    AcmeRules.of(chart).know(Known.serviceAccount('team-a', 'solver'));
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('take a namespace that is selected by its name for covered', () => {
    const { app, certificate } = selected({
      ...strict,
      namespaceSelector: {
        matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['team-a'] }],
      },
    });
    certificate('team-a');
    expect(() => app.synthYaml()).not.toThrow();
  });
});

test('a policy makes what it keeps exactly where Kubernetes would say that the selector matches', () => {
  const key = fc.constantFrom('a', 'corp.dev/b', 'kubernetes.io/metadata.name');
  const value = fc.constantFrom('x', 'y', 'team-a');
  const requirement = fc.oneof(
    fc.record(
      { key, operator: fc.constantFrom('In', 'NotIn'), values: fc.uniqueArray(value, { minLength: 1 }) },
      { noNullPrototype: true },
    ),
    fc.record({ key, operator: fc.constantFrom('Exists', 'DoesNotExist') }, { noNullPrototype: true }),
  );
  const selectors = fc.record(
    {
      matchLabels: fc.dictionary(key, value, { maxKeys: 2, noNullPrototype: true }),
      matchExpressions: fc.array(requirement, { minLength: 1, maxLength: 3 }),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(
      selectors,
      fc.dictionary(fc.constantFrom('a', 'corp.dev/b'), value),
      fc.constantFrom(...Object.values(KyvernoPolicyKind)),
      (namespaceSelector, labels, policyKind) => {
        const { app } = selected({ namespaceSelector, kyverno: { policyKind } });
        const [made] = madeBy(new KubeObject(only(app, policyKind)));
        expect(made).toMatchObject({ kind: 'ServiceAccount', name: 'solver' });
        const all = { ...labels, 'kubernetes.io/metadata.name': 'team-a' };
        expect(made!.in('team-a', labels)).toBe(matchesLabels(namespaceSelector, all));
      },
    ),
    { numRuns: 60 },
  );
});

test.each(Object.values(KyvernoPolicyKind))(
  'what is written is what Kyverno knows, and complete (%s)',
  (policyKind) => {
    const { app } = selected({
      namespaceSelector: { ...selector, matchExpressions: [{ key: 'frozen', operator: 'DoesNotExist' }] },
      pullSecrets: [registry(), PullSecret.existing('other')],
      metadata: { labels: { a: 'b' } },
      kyverno: { policyKind },
    });
    const objects = written(app);
    expect(kyvernoProblems(objects)).toEqual([]);
    objects.forEach(expectComplete);
    expect(written(app).map(place)).toEqual([...new Set(objects.map(place))]);
  },
);

test('as many objects are written for 10,000 namespaces as for one', () => {
  const written = (namespaces: number) => {
    const { app, certificate, namespace } = selected({ pullSecrets: [registry()], strict: true });
    for (let i = 0; i < namespaces; i++) {
      namespace(`team-${i}`, selector.matchLabels);
      certificate(`team-${i}`);
    }
    expect(errorsOf(app)).toEqual([]);
    return app.node
      .findAll()
      .filter((construct): construct is ApiObject => construct instanceof ApiObject)
      .map(({ kind, name }) => `${kind} ${name}`)
      .filter((object) => !/^(Namespace|Certificate) /.test(object));
  };
  const few = written(1);
  expect(few).toHaveLength(8);
  expect(written(10_000)).toEqual(few);
});

/** What the rules find against the objects of an app, warnings left out. */
function errorsOf(app: App): string[] {
  return AppRules.of(app)
    .findings()
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, message }) => `${rule}: ${message}`);
}

describe('refuses', () => {
  const expression = (requirement: any) => ({ namespaceSelector: { matchExpressions: [requirement] } });

  test.each<[string, Http01SolverAccountProps, string]>([
    [
      'a selector of everything',
      { namespaceSelector: {} },
      '`namespaceSelector` is empty: it would select every namespace, including those of the cluster itself. Select by a label of the namespaces that obtain certificates.',
    ],
    [
      'a label that is none',
      { namespaceSelector: { matchLabels: { '-x': 'y' } } },
      'namespaceSelector.matchLabels["-x"] is not a label key: ',
    ],
    [
      'a value that is none',
      { namespaceSelector: { matchLabels: { x: 'a b' } } },
      'namespaceSelector.matchLabels["x"] is not a label value: ',
    ],
    [
      'a key that is none',
      expression({ key: '/', operator: 'Exists' }),
      'matchExpressions[0] has a key that has a prefix',
    ],
    ['no key', expression({ operator: 'Exists' }), 'namespaceSelector.matchExpressions[0] has no key.'],
    [
      'an operator that is none',
      expression({ key: 'a', operator: 'Equals', values: ['b'] }),
      'matchExpressions[0] has the operator "Equals", which is not one of In, NotIn, Exists, DoesNotExist.',
    ],
    [
      'an operator without its values',
      expression({ key: 'a', operator: 'In' }),
      'matchExpressions[0] has the operator In, but no values.',
    ],
    [
      'an operator with values that it does not take',
      expression({ key: 'a', operator: 'Exists', values: ['b'] }),
      'matchExpressions[0] has the operator Exists, which allows no values.',
    ],
    [
      'a value of a list that is none',
      expression({ key: 'a', operator: 'In', values: ['b', 'c d'] }),
      'matchExpressions[0] has "c d" as a value, which is not a label value: ',
    ],
    [
      'a source namespace that is none',
      { kyverno: { sourceNamespace: 'Platform' } },
      'kyverno.sourceNamespace "Platform" is not a namespace name: ',
    ],
    [
      'settings of Kyverno without a selector',
      { namespaceSelector: undefined, namespaces: ['a'], kyverno: {} },
      'has `kyverno`, but no `namespaceSelector`. Remove `kyverno`, or set `namespaceSelector`.',
    ],
    [
      'to be strict about nothing',
      { namespaceSelector: undefined, strict: true },
      'is strict, but has no namespaces. Set `namespaces`, or a `namespaceSelector`.',
    ],
  ])('%s', (_, props, message) => {
    expect(() => selected(props)).toThrow(`[platform/solver] `);
    expect(() => selected(props)).toThrow(message);
  });

  test('two accounts of one name that would be kept with different content', () => {
    const { chart } = selected({ metadata: { name: 'solver' } });
    expect(
      () =>
        new Http01SolverAccount(chart, 'other', {
          metadata: { name: 'solver' },
          namespaceSelector: selector,
          automountServiceAccountToken: true,
        }),
    ).toThrow(/\[platform\/other\] needs the ClusterPolicy keep-solver-\w+, which platform\/solver\//);
  });
});
