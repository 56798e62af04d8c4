import { certificateFields, type Field, issuerFields } from '../../lib/cert-manager/fields';
import { TEST_CA } from '../../test/issuer/test-ca';
import type { Random } from '../random';
import { anyPath, breakOne, setPath, valueFor } from './mutate';
import { address, dnsName, namespace, ODD_NAMES } from './names';

const PEM = Buffer.from(TEST_CA).toString('base64');

/** An Issuer, ClusterIssuer or Certificate: right, or with one to three things about it that may be wrong. */
export function admissionObject(random: Random): any {
  const object = random.chance(0.55) ? issuer(random) : certificate(random);
  const root = object.kind === 'Certificate' ? certificateFields() : issuerFields();
  for (const change of random.times(0, 2, () => random.below(10))) {
    if (change < 3) setPath(root, object, anyPath(root, random), random);
    else if (change < 6) oddValue(random, object, root);
    else if (change < 8) breakOne(random, object, 'spec', root);
    else if (change < 9) oddMetadata(random, object);
    else oddObject(random, object);
  }
  return object;
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

const DURATIONS = [
  '2160h',
  '1h',
  '59m59s',
  '90d',
  '-1h',
  '',
  '0',
  '1.5h',
  '.5h',
  '1h30m',
  '300000h',
  '2562047h',
  '2562048h',
  '9223372036854775807ns',
  '9223372036854775808ns',
  '1h ',
  '5m',
  '4m59s',
  '1us',
  '1µs',
  '2160',
  'h',
  '+2160h',
  '1h-1m',
  '1e3h',
  '876000h0m0s',
];
const NAMES = [
  '',
  'web',
  'Web',
  'web_1',
  'a.b',
  'a..b',
  '-a',
  'a-',
  'x'.repeat(63),
  'x'.repeat(64),
  'x'.repeat(253),
  'x'.repeat(254),
  'azure/application-gateway',
  'ü',
  'web ',
];
const SUBJECTS = [
  'CN=web.corp.dev,O=Corp',
  'O=Corp',
  'CN=',
  'cn=web',
  'FOO=bar',
  'CN=a,FOO=bar',
  'CN',
  '=a',
  '2.5.4.3=a',
  '1.2.3=a',
  'CN=a+O=b',
  'CN="a,b"',
  'CN=a\\,b',
  'CN=\\',
  'CN="a',
  'CN=#0c0161',
  'CN=#zz',
  'CN=a;O=b',
  'CN=a,',
  ',CN=a',
  'CN=a, O=b',
  'CN = a',
  `CN=${'a'.repeat(64)}`,
  `CN=${'a'.repeat(65)}`,
  'CN=a\\20',
  'CN=\\zz',
  'UID=1',
  'SERIALNUMBER=1',
  'STREET=s',
  'POSTALCODE=1',
  'L=l,ST=s,DC=d',
  'E=a@b',
  'emailAddress=a@b',
  '',
  ' ',
  'CN=a\nO=b',
  'OID.2.5.4.3=a',
  'T=x',
  'CN=ü',
  'CN=a,CN=b',
];
const ADDRESSES = [
  '192.0.2.7',
  '2001:db8::7',
  '::ffff:192.0.2.7',
  '192.0.2.07',
  '192.0.2.256',
  '192.0.2',
  '192.0.2.7/32',
  '192.0.2.7:80',
  '[2001:db8::7]',
  'fe80::1%eth0',
  '',
  ' 192.0.2.7',
  'localhost',
  '0x7f.1',
  '::',
  '0.0.0.0',
  '1::2::3',
];
const MAILS = [
  'web@corp.dev',
  'web',
  '',
  '@corp.dev',
  'web@',
  'Web <web@corp.dev>',
  '<web@corp.dev>',
  'web@corp.dev ',
  'a b@corp.dev',
  '"a b"@corp.dev',
  'web@[192.0.2.7]',
  'web@localhost',
  'wéb@corp.dev',
  'web@bücher.dev',
  'a@b@c',
  'web.@corp.dev',
  '.web@corp.dev',
  'we..b@corp.dev',
  'web+tag@corp.dev',
  "o'neil@corp.dev",
  'web@corp..dev',
  'web@corp.dev.',
  'web@-corp.dev',
  'web@corp_x.dev',
  'a!#$%&*/=?^`{|}~@b',
  'web@corp.dev,a@b',
  'web(comment)@corp.dev',
  'web\n@corp.dev',
  '"web"@corp.dev',
];
const CRONS = [
  '0 2 * * 6',
  '',
  '* * * * *',
  '@daily',
  '@every 1h',
  '@every x',
  '@foo',
  'CRON_TZ=UTC 0 2 * * 6',
  'TZ=UTC 0 2 * * 6',
  'CRON_TZ=Nowhere/X 0 2 * * 6',
  '0 2 * * 7',
  '0 2 * * 0',
  '0 2 * * SUN',
  '0 2 * JAN *',
  '0 2 ? * *',
  '60 2 * * *',
  '0 24 * * *',
  '0 2 0 * *',
  '0 2 32 * *',
  '0 2 * 13 *',
  '*/5 * * * *',
  '*/0 * * * *',
  '5-1 * * * *',
  '1,2,3 * * * *',
  '1-5/2 * * * *',
  '0 0 2 * * 6',
  '0 2 * *',
  'a b c d e',
  '0  2 * * 6',
  ' 0 2 * * 6',
  '-1 2 * * *',
  '0 2 * * mon-fri',
  '0 2 L * *',
  '1/5 * * * *',
  '@midnight',
  '@yearly',
  '@reboot',
  '0 2 31 2 *',
  '*/60 * * * *',
];
const ZONES = [
  'Europe/Berlin',
  'UTC',
  '',
  'Local',
  'GMT+1',
  'Etc/GMT+1',
  'europe/berlin',
  'EST',
  'CET',
  'PST',
  'Mars/Base',
  '+01:00',
  'Europe/Kiev',
  'US/Pacific',
  'utc',
  '../etc/passwd',
  'Europe',
];
const NAMESERVERS = [
  '192.0.2.53',
  '192.0.2.53:53',
  'ns.corp.dev',
  'ns.corp.dev:53',
  '[2001:db8::53]:53',
  '[2001:db8::53]',
  '2001:db8::53',
  ':53',
  'ns.corp.dev:',
  'ns.corp.dev:0',
  'ns.corp.dev:70000',
  'ns.corp.dev:dns',
  '',
  ' 192.0.2.53',
  'ns_1.corp.dev',
  'http://ns.corp.dev',
  '[192.0.2.53]:53',
  '-ns',
  'ns corp',
  'ü.dev',
  'ns.corp.dev.',
  '192.0.2.999',
  '[fe80::1%eth0]:53',
  'ns.corp.dev:53:53',
  '[]:53',
  '[ns]:53',
];
const BUNDLES = [
  PEM,
  '',
  'YWJj',
  'not base64',
  `${PEM}\n`,
  PEM.slice(0, 200),
  Buffer.from(TEST_CA.slice(0, 100)).toString('base64'),
  Buffer.from(`# a comment\n${TEST_CA}`).toString('base64'),
  Buffer.from(TEST_CA.replace(/CERTIFICATE/g, 'X509 CERTIFICATE')).toString('base64'),
  Buffer.from(PEM).toString('base64'),
  Buffer.from(TEST_CA + TEST_CA).toString('base64'),
  Buffer.from(TEST_CA.replace('BEGIN CERTIFICATE-----\n', 'BEGIN CERTIFICATE-----\nA: b\n\n')).toString('base64'),
  Buffer.from(TEST_CA.trim()).toString('base64'),
  Buffer.from(TEST_CA.replace(/\n/g, '\r\n')).toString('base64'),
  Buffer.from(`${TEST_CA.trim()}x`).toString('base64'),
];
const LABEL_KEYS = [
  'team',
  'app.kubernetes.io/name',
  '',
  'a/b/c',
  'A_b.c',
  '-a',
  `${'a'.repeat(63)}`,
  `${'a'.repeat(64)}`,
  'ü',
  'Corp.dev/a',
  'corp.dev/',
  '/a',
  `${'a'.repeat(254)}/b`,
  'cert-manager.io/x',
  'cert-manager.io/allow-direct-injection',
  'acme.cert-manager.io/x',
  'a b',
];
const LABEL_VALUES: readonly unknown[] = [
  '',
  'a',
  'A_b.c',
  '-a',
  'a-',
  'a'.repeat(63),
  'a'.repeat(64),
  'a b',
  'ü',
  1,
  true,
  null,
  {},
  [],
  1.5,
  'a/b',
];
const SERVICE_TYPES = ['', 'ClusterIP', 'NodePort', 'LoadBalancer', 'clusterIP', 'ExternalName'];
const OIDS = [
  '1.3.6.1.4.1.311.20.2.3',
  '1',
  '',
  '1.2',
  '3.4',
  '1.40',
  '0.39',
  '1.2.',
  '.1.2',
  'a.b',
  '1.2.99999999999999999999',
  '1.-2',
  '01.2',
  '2.999',
  '1.02',
  '2.5.4.3 ',
];
const RANGES = [
  '10.0.0.0/8',
  '10.0.0.0',
  '10.1.2.3/8',
  '2001:db8::/32',
  '10.0.0.0/33',
  '',
  'a',
  '10.0.0.0/255.0.0.0',
  '::ffff:10.0.0.0/104',
];
const URIS = [
  'spiffe://corp.dev/web',
  'https://corp.dev',
  '',
  'corp',
  ':',
  'http://[::1',
  'http://ü.dev',
  'http://a b',
  '%zz',
  'urn:x:y',
  'http://corp.dev/ü',
  'mailto:a@b',
  '/path',
  'http://corp.dev:port',
];

/** By the end of a field's path: what somebody may write there. */
const ODD: readonly (readonly [path: string, values: readonly unknown[]])[] = [
  ['spec.duration', DURATIONS],
  ['spec.renewBefore', DURATIONS],
  ['spec.renewBeforePercentage', [0, 1, 33, 99, 100, 101, -1]],
  ['spec.renewal.policy', ['RenewBefore', 'Disabled', 'Windows', '']],
  ['spec.renewal.windows[].windowDuration', DURATIONS],
  ['spec.renewal.windows[].cron', CRONS],
  ['spec.renewal.windows[].timezone', ZONES],
  ['spec.acme.solvers[].waitInsteadOfSelfCheck', DURATIONS],
  ['spec.acme.caBundle', BUNDLES],
  ['spec.acme.skipTLSVerify', [true, false]],
  ['spec.acme.server', ['', 'x', 'ftp://a', 'https://acme-v01.api.letsencrypt.org/directory', '%zz']],
  ['spec.acme.email', ['', 'x', 'a@b']],
  ['spec.acme.profile', ['', 'tlsserver', 'x'.repeat(300)]],
  ['spec.acme.preferredChain', ['', 'x'.repeat(64), 'x'.repeat(65), 'ISRG Root X1']],
  ['spec.acme.solvers[].dns01.rfc2136.nameserver', NAMESERVERS],
  [
    'spec.acme.solvers[].dns01.rfc2136.tsigAlgorithm',
    ['', 'HMACMD5', 'hmacsha256', 'HMACSHA384', 'hmac-sha256', 'HMACſHA256'],
  ],
  ['spec.acme.solvers[].dns01.rfc2136.tsigKeyName', ['', 'acme']],
  ['spec.acme.solvers[].dns01.rfc2136.protocol', ['TCP', 'UDP', 'tcp', '']],
  ['spec.acme.solvers[].dns01.azureDNS.clientID', ['', 'c']],
  ['spec.acme.solvers[].dns01.azureDNS.tenantID', ['', 't']],
  ['spec.acme.solvers[].dns01.azureDNS.environment', ['', 'AzurePublicCloud', 'AzureGermanCloud', 'azurepubliccloud']],
  ['spec.acme.solvers[].dns01.route53.accessKeyID', ['', 'AKIA']],
  ['spec.acme.solvers[].dns01.cnameStrategy', ['', 'None', 'Follow', 'follow']],
  ['spec.acme.solvers[].http01.ingress.ingressClassName', NAMES],
  ['spec.acme.solvers[].http01.ingress.class', NAMES],
  ['spec.acme.solvers[].http01.ingress.name', NAMES],
  ['spec.acme.solvers[].http01.ingress.serviceType', SERVICE_TYPES],
  ['spec.acme.solvers[].http01.gatewayHTTPRoute.serviceType', SERVICE_TYPES],
  ['spec.acme.solvers[].http01.gatewayHTTPRoute.parentRefs[].name', NAMES],
  ['spec.acme.solvers[].http01.gatewayHTTPRoute.parentRefs[].kind', ['', 'Gateway', 'Service', 'gateway']],
  [
    'spec.acme.solvers[].http01.gatewayHTTPRoute.parentRefs',
    [[], null, [{}], [{ name: 'a' }], [{ name: 'a', kind: null }]],
  ],
  ['spec.acme.solvers[].http01.ingress.podTemplate.metadata.labels', LABEL_VALUES.map((value) => ({ a: value }))],
  ['spec.acme.solvers[].selector.matchLabels', LABEL_VALUES.map((value) => ({ a: value }))],
  ['spec.secretName', NAMES],
  ['spec.commonName', ['', 'web.corp.dev', 'x'.repeat(64), 'x'.repeat(65), 'ü'.repeat(33), '192.0.2.7']],
  ['spec.literalSubject', SUBJECTS],
  ['spec.subject', [{}, { organizations: [] }, { organizations: ['a'] }, { serialNumber: '' }, { serialNumber: '1' }]],
  ['spec.dnsNames', [[], null, ['']]],
  ['spec.dnsNames[]', ODD_NAMES],
  ['spec.ipAddresses[]', ADDRESSES],
  ['spec.emailAddresses[]', MAILS],
  ['spec.uris[]', URIS],
  ['spec.otherNames[].oid', OIDS],
  ['spec.otherNames[].utf8Value', ['', 'a', 'ü', '\ud800']],
  ['spec.usages[]', ['server auth', 'Server Auth', '', 'any', 'foo', 's/mime']],
  ['spec.privateKey.algorithm', ['RSA', 'ECDSA', 'Ed25519', 'rsa', '']],
  ['spec.privateKey.size', [0, -1, 1024, 2047, 2048, 8192, 8193, 256, 384, 512, 521, 2 ** 31, 2 ** 33]],
  ['spec.signatureAlgorithm', ['SHA256WithRSA', 'ECDSAWithSHA256', 'PureEd25519', '']],
  ['spec.issuerRef.name', ['', 'a', 'A_b']],
  ['spec.issuerRef.kind', ['', 'Issuer', 'ClusterIssuer', 'AWSPCAClusterIssuer', 'issuer']],
  ['spec.issuerRef.group', ['', 'cert-manager.io', 'awspca.cert-manager.io', 'certmanager.k8s.io']],
  ['spec.revisionHistoryLimit', [0, -1, 1, 2 ** 31 - 1, 2 ** 31]],
  [
    'spec.additionalOutputFormats',
    [[], [{ type: 'DER' }, { type: 'DER' }], [{ type: 'DER' }, { type: 'CombinedPEM' }], [{ type: 'PEM' }], [{}]],
  ],
  [
    'spec.keystores.jks',
    [
      { create: true },
      { create: true, password: '' },
      { create: true, password: 'a' },
      { create: true, password: 'a', passwordSecretRef: { name: 'a' } },
      { create: true, passwordSecretRef: { name: '' } },
      { password: 'a' },
      { create: false, passwordSecretRef: { name: 'a', key: '' } },
      { create: true, password: 'a', alias: '' },
    ],
  ],
  [
    'spec.keystores.pkcs12',
    [
      { create: true },
      { create: true, password: '' },
      { create: true, password: 'a' },
      { create: true, password: 'a', passwordSecretRef: { name: 'a' } },
      { create: true, passwordSecretRef: { name: 'a' }, profile: 'LegacyDES' },
      { create: true, password: 'a', profile: 'legacy' },
    ],
  ],
  [
    'spec.nameConstraints',
    [{}, { permitted: null }, { permitted: {} }, { excluded: { dnsDomains: [''] } }, { critical: true }],
  ],
  ['spec.nameConstraints.permitted.ipRanges[]', RANGES],
  ['spec.isCA', [true, false]],
  ['spec.secretTemplate', [{}, { labels: null }, { annotations: {} }, { metadata: {} }]],
  ...['labels', 'annotations'].flatMap((map) => [
    [`spec.secretTemplate.${map}`, LABEL_KEYS.map((key) => ({ [key]: 'a' }))] as const,
    [`spec.secretTemplate.${map}`, LABEL_VALUES.map((value) => ({ a: value }))] as const,
  ]),
];

/** Writes something odd into a field, of those whose path matches. */
export function oddValue(random: Random, object: any, root: Field, only = /^/): void {
  const isCertificate = object.kind === 'Certificate';
  const own = ODD.filter(([path]) => path.startsWith('spec.acme') !== isCertificate && only.test(path));
  const [path, values] = random.pick(own);
  setPath(root, object, path, random, structuredClone(random.pick(values)));
  // Some rules need another field to be there.
  if (path.startsWith('spec.renewal.windows') && random.chance(0.8)) {
    for (const window of object.spec?.renewal?.windows ?? []) {
      window.cron ??= '0 2 * * 6';
      window.windowDuration ??= '2h';
    }
    if (object.spec?.renewal) object.spec.renewal.policy ??= 'RenewBefore';
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
    () => (meta.name = random.pick<any>([...NAMES, null, 1, {}])),
    () => (meta.namespace = random.pick<any>([...NAMES, null, 1])),
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
      for (const one of object.spec?.acme?.solvers ?? []) {
        if (one?.dns01) Object.assign(one.dns01, random.pick([{ [random.pick(PROVIDERS)[0]]: null }, dns01(random)]));
      }
    },
    () => {
      const field = (object.kind === 'Certificate' ? certificateFields() : issuerFields()).children.get('acme');
      if (field && object.spec) object.spec.acme = valueFor(field, random);
    },
  ])();
}
