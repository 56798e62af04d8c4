import { certificateFields, type Field, issuerFields } from '../../lib/cert-manager/fields';
import { isPlain, list } from '../../lib/values/plain';
import { allPaths } from '../../test/cert-manager/all-paths';
import { Random } from '../random';
import { anyPath, breakOne, places, setPath, valueFor } from './mutate';
import { address, dnsName, namespace } from './names';
import { LABEL_KEYS, LABEL_VALUES, OBJECT_NAMES, ODD, PEM } from './odd-values';

/** An Issuer, ClusterIssuer or Certificate: right, or with one to three things about it that may be wrong. */
export function admissionObject(random: Random): any {
  const object = random.chance(0.55) ? issuer(random) : certificate(random);
  const root = object.kind === 'Certificate' ? certificateFields() : issuerFields();
  for (const change of random.times(0, 2, () => random.below(12))) {
    if (!isPlain(object.spec) || !isPlain(object.metadata)) break;
    if (change < 3) setPath(root, object, anyPath(root, random), random);
    else if (change < 6) oddValue(random, object, root);
    else if (change < 8) breakOne(random, object, 'spec', root);
    else if (change < 9) oddMetadata(random, object);
    else if (change < 10) oddObject(random, object);
    else emptyOne(random, object);
  }
  return object;
}

/** Empties a string: most that are required are checked for more than being there. */
function emptyOne(random: Random, object: any): void {
  const strings = places(object, 'spec').filter(({ owner, key }) => typeof owner[key] === 'string');
  if (strings.length === 0) return;
  const { owner, key } = random.pick(strings);
  owner[key] = '';
}

/** What some rules ask for that look at several fields at once. */
const TOGETHER: readonly {
  readonly kind: 'Certificate' | 'ClusterIssuer';
  readonly spec?: any;
  readonly solver?: any;
}[] = [
  { kind: 'Certificate', spec: { renewBefore: '24h', renewBeforePercentage: 33 } },
  { kind: 'Certificate', spec: { duration: '2160h', renewBeforePercentage: 100 } },
  { kind: 'Certificate', spec: { duration: '2160h', renewBeforePercentage: 0 } },
  { kind: 'Certificate', spec: { renewal: { policy: 'RenewBefore', windows: [{ cron: '0 2 * * 6' }] } } },
  {
    kind: 'Certificate',
    spec: { renewal: { policy: 'Disabled', windows: [{ cron: '0 2 * * 6', windowDuration: '2h' }] } },
  },
  { kind: 'Certificate', spec: { signatureAlgorithm: 'ECDSAWithSHA256', privateKey: { algorithm: 'Ed25519' } } },
  ...[{ clientID: 'c', resourceID: 'r' }, { tenantID: 't', resourceID: 'r' }, { tenantID: 't' }, {}].map(
    (managedIdentity) => ({
      kind: 'ClusterIssuer' as const,
      solver: { dns01: { azureDNS: { subscriptionID: 's', resourceGroupName: 'r', managedIdentity } } },
    }),
  ),
  ...[
    { clientID: 'c' },
    { tenantID: 't' },
    { clientSecretSecretRef: secretRef() },
    { clientID: 'c', tenantID: 't', clientSecretSecretRef: secretRef(), managedIdentity: { clientID: 'c' } },
  ].map((azure) => ({
    kind: 'ClusterIssuer' as const,
    solver: { dns01: { azureDNS: { subscriptionID: 's', resourceGroupName: 'r', ...azure } } },
  })),
  ...[
    { apiTokenSecretRef: secretRef(), apiKeySecretRef: secretRef(), email: 'a@corp.dev' },
    { apiKeySecretRef: secretRef() },
    { email: 'a@corp.dev' },
  ].map((cloudflare) => ({ kind: 'ClusterIssuer' as const, solver: { dns01: { cloudflare } } })),
  ...[
    { tsigKeyName: 'acme' },
    { tsigSecretSecretRef: secretRef() },
    { tsigSecretSecretRef: { name: 'credentials' } },
  ].map((tsig) => ({
    kind: 'ClusterIssuer' as const,
    solver: { dns01: { rfc2136: { nameserver: '192.0.2.53', ...tsig } } },
  })),
  { kind: 'ClusterIssuer', solver: { dns01: { route53: { accessKeyID: 'AKIA', accessKeyIDSecretRef: secretRef() } } } },
  { kind: 'ClusterIssuer', solver: { http01: { ingress: {}, gatewayHTTPRoute: {} } } },
  { kind: 'ClusterIssuer', solver: { http01: { ingress: {} }, dns01: { route53: {} } } },
  { kind: 'ClusterIssuer', solver: { http01: { gatewayHTTPRoute: { parentRefs: [{ name: '', kind: 'Gateway' }] } } } },
];

