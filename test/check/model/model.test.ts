import { KubeObject } from '../../../lib/check/model/kube-object';
import { Model, type ModelOptions } from '../../../lib/check/model/model';
import { objects } from '../support';

const modelOf = (yaml: string, options: ModelOptions = {}) =>
  new Model(
    objects(yaml).map((raw) => new KubeObject(raw)),
    options,
  );

const ISSUERS = `
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    solvers:
      - http01: { ingress: { ingressClassName: nginx } }
      - dns01: { route53: { region: eu-west-1 } }
        selector: { dnsZones: [corp.dev] }
---
apiVersion: cert-manager.io/v1
kind: Issuer
metadata: { name: letsencrypt, namespace: team-a }
spec: { acme: { solvers: [] } }
---
apiVersion: cert-manager.io/v1
kind: Issuer
metadata: { name: internal, namespace: team-a }
spec: { ca: { secretName: ca } }
---
apiVersion: example.com/v1
kind: Issuer
metadata: { name: other, namespace: team-a }
`;

const certificate = (ref: string, namespace = 'team-a', rest = '') => `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: ${namespace} }
spec:
  secretName: web-tls
  dnsNames: [web.corp.dev, "*.other.dev"]
  issuerRef: ${ref}
  ${rest}
`;

describe('issuers', () => {
  test('are found by kind, namespace and name, and only those of cert-manager', () => {
    const model = modelOf(ISSUERS);
    const ref = (kind: string, name: string, group = 'cert-manager.io') => ({ kind, name, group });
    expect(model.issuers).toHaveLength(3);
    expect(model.issuer(ref('ClusterIssuer', 'letsencrypt'), 'team-b')?.isCluster).toBe(true);
    expect(model.issuer(ref('Issuer', 'letsencrypt'), 'team-a')?.isCluster).toBe(false);
    expect(model.issuer(ref('Issuer', 'letsencrypt'), 'team-b')).toBeUndefined();
    expect(model.issuer(ref('Issuer', 'letsencrypt', 'example.com'), 'team-a')).toBeUndefined();
    expect(model.issuer(ref('Wrong', 'letsencrypt'), 'team-a')).toBeUndefined();
    expect(model.issuersNamed('letsencrypt')).toHaveLength(2);
    expect(model.issuersNamed('nobody')).toEqual([]);
  });

  test('one without a namespace may be anywhere', () => {
    const issuer = ISSUERS.replaceAll('name: letsencrypt, namespace: team-a', 'name: loose');
    const ref = { kind: 'Issuer', name: 'loose', group: 'cert-manager.io' };
    expect(modelOf(issuer).issuer(ref, 'team-b')?.object.name).toBe('loose');
    expect(modelOf(ISSUERS).issuer({ ...ref, name: 'internal' }, '')?.object.name).toBe('internal');
    expect(modelOf(ISSUERS).issuer({ ...ref, name: 'nobody' }, '')).toBeUndefined();
  });

  test('have their certificates, whatever was written first', () => {
    const model = modelOf(
      `${certificate('{ name: letsencrypt, kind: ClusterIssuer }')}---${ISSUERS}---${certificate('{ name: letsencrypt }', 'team-b')}`,
    );
    const [cluster, namespaced] = model.issuers;
    expect(model.certificatesOf(cluster!).map((c) => c.namespace)).toEqual(['team-a']);
    expect(model.certificatesOf(namespaced!)).toEqual([]);
    expect(model.issuerOf(model.certificates[1]!)).toBeUndefined();
  });

  test('know where their Secrets are looked for', () => {
    expect(modelOf(ISSUERS).issuers.map((i) => i.secretNamespace)).toEqual(['cert-manager', 'team-a', 'team-a']);
    const [issuer] = modelOf(ISSUERS, { clusterResourceNamespace: 'security' }).issuers;
    expect(issuer!.secretNamespace).toBe('security');
    const own = new KubeObject(objects(ISSUERS)[0], { clusterResourceNamespace: 'own', certManagerVersion: 'v1.12.3' });
    const [hinted] = new Model([own], { clusterResourceNamespace: 'security', certManagerVersion: '1.15' }).issuers;
    expect([hinted!.secretNamespace, hinted!.version]).toEqual(['own', '1.12']);
    expect(new Model([new KubeObject(objects(ISSUERS)[0], { certManagerVersion: 'x' })]).issuers[0]!.version).toBe(
      '1.21',
    );
  });

  test('those that the user declares', () => {
    const known = { issuers: new Set(['ClusterIssuer/a', 'Issuer/team-a/b']) };
    const model = new Model([], { known });
    const ref = (kind: string, name: string) => ({ kind, name, group: 'cert-manager.io' });
    expect(model.isKnownIssuer(ref('ClusterIssuer', 'a'), 'team-x')).toBe(true);
    expect(model.isKnownIssuer(ref('Issuer', 'b'), 'team-a')).toBe(true);
    expect(model.isKnownIssuer(ref('Issuer', 'b'), 'team-b')).toBe(false);
    expect(new Model([]).isKnownIssuer(ref('Issuer', 'b'), 'team-a')).toBe(false);
  });
});

