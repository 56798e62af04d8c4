import { SUBJECT_LISTS } from '../../lib/cert-manager/annotations';
import type { Random } from '../random';
import { dnsName, namespace, ODD_NAMES } from './names';

const CM = 'cert-manager.io';
const CSV = [
  'Corp',
  'Corp,Corp AG',
  '"Corp, Inc."',
  '',
  ' ',
  'a,',
  '"a',
  'a"b',
  '"a" b',
  'a,"b,c",d',
  'ü',
  '"a""b"',
  "'a'",
  'a\nb',
  '"a\nb"',
  ',',
  '\r\n',
  '# a',
  '"a"\n',
];
const DURATIONS = ['2160h', '90d', '', '1h', '59m', '0', '-1h', '300000h', '2562048h', ' 2160h', '1h30m', '.5h'];
const NUMBERS = [
  '1',
  '0',
  '-1',
  '3',
  '',
  'x',
  '1.5',
  '2147483647',
  '2147483648',
  '+3',
  ' 3',
  '03',
  '1e3',
  '33',
  '100',
  '0x10',
  '1_000',
];
const LISTS = ['a@b.de', 'a@b.de,c@d.de', 'a@b.de, c@d.de', '', ',', 'x'];

/** By annotation: values, the first of them right. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  [`${CM}/common-name`]: [
    'web.corp.dev',
    '',
    'x'.repeat(64),
    'x'.repeat(65),
    'other.corp.dev',
    '192.0.2.7',
    'ü'.repeat(33),
  ],
  [`${CM}/alt-names`]: [
    'alt.corp.dev',
    'a.corp.dev,b.corp.dev',
    'a.corp.dev, b.corp.dev',
    '',
    ',',
    '192.0.2.7',
    'web.corp.dev',
    ' ',
  ],
  [`${CM}/ip-sans`]: [
    '192.0.2.8',
    '192.0.2.8,2001:db8::8',
    '192.0.2.8, 192.0.2.9',
    '',
    'web.corp.dev',
    ',',
    '192.0.2.08',
  ],
  [`${CM}/email-sans`]: ['a@corp.dev', ...LISTS],
  ...Object.fromEntries(SUBJECT_LISTS.map((key) => [key, CSV])),
  [`${CM}/subject-serialnumber`]: ['1', ''],
  [`${CM}/duration`]: DURATIONS,
  [`${CM}/renew-before`]: ['720h', ...DURATIONS],
  [`${CM}/renew-before-percentage`]: ['33', ...NUMBERS],
  [`${CM}/usages`]: [
    'server auth',
    'digital signature,key encipherment',
    'server auth, client auth',
    '',
    'Server Auth',
    'foo',
    'server auth,',
    'any',
    '\tserver auth',
  ],
  [`${CM}/revision-history-limit`]: NUMBERS,
  [`${CM}/private-key-algorithm`]: ['RSA', 'ECDSA', 'Ed25519', 'rsa', '', 'DSA'],
  [`${CM}/private-key-encoding`]: ['PKCS1', 'PKCS8', 'pkcs8', ''],
  [`${CM}/private-key-size`]: [
    '2048',
    '4096',
    '256',
    '384',
    '521',
    '512',
    '1024',
    '8193',
    '',
    'x',
    '+2048',
    '02048',
    ' 2048',
    '-2048',
  ],
  [`${CM}/private-key-rotation-policy`]: ['Always', 'Never', 'always', ''],
  [`${CM}/secret-template`]: [
    '{"labels":{"a":"b"}}',
    '{"annotations":{"a":"b"}}',
    '{}',
    '',
    'x',
    'null',
    '[]',
    '{"labels":null}',
    '{"labels":{"a":1}}',
    '{"labels":{"a b":"c"}}',
    '{"annotations":{"cert-manager.io/x":"y"}}',
    '{"annotations":{"cert-manager.io/allow-direct-injection":"true"}}',
    '{"Labels":{"a":"b"}}',
    '{"extra":{}}',
    '{"labels":{"a":"-"}}',
    '{"labels":{"a":"b"}} x',
    '{"labels":{"a":"b"}}{}',
    '{"labels":{"a":null}}',
    '"x"',
    '{"labels":{"a":"b"},"labels":{}}',
  ],
  'acme.cert-manager.io/http01-edit-in-place': ['true', 'false', 'yes', ''],
  'acme.cert-manager.io/http01-ingress-class': ['nginx', ''],
  'acme.cert-manager.io/http01-ingress-ingressclassname': ['nginx', ''],
  'acme.cert-manager.io/http01-parentreffallback': ['true', 'false'],
  'cert-manager.io/issue-temporary-certificate': ['true', 'false'],
  'kubernetes.io/tls-acme': ['true', 'false', '1', 't', 'yes', ''],
};

/** An Ingress, Gateway or ListenerSet, annotated for cert-manager; objects that the API server takes. */
export function shimObject(random: Random): any {
  const kind = random.pick(['Ingress', 'Ingress', 'Gateway', 'ListenerSet']);
  const annotations: Record<string, string> = issuerAnnotations(random);
  for (const [key, values] of random.times(0, 3, () => random.pick(Object.entries(VALUES)))) {
    annotations[key] = random.chance(0.6) ? values[0]! : random.pick(values);
  }
  const metadata = {
    name: 'web',
    namespace: namespace(random),
    annotations,
    ...(random.chance(0.2) && { labels: { team: 'a' } }),
  };
  if (kind === 'Ingress') {
    const spec = {
      ...(random.chance(0.5) && { ingressClassName: 'nginx' }),
      ...(random.chance(0.95) && { tls: random.times(0, 3, (i) => tls(random, i)) }),
    };
    return { apiVersion: 'networking.k8s.io/v1', kind, metadata, spec };
  }
  const listeners = random.times(1, 4, (i) => listener(random, i, metadata.namespace));
  if (random.chance(0.15))
    annotations[`${CM}/ignore-tls-listeners`] = random.pick(['l0', 'l0,l1', 'l0, l1', '', 'L0', 'l9', ' l0 ']);
  const own = kind === 'Gateway' ? { gatewayClassName: 'istio' } : { parentRef: { name: 'gateway' } };
  return { apiVersion: 'gateway.networking.k8s.io/v1', kind, metadata, spec: { ...own, listeners } };
}