/** Objects for what random ones seldom show: each field of the API, and fields that go together. */
export function givenObjects(): any[] {
  const together = TOGETHER.map(({ kind, spec, solver: own }) => {
    const object = kind === 'Certificate' ? certificate(new Random(1)) : acmeIssuer(own);
    Object.assign(object.spec, spec);
    return object;
  });
  return [...objectsWithEachField(), ...together];
}

function acmeIssuer(own: any): any {
  return {
    apiVersion: 'cert-manager.io/v1',
    kind: 'ClusterIssuer',
    metadata: { name: 'letsencrypt' },
    spec: { acme: { server: 'https://acme.corp.dev', privateKeySecretRef: { name: 'account' }, solvers: [own] } },
  };
}

/** For each field of the API an object that has it, and little else. */
function objectsWithEachField(): any[] {
  const random = new Random(1);
  const issuers = allPaths(issuerFields())
    .filter((path) => path.startsWith('spec.acme'))
    .map((path) => {
      const own = /solvers\[\]\.(http01|dns01)/.exec(path)?.[1];
      const object = acmeIssuer(own === undefined ? { http01: { ingress: {} } } : { [own]: {} });
      setPath(issuerFields(), object, path, random);
      return object;
    });
  const certificates = allPaths(certificateFields()).map((path) => {
    const object = certificate(random);
    // These are for CAs, and permit or exclude something.
    if (path.startsWith('spec.nameConstraints'))
      Object.assign(object.spec, { isCA: true, nameConstraints: { permitted: {} } });
    setPath(certificateFields(), object, path, random);
    return object;
  });
  return [...issuers, ...certificates];
}

export function metadata(random: Random, namespaced: boolean): any {
  return {
    name: random.pick(['web', 'letsencrypt', 'a.b-c']),
    ...(namespaced && { namespace: namespace(random) }),
    ...(random.chance(0.2) && { labels: { team: 'a', 'app.kubernetes.io/name': 'web' } }),
    ...(random.chance(0.2) && { annotations: { note: 'any text: ü' } }),
  };
}

/** A right issuer. */
export function issuer(random: Random): any {
  const kind = random.pick(['Issuer', 'ClusterIssuer']);
  if (random.chance(0.06))
    return {
      apiVersion: 'cert-manager.io/v1',
      kind,
      metadata: metadata(random, kind === 'Issuer'),
      spec: otherIssuer(random),
    };
  return {
    apiVersion: 'cert-manager.io/v1',
    kind,
    metadata: metadata(random, kind === 'Issuer'),
    spec: {
      acme: {
        server: 'https://acme-v02.api.letsencrypt.org/directory',
        privateKeySecretRef: { name: 'account', ...(random.chance(0.2) && { key: 'key' }) },
        ...(random.chance(0.7) && { email: 'platform@corp.dev' }),
        ...(random.chance(0.15) && { externalAccountBinding: { keyID: 'id', keySecretRef: secretRef() } }),
        ...(random.chance(0.15) && random.pick([{ caBundle: PEM }, { skipTLSVerify: true }])),
        solvers: random.times(0, 3, () => solver(random)),
      },
    },
  };
}

function otherIssuer(random: Random): any {
  return random.pick([
    { selfSigned: {} },
    { ca: { secretName: 'ca' } },
    { vault: { server: 'https://vault.corp.dev', path: 'pki/sign/web', auth: { tokenSecretRef: secretRef() } } },
    { venafi: { zone: 'zone', cloud: { apiTokenSecretRef: secretRef() } } },
  ]);
}

function secretRef(): any {
  return { name: 'credentials', key: 'key' };
}