describe('choices', () => {
  test('one for each name', () => {
    const model = modelOf(
      `${ISSUERS}---${certificate('{ name: letsencrypt, kind: ClusterIssuer }', 'team-a', 'commonName: cn.dev')}`,
    );
    const choices = model.choicesOf(model.certificates[0]!);
    expect(choices.map(({ name, solver }) => [name, solver?.index])).toEqual([
      ['web.corp.dev', 1],
      ['*.other.dev', undefined],
      ['cn.dev', 0],
    ]);
    expect(model.choicesOf(model.certificates[0]!)).toBe(choices);
  });

  test('none where the issuer is not there or not for ACME', () => {
    const model = modelOf(
      `${ISSUERS}---${certificate('{ name: internal }')}---${certificate('{ name: nobody }', 'team-b')}`,
    );
    expect(model.certificates.map((c) => model.choicesOf(c))).toEqual([[], []]);
  });
});

describe('whereabouts', () => {
  const SET = `
apiVersion: v1
kind: Secret
metadata: { name: written, namespace: team-a }
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: made, namespace: team-a }
---
apiVersion: external-secrets.io/v1
kind: ClusterExternalSecret
metadata: { name: wide }
spec: { namespaceSelector: { matchLabels: { team: "yes" } }, externalSecretSpec: {} }
---
apiVersion: v1
kind: Namespace
metadata: { name: team-a, labels: { team: "yes" } }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: solver, namespace: team-a }
`;
  const known = {
    secrets: new Set(['team-b/written']),
    serviceAccounts: new Set(['team-b/solver']),
    namespaces: new Set(['team-b']),
  };
  const model = modelOf(SET, { known });

  test('written', () => {
    const presence = model.secret('team-a', 'written');
    expect(presence.state === 'written' && presence.object.title).toBe('Secret team-a/written');
    expect(model.serviceAccount('team-a', 'solver').state).toBe('written');
  });

  test('made, by one that makes it there', () => {
    const presence = model.secret('team-a', 'made');
    expect(presence.state === 'made' && presence.made.by.kind).toBe('ExternalSecret');
    expect(model.secret('team-a', 'wide').state).toBe('made');
  });

  test('known', () => {
    expect(model.secret('team-b', 'written')).toEqual({ state: 'known' });
    expect(model.serviceAccount('team-b', 'solver')).toEqual({ state: 'known' });
    expect(model.serviceAccount('team-x', 'default')).toEqual({ state: 'known' });
  });

  test('elsewhere, with the namespaces', () => {
    expect(model.secret('team-c', 'written')).toEqual({ state: 'elsewhere', namespaces: ['team-a'] });
    expect(model.secret('team-c', 'made')).toEqual({ state: 'elsewhere', namespaces: ['team-a'] });
    expect(model.secret('team-c', 'wide').state).toBe('elsewhere');
    expect(model.serviceAccount('team-c', 'solver')).toEqual({ state: 'elsewhere', namespaces: ['team-a'] });
  });

  test('absent', () => {
    expect(model.secret('team-a', 'nothing')).toEqual({ state: 'absent' });
    expect(model.serviceAccount('team-a', 'written')).toEqual({ state: 'absent' });
  });

  test('an account in any namespace', () => {
    expect(['solver', 'default', 'other'].map((name) => model.hasServiceAccount(name))).toEqual([true, true, false]);
    const declared = new Model([], { known: { serviceAccounts: new Set(['team-x/other']) } });
    expect([declared.hasServiceAccount('other'), declared.hasServiceAccount('ther')]).toEqual([true, false]);
  });

  test('namespaces', () => {
    expect(model.namespaceLabels('team-a')).toEqual({ team: 'yes' });
    expect(model.namespaceLabels('team-b')).toBeUndefined();
    expect(['team-a', 'team-b', 'team-c'].map((name) => model.hasNamespace(name))).toEqual([true, true, false]);
  });
});

