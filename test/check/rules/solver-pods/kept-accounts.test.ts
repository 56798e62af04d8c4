import { testTexts } from '../../said';
import { findingsIn } from '../../support';

/** An issuer, a namespace and a certificate; and policies that keep the solver's account and its pull secret there. */
function clean() {
  const selector = { matchLabels: { certificates: 'yes' } };
  const policy = (name: string, generate: any) => ({
    apiVersion: 'kyverno.io/v1',
    kind: 'ClusterPolicy',
    metadata: { name },
    spec: {
      rules: [
        {
          name,
          match: { any: [{ resources: { kinds: ['Namespace'], selector } }] },
          generate: { apiVersion: 'v1', namespace: '{{request.object.metadata.name}}', ...generate },
        },
      ],
    },
  });
  const solver = {
    http01: { ingress: { ingressClassName: 'nginx', podTemplate: { spec: { serviceAccountName: 'solver' } } } },
  };
  return {
    namespace: {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'team-a', labels: { certificates: 'yes' } as any },
    },
    issuer: {
      apiVersion: 'cert-manager.io/v1',
      kind: 'ClusterIssuer',
      metadata: { name: 'letsencrypt' },
      spec: {
        acme: {
          server: 'https://acme-v02.api.letsencrypt.org/directory',
          privateKeySecretRef: { name: 'account-key' },
          solvers: [solver],
        },
      },
    },
    certificate: {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name: 'web', namespace: 'team-a' },
      spec: {
        secretName: 'web-tls',
        dnsNames: ['web.acme-corp.dev'],
        issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer' },
      },
    },
    account: policy('account', {
      kind: 'ServiceAccount',
      name: 'solver',
      data: { imagePullSecrets: [{ name: 'pull' }] },
    }),
    copies: policy('pull', { kind: 'Secret', name: 'pull', clone: { name: 'pull', namespace: 'platform' } }),
    source: {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'pull', namespace: 'platform' },
      spec: {
        secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
        target: { template: { type: 'kubernetes.io/dockerconfigjson' } },
        data: [{ secretKey: '.dockerconfigjson', remoteRef: { key: 'pull' } }],
      },
    },
  };
}

const show = (objects: object, options = {}) =>
  findingsIn(Object.values(objects), options).map(({ rule, severity, object, path }) => ({
    rule,
    severity,
    object: object.title,
    path,
  }));

test('what is kept in a namespace is enough for a certificate there', () => {
  expect(show(clean())).toEqual([]);
  expect(show(clean(), { complete: false })).toEqual([]);
});

const MISSING = {
  rule: 'solver-pull-secret-missing',
  object: 'ClusterPolicy account',
  path: 'spec.rules[0].generate.data.imagePullSecrets[0].name',
};

test('the pull secret has to be kept where the account is', () => {
  const { copies: _, ...others } = clean();
  expect(show(others)).toEqual([{ ...MISSING, severity: 'error' }]);
  const { source: __, ...nowhere } = others;
  expect(show(nowhere)).toEqual([{ ...MISSING, severity: 'info' }]);
});

test('the pull secret has to be kept for namespaces that come, too', () => {
  const { copies: _, certificate: __, namespace: ___, ...others } = clean();
  expect(show(others)).toEqual([{ ...MISSING, severity: 'warning' }]);
});

test('a pull secret that the user says is everywhere is enough', () => {
  const { copies: _, source: __, ...others } = clean();
  expect(show(others, { known: { secrets: new Set(['*/pull']) } })).toEqual([]);
  const { certificate: ___, ...fewer } = others;
  expect(show(fewer, { known: { secrets: new Set(['*/pull']) } })).toEqual([]);
});

test('the account itself has to be kept there', () => {
  const objects = clean();
  objects.namespace.metadata.labels = { certificates: 'no' };
  expect(show(objects)).toEqual([
    {
      rule: 'solver-account-missing',
      severity: 'error',
      object: 'Certificate team-a/web',
      path: 'spec.dnsNames[0]',
    },
  ]);
});

const SOURCE = {
  rule: 'copied-pull-secret-missing',
  object: 'ClusterPolicy pull',
  path: 'spec.rules[0].generate.clone',
};

test('what is copied has to be where it is copied from', () => {
  const elsewhere = clean();
  elsewhere.source.metadata.namespace = 'cert-manager';
  expect(show(elsewhere)).toEqual([{ ...SOURCE, severity: 'error' }]);
  const { source: _, ...nowhere } = clean();
  expect(show(nowhere)).toEqual([{ ...SOURCE, severity: 'warning' }]);
  expect(show(nowhere, { known: { secrets: new Set(['platform/pull']) } })).toEqual([]);
});

test('whatever copies other Secrets is not looked at', () => {
  const objects = clean();
  const other = { ...objects.copies, metadata: { name: 'other' } };
  const rules = structuredClone(objects.copies.spec.rules);
  Object.assign(rules[0]!.generate, { name: 'other', clone: { name: 'other', namespace: 'nowhere' } });
  expect(show({ ...objects, other: { ...other, spec: { rules } } })).toEqual([]);
});

test('the same of a GeneratingPolicy', () => {
  const matchConstraints = {
    resourceRules: [{ resources: ['namespaces'] }],
    objectSelector: { matchLabels: { certificates: 'yes' } },
  };
  const policy = (name: string, expression: string) => ({
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'GeneratingPolicy',
    metadata: { name },
    spec: { matchConstraints, variables: [{ name: 'kept', expression }] },
  });
  const objects = {
    ...clean(),
    account: policy(
      'account',
      '{"kind": dyn("ServiceAccount"), "metadata": dyn({"name": dyn("solver")}), "imagePullSecrets": dyn([dyn({"name": dyn("pull")})])}',
    ),
    copies: policy('pull', 'resource.Get("v1", "secrets", "platform", "pull")'),
  };
  expect(show(objects)).toEqual([]);
  const path = 'spec.variables[0].expression';
  const { copies: _, ...uncopied } = objects;
  expect(show(uncopied)).toEqual([{ ...MISSING, object: 'GeneratingPolicy account', path, severity: 'error' }]);
  const { source: __, ...sourceless } = objects;
  expect(show(sourceless)).toEqual([{ ...SOURCE, object: 'GeneratingPolicy pull', path, severity: 'warning' }]);
});

testTexts();