export function solver(random: Random): any {
  return {
    ...(random.chance(0.05)
      ? { dns01: { [random.pick(PROVIDERS)[0]]: {} } }
      : random.pick([
          () => ({ dns01: dns01(random) }),
          () => ({ http01: { ingress: ingress(random) } }),
          () => ({
            http01: { gatewayHTTPRoute: { parentRefs: [{ name: 'gateway', kind: 'Gateway', namespace: 'infra' }] } },
          }),
        ])()),
    ...(random.chance(0.3) && { selector: { dnsZones: ['corp.dev'] } }),
  };
}

function ingress(random: Random): any {
  return {
    ...random.pick<any>([{ ingressClassName: 'nginx' }, { class: 'azure/application-gateway' }, { name: 'web' }, {}]),
    ...(random.chance(0.2) && { podTemplate: { spec: { serviceAccountName: 'acme-http01-solver' } } }),
    ...(random.chance(0.2) && { serviceType: 'ClusterIP' }),
  };
}

/** Stanzas as cert-manager takes them. */
const PROVIDERS: readonly (readonly [string, readonly any[]])[] = [
  ['acmeDNS', [{ host: 'https://auth.corp.dev', accountSecretRef: secretRef() }]],
  [
    'akamai',
    [
      {
        serviceConsumerDomain: 'akab.luna.akamaiapis.net',
        clientTokenSecretRef: secretRef(),
        clientSecretSecretRef: secretRef(),
        accessTokenSecretRef: secretRef(),
      },
    ],
  ],
  [
    'azureDNS',
    [
      { subscriptionID: 's', resourceGroupName: 'r' },
      { subscriptionID: 's', resourceGroupName: 'r', clientID: 'c', tenantID: 't', clientSecretSecretRef: secretRef() },
      {
        subscriptionID: 's',
        resourceGroupName: 'r',
        managedIdentity: { clientID: 'c' },
        environment: 'AzurePublicCloud',
      },
      { subscriptionID: 's', resourceGroupName: 'r', managedIdentity: { resourceID: 'r' } },
      { subscriptionID: 's', resourceGroupName: 'r', managedIdentity: { clientID: 'c', tenantID: 't' } },
    ],
  ],
  ['cloudDNS', [{ project: 'p' }, { project: 'p', serviceAccountSecretRef: secretRef() }]],
  ['cloudflare', [{ apiTokenSecretRef: secretRef() }, { apiKeySecretRef: secretRef(), email: 'platform@corp.dev' }]],
  ['digitalocean', [{ tokenSecretRef: secretRef() }]],
  [
    'rfc2136',
    [
      { nameserver: '192.0.2.53' },
      {
        nameserver: 'ns.corp.dev:53',
        tsigKeyName: 'acme',
        tsigSecretSecretRef: secretRef(),
        tsigAlgorithm: 'HMACSHA512',
      },
    ],
  ],
  [
    'route53',
    [
      { region: 'eu-west-1' },
      { region: 'eu-west-1', accessKeyID: 'AKIA', secretAccessKeySecretRef: secretRef() },
      { accessKeyIDSecretRef: secretRef(), secretAccessKeySecretRef: secretRef() },
      { role: 'arn', auth: { kubernetes: { serviceAccountRef: { name: 'acme-dns' } } } },
    ],
  ],
  ['webhook', [{ groupName: 'acme.corp.dev', solverName: 'dns', config: { zone: 'corp.dev' } }]],
];

export function dns01(random: Random): any {
  const [provider, stanzas] = random.pick(PROVIDERS);
  return { [provider]: structuredClone(random.pick(stanzas)), ...(random.chance(0.1) && { cnameStrategy: 'Follow' }) };
}

/** A right Certificate. */
export function certificate(random: Random): any {
  const names = random.times(1, 3, () => dnsName(random));
  return {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: metadata(random, true),
    spec: {
      secretName: 'web-tls',
      issuerRef: { name: 'letsencrypt', ...(random.chance(0.6) && { kind: random.pick(['Issuer', 'ClusterIssuer']) }) },
      ...(random.chance(0.95) && { dnsNames: names }),
      ...(random.chance(0.15) && { commonName: random.pick(names) }),
      ...(random.chance(0.1) && { ipAddresses: [address(random)] }),
      ...(random.chance(0.2) && { duration: '2160h' }),
      ...(random.chance(0.1) && { privateKey: { algorithm: 'ECDSA', size: 256 } }),
    },
  };
}