describe('objects', () => {
  test('by kind, and by kind, namespace and name; the first of two', () => {
    const model = modelOf(`
apiVersion: v1
kind: Secret
metadata: { name: s, namespace: a }
data: { first: "" }
---
apiVersion: v1
kind: Secret
metadata: { name: s, namespace: a }
`);
    expect(model.of('Secret')).toHaveLength(2);
    expect(model.of('Nothing')).toEqual([]);
    expect(model.get('Secret', 'a', 's')?.raw.data).toEqual({ first: '' });
    expect(model.get('Secret', 'b', 's')).toBeUndefined();
    expect(model.repeated).toHaveLength(1);
  });

  test('may be malformed in any way', () => {
    const raw = ['x', 1, [], {}, { kind: 'Certificate', apiVersion: 'cert-manager.io/v1' }, { kind: 1, metadata: [] }];
    const model = new Model(raw.map((object) => new KubeObject(object as never)));
    expect(model.certificates).toHaveLength(1);
    expect(model.certificates[0]).toMatchObject({ name: '', dnsNames: [], issuerRef: { kind: 'Issuer', name: '' } });
  });
});

const INGRESS = (annotations: object, spec: object, labels = {}) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'web', namespace: 'team-a', annotations, labels },
  spec,
});
const GATEWAY = (annotations: object, listeners: object[]) => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'web', namespace: 'team-a', annotations },
  spec: { listeners },
});
const LETSENCRYPT = { 'cert-manager.io/cluster-issuer': 'letsencrypt' };
const implied = (raw: object, options: ModelOptions = {}) =>
  new Model([new KubeObject(raw as never)], options).certificates;