function issuerAnnotations(random: Random): Record<string, string> {
  const name = random.chance(0.95) ? 'letsencrypt' : '';
  return random.chance(0.75)
    ? { [`${CM}/${random.pick(['cluster-issuer', 'issuer'])}`]: name }
    : random.pick<Record<string, string>>([
        {},
        { [`${CM}/issuer`]: name, [`${CM}/cluster-issuer`]: name },
        { [`${CM}/cluster-issuer`]: name, [`${CM}/issuer-kind`]: random.pick(['ClusterIssuer', '']) },
        { [`${CM}/cluster-issuer`]: name, [`${CM}/issuer-group`]: random.pick([CM, '']) },
        { [`${CM}/issuer`]: name, [`${CM}/issuer-kind`]: random.pick(['Issuer', 'ClusterIssuer', 'AWSPCAIssuer', '']) },
        { [`${CM}/issuer`]: name, [`${CM}/issuer-group`]: random.pick([CM, 'awspca.cert-manager.io', '']) },
        {
          [`${CM}/issuer`]: name,
          [`${CM}/issuer-group`]: 'awspca.cert-manager.io',
          [`${CM}/issuer-kind`]: 'AWSPCAIssuer',
        },
      ]);
}

// What an Ingress may have as a host (Kubernetes checks them), and addresses, which Certificates may have.
const HOSTS = ODD_NAMES.filter(
  (name) =>
    /^(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name) &&
    name.length < 253 &&
    !/[^.]{64}/.test(name),
);

function tls(random: Random, i: number): any {
  const hosts = random.times(random.chance(0.1) ? 0 : 1, 3, () =>
    random.chance(0.9) ? dnsName(random) : random.pick(HOSTS),
  );
  return {
    ...(random.chance(0.95) && { hosts }),
    ...(random.chance(0.95) && {
      secretName: random.chance(0.9) ? `web-${i}-tls` : random.pick(['web-0-tls', 'Web', 'a_b', 'x'.repeat(254), '']),
    }),
  };
}

function listener(random: Random, i: number, own: string): any {
  const protocol = random.pick(['HTTPS', 'HTTPS', 'HTTPS', 'TLS', 'HTTP', 'TCP', 'corp.dev/mtls']);
  const secured = ['HTTPS', 'TLS'].includes(protocol);
  const passthrough = protocol === 'TLS' && random.chance(0.3);
  const ref = () => ({
    name: random.chance(0.8) ? `web-${i}-tls` : random.pick(['web-0-tls', 'shared-tls']),
    ...(random.chance(0.1) && { group: random.pick(['', 'core', 'corp.dev']) }),
    ...(random.chance(0.1) && { kind: random.pick(['Secret', 'ConfigMap']) }),
    ...(random.chance(0.1) && { namespace: random.pick([own, 'infra']) }),
  });
  return {
    name: `l${i}`,
    port: 443 + i,
    protocol,
    ...(random.chance(0.9) && protocol !== 'TCP' && { hostname: random.chance(0.95) ? dnsName(random) : '' }),
    ...((secured || random.chance(0.05)) &&
      random.chance(0.95) && {
        tls: {
          ...(random.chance(0.5) && { mode: passthrough ? 'Passthrough' : 'Terminate' }),
          ...(random.chance(0.9) && { certificateRefs: random.times(random.chance(0.1) ? 0 : 1, 2, ref) }),
          ...(random.chance(0.05) && { options: { 'corp.dev/policy': 'a' } }),
        },
      }),
  };
}