/** Writes something odd into a field, of those whose path matches. */
export function oddValue(random: Random, object: any, root: Field, only = /^/): void {
  const isCertificate = object.kind === 'Certificate';
  const own = ODD.filter(([path]) => path.startsWith('spec.acme') !== isCertificate && only.test(path));
  const [path, values] = random.pick(own);
  setPath(root, object, path, random, structuredClone(random.pick(values)));
  // Some rules need another field to be there.
  if (path.startsWith('spec.renewal.windows') && random.chance(0.8)) {
    for (const window of (list(object.spec.renewal?.windows) as any[]).filter(isPlain)) {
      window.cron ??= '0 2 * * 6';
      window.windowDuration ??= '2h';
    }
    if (isPlain(object.spec.renewal)) (object.spec.renewal as any).policy ??= 'RenewBefore';
  }
  if (path.startsWith('spec.nameConstraints') && random.chance(0.8)) object.spec.isCA = true;
  if (path === 'spec.literalSubject' && random.chance(0.8)) delete object.spec.commonName;
}

function oddMetadata(random: Random, object: any): void {
  const { metadata: meta } = object;
  if (typeof meta !== 'object' || meta === null) return;
  const map = random.pick(['labels', 'annotations']);
  random.pick([
    () => (meta[map] = { ...meta[map], [random.pick(LABEL_KEYS)]: 'a' }),
    () => (meta[map] = { ...meta[map], team: random.pick(LABEL_VALUES) }),
    () => (meta[map] = random.pick<any>([null, {}, [], 'a', [{ name: 'a', value: 'b' }]])),
    () => (meta.name = random.pick<any>([...OBJECT_NAMES, null, 1, {}])),
    () => (meta.namespace = random.pick<any>([...OBJECT_NAMES, null, 1])),
    () =>
      (meta[random.pick(['label', 'annotation', 'Labels', 'spec', 'server', 'extra'])] = random.pick<any>([
        'a',
        {},
        null,
        1,
      ])),
    () => {
      delete meta.name;
      meta.generateName = random.pick(['web-', 'Web-', '']);
    },
    () => delete meta.name,
    () => delete meta.namespace,
    () => (meta.finalizers = random.pick<any>([['a'], ['corp.dev/a'], [''], 'a', [1], ['A_/']])),
    () =>
      (meta.ownerReferences = random.pick<any>([
        [],
        [{}],
        [{ apiVersion: 'v1', kind: 'Pod', name: 'a', uid: 'u' }],
        [{ apiVersion: 'v1', kind: 'Pod', name: 'a', uid: 'u', controler: true }],
      ])),
    () => (meta.creationTimestamp = random.pick<any>([null, '2024-01-01T00:00:00Z', 'yesterday', 1])),
    () =>
      (meta[random.pick(['uid', 'resourceVersion', 'generation', 'selfLink', 'managedFields'])] = random.pick<any>([
        '1',
        1,
        [],
        -1,
        null,
      ])),
  ])();
}

function oddObject(random: Random, object: any): void {
  random.pick([
    () => delete object.spec,
    () => (object.spec = random.pick<any>([null, {}, [], 'a', 1])),
    () => delete object.metadata,
    () =>
      (object[random.pick(['status', 'data', 'acme', 'Spec', 'extra', 'solvers'])] = random.pick<any>([
        {},
        null,
        'a',
        [],
        { conditions: [] },
      ])),
    () => {
      // Misplaced: what belongs below acme stands in spec or metadata.
      if (object.kind === 'Certificate' || !object.spec?.acme) return;
      const { acme } = object.spec;
      if (random.chance(0.5)) object.spec = acme;
      else object.spec = { [random.pick(['Acme', 'ACME', 'amce', 'acme '])]: acme };
    },
    () => {
      if (object.spec?.acme) object.spec.acme = random.pick<any>([null, {}, [], '']);
    },
    () => {
      if (object.kind !== 'Certificate') Object.assign(object.spec ?? {}, otherIssuer(random));
    },
    () => {
      for (const one of list(object.spec.acme?.solvers) as any[]) {
        if (isPlain(one?.dns01))
          Object.assign(one.dns01, random.pick([{ [random.pick(PROVIDERS)[0]]: null }, dns01(random)]));
      }
    },
    () => {
      const field = (object.kind === 'Certificate' ? certificateFields() : issuerFields()).children.get('acme');
      if (field && object.spec) object.spec.acme = valueFor(field, random);
    },
  ])();
}