describe('what an Ingress implies', () => {
  const tls = [
    { hosts: ['web.corp.dev', 'www.corp.dev', '192.0.2.1', 'web.corp.dev'], secretName: 'web-tls' },
    { hosts: ['api.corp.dev'], secretName: 'api-tls' },
  ];

  test('a certificate for each entry of tls', () => {
    const [web, api] = implied(INGRESS(LETSENCRYPT, { tls }, { team: 'a' }));
    expect(web).toMatchObject({
      implied: true,
      ...{ name: 'web-tls', secretName: 'web-tls', namespace: 'team-a', labels: { team: 'a' } },
      dnsNames: ['web.corp.dev', 'www.corp.dev'],
      ipAddresses: ['192.0.2.1'],
      issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer', group: 'cert-manager.io' },
    });
    expect(api!.dnsNames).toEqual(['api.corp.dev']);
    expect(web!.at()).toBe('spec.tls[0]');
    expect(web!.at('dnsNames[1]')).toBe('spec.tls[0].hosts[1]');
    expect(web!.at('ipAddresses[0]')).toBe('spec.tls[0].hosts[2]');
    expect(web!.at('dnsNames[9]')).toBe('spec.tls[0]');
    expect(api!.at('secretName')).toBe('spec.tls[1].secretName');
    expect(api!.at('issuerRef.name')).toBe('metadata.annotations["cert-manager.io/cluster-issuer"]');
    expect(api!.at('subject')).toBe('spec.tls[1]');
  });

  test('fields that annotations give', () => {
    const [view] = implied(
      INGRESS(
        {
          ...{
            'cert-manager.io/issuer': 'internal',
            'cert-manager.io/issuer-kind': 'Other',
            'cert-manager.io/issuer-group': 'x.io',
          },
          ...{ 'cert-manager.io/common-name': 'web.corp.dev', 'cert-manager.io/duration': '2160h' },
          ...{ 'cert-manager.io/renew-before': '720h', 'cert-manager.io/usages': 'server auth, client auth' },
          ...{ 'cert-manager.io/private-key-algorithm': 'ECDSA', 'cert-manager.io/private-key-size': '384' },
          ...{ 'cert-manager.io/email-sans': 'a@b.dev', 'cert-manager.io/revision-history-limit': '3' },
          ...{ 'cert-manager.io/renew-before-percentage': '33' },
        },
        { tls: tls.slice(1) },
      ),
    );
    expect(view!.issuerRef).toEqual({ name: 'internal', kind: 'Other', group: 'x.io' });
    expect(view!.commonName).toBe('web.corp.dev');
    expect(view!.spec).toEqual({
      commonName: 'web.corp.dev',
      duration: '2160h',
      renewBefore: '720h',
      renewBeforePercentage: 33,
      usages: ['server auth', 'client auth'],
      privateKey: { algorithm: 'ECDSA', size: 384 },
      emailAddresses: ['a@b.dev'],
      revisionHistoryLimit: 3,
    });
    expect(view!.at('privateKey.size')).toBe('metadata.annotations["cert-manager.io/private-key-size"]');
    expect(view!.at('privateKey.algorithm')).toBe('metadata.annotations["cert-manager.io/private-key-algorithm"]');
    expect(view!.at('issuerRef.kind')).toBe('metadata.annotations["cert-manager.io/issuer-kind"]');
    expect(view!.at('duration')).toBe('metadata.annotations["cert-manager.io/duration"]');
  });

  test('numbers that annotations give may have a sign, as Go reads them', () => {
    const annotations = {
      ...LETSENCRYPT,
      'cert-manager.io/renew-before-percentage': '+3',
      'cert-manager.io/revision-history-limit': '+2',
      'cert-manager.io/private-key-size': '+4096',
    };
    const [view] = implied(INGRESS(annotations, { tls: tls.slice(1) }));
    expect(view!.spec).toEqual({
      renewBeforePercentage: 3,
      revisionHistoryLimit: 2,
      privateKey: { size: 4096 },
    });
  });

  test('names that annotations give, since 1.21', () => {
    const annotations = {
      ...LETSENCRYPT,
      'cert-manager.io/alt-names': 'a.dev, b.dev',
      'cert-manager.io/ip-sans': '192.0.2.9',
    };
    const [view] = implied(INGRESS(annotations, { tls: tls.slice(1) }));
    expect(view!.dnsNames).toEqual(['api.corp.dev', 'a.dev', 'b.dev']);
    expect(view!.ipAddresses).toEqual(['192.0.2.9']);
    expect(view!.at('dnsNames[2]')).toBe('metadata.annotations["cert-manager.io/alt-names"]');
    const [older] = implied(INGRESS(annotations, { tls: tls.slice(1) }), { certManagerVersion: '1.20' });
    expect(older!.dnsNames).toEqual(['api.corp.dev']);
  });

  test.each([
    ['no annotation', {}, { tls }],
    ['both annotations', { ...LETSENCRYPT, 'cert-manager.io/issuer': 'x' }, { tls }],
    ['an empty one', { 'cert-manager.io/cluster-issuer': '' }, { tls }],
    ['one that is no string', { 'cert-manager.io/cluster-issuer': true }, { tls }],
    ['a ClusterIssuer with a kind', { ...LETSENCRYPT, 'cert-manager.io/issuer-kind': 'ClusterIssuer' }, { tls }],
    ['no tls', LETSENCRYPT, {}],
    ['tls that is no list', LETSENCRYPT, { tls: 'x' }],
    ['entries without hosts or Secret', LETSENCRYPT, { tls: [{ secretName: 'x' }, { hosts: ['a.dev'] }, null] }],
    ['a Secret for two entries', LETSENCRYPT, { tls: [...tls, { hosts: ['b.dev'], secretName: 'web-tls' }] }],
  ])('nothing: %s', (_, annotations, spec) => {
    expect(implied(INGRESS(annotations, spec))).toEqual([]);
  });

  test('nothing of another group', () => {
    expect(implied({ ...INGRESS(LETSENCRYPT, { tls }), apiVersion: 'extensions/v1beta1' })).toEqual([]);
  });
});

describe('what a Gateway implies', () => {
  const listener = (name: string, hostname: string, secret: string, more: object = {}) => ({
    ...{ name, hostname, port: 443, protocol: 'HTTPS' },
    tls: { mode: 'Terminate', certificateRefs: [{ name: secret }] },
    ...more,
  });

  test('a certificate for each Secret, with the names of all listeners that have it', () => {
    const [web, api] = implied(
      GATEWAY(LETSENCRYPT, [
        listener('a', 'web.corp.dev', 'web-tls'),
        listener('b', 'api.corp.dev', 'api-tls', { protocol: 'TLS' }),
        listener('c', '*.corp.dev', 'web-tls'),
      ]),
    );
    expect(web).toMatchObject({ name: 'web-tls', dnsNames: ['web.corp.dev', '*.corp.dev'], namespace: 'team-a' });
    expect(web!.at('dnsNames[1]')).toBe('spec.listeners[2].hostname');
    expect(web!.at('secretName')).toBe('spec.listeners[0].tls.certificateRefs[0].name');
    expect(api!.dnsNames).toEqual(['api.corp.dev']);
  });

  test('mode and kind may be left out: the API server fills them in', () => {
    const refs = [{ name: 'x', kind: 'Secret', group: '', namespace: 'team-a' }];
    expect(
      implied(GATEWAY(LETSENCRYPT, [listener('a', 'web.dev', '', { tls: { certificateRefs: refs } })])),
    ).toHaveLength(1);
  });

  test.each([
    ['another protocol', listener('a', 'web.dev', 'x', { protocol: 'HTTP' })],
    ['no hostname', listener('a', '', 'x')],
    ['passthrough', listener('a', 'web.dev', 'x', { tls: { mode: 'Passthrough' } })],
    ['no reference', listener('a', 'web.dev', 'x', { tls: {} })],
    ['another namespace', listener('a', 'web.dev', '', { tls: { certificateRefs: [{ name: 'x', namespace: 'y' }] } })],
    ['another kind', listener('a', 'web.dev', '', { tls: { certificateRefs: [{ name: 'x', kind: 'ConfigMap' }] } })],
    ['nonsense', null],
  ])('nothing: %s', (_, one) => {
    expect(implied(GATEWAY(LETSENCRYPT, [one as object]))).toEqual([]);
  });

  test('without the listeners that an annotation leaves out, since 1.21', () => {
    const annotations = { ...LETSENCRYPT, 'cert-manager.io/ignore-tls-listeners': 'b, a' };
    const listeners = [listener('a', 'web.dev', 'x'), listener('c', 'api.dev', 'y')];
    expect(implied(GATEWAY(annotations, listeners)).map((c) => c.name)).toEqual(['y']);
    expect(implied(GATEWAY(annotations, listeners), { certManagerVersion: '1.20' })).toHaveLength(2);
  });

  test('the Gateway of another API is none', () => {
    const istio = { ...GATEWAY(LETSENCRYPT, [listener('a', 'web.dev', 'x')]), apiVersion: 'networking.istio.io/v1' };
    expect(implied(istio)).toEqual([]);
  });
});
