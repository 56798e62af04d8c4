import * as YAML from 'yaml';
import type { ModelOptions } from '../../../../lib/check/model/model';
import { testTexts } from '../../said';
import {
  annotate,
  type Break,
  controller,
  expectable,
  found,
  parent,
  S,
  Set_,
  SOLVER,
  shown,
  TOKEN_RBAC,
  TOKENS,
  WEBHOOK,
} from './credentials';

test('the clean set has no finding', () => {
  expect(shown(found(new Set_()))).toEqual([]);
  expect(shown(found(new Set_(), { complete: true })).filter((text) => !text.includes('namespace-missing'))).toEqual(
    [],
  );
});
describe('one thing is broken, and that is found', () => {
  test.each<[expected: string, change: Break]>([
    [TOKEN_RBAC('warning'), (s) => s.remove('RoleBinding', 'route53-dns-token')],
    [TOKEN_RBAC('warning'), (s) => s.remove('Role', 'route53-dns-token')],
    [
      TOKEN_RBAC('error'),
      (s) => {
        s.get('Role', 'route53-dns-token').metadata.namespace = 'team-a';
      },
    ],
    [
      TOKEN_RBAC('error'),
      (s) => {
        s.get('Role', 'route53-dns-token').rules[0].resources = ['serviceaccounts'];
      },
    ],
    [
      TOKEN_RBAC('error'),
      (s) => {
        s.get('Role', 'route53-dns-token').rules[0].verbs = ['get'];
      },
    ],
    [
      TOKEN_RBAC('error'),
      (s) => {
        s.get('RoleBinding', 'route53-dns-token').subjects[0].name = 'route53-dns';
      },
    ],
    [
      TOKEN_RBAC('warning'),
      (s) => {
        s.get('Role', 'route53-dns-token').rules[0].resourceNames = ['other'];
      },
    ],
  ])('%s', (expected, change) => {
    const set = new Set_();
    change(set);
    const texts = shown(found(set));
    expect(texts.filter((text) => !expectable(expected, text))).toEqual([expected]);
  });
});

describe('nothing is found where nothing is wrong', () => {
  const cases: [what: string, change: Break, options?: ModelOptions][] = [
    [
      'the Secret is known',
      (s) => s.remove('Secret', 'gandi'),
      { known: { secrets: new Set(['cert-manager/gandi']) } },
    ],
    [
      'the Secret is sealed, with the key',
      (s) => {
        s.remove('Secret', 'gandi');
        s.add(
          '{ apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: { name: gandi, namespace: cert-manager }, spec: { encryptedData: { token: AgB } } }',
        );
      },
    ],
    [
      'the Secret is filled by SOPS',
      (s) => {
        const secret = s.get('Secret', 'dns');
        for (const key of Object.keys(secret.stringData)) secret.stringData[key] = 'ENC[AES256_GCM,data:x]\n';
        secret.sops = { version: '3' };
      },
    ],
    [
      'a placeholder has no form',
      (s) => {
        s.dns.google = '<path:secret/google>';
      },
    ],
    [
      'another cluster resource namespace, which the user gives',
      (s) => {
        for (const o of s.all) if (o.metadata.namespace === 'cert-manager') o.metadata.namespace = 'pki';
      },
      { clusterResourceNamespace: 'pki' },
    ],
    [
      'the unknown config of an unknown webhook',
      (s) => {
        s.dns01(WEBHOOK).solverName = 'mydns';
        s.dns01(WEBHOOK).config = {
          zone: 'gandi',
          nested: { secretRef: { name: 'nowhere' } },
          password: '<path:dns#password>',
        };
        s.get('ClusterRole', 'gandi-webhook-solver').rules[0].resources = ['mydns'];
        s.remove('Secret', 'gandi');
        s.remove('Role', 'gandi-webhook');
        s.remove('RoleBinding', 'gandi-webhook');
      },
    ],
    [
      'an Issuer whose controller may use ambient credentials',
      (s) => {
        s.zero.solvers = [{ dns01: { route53: { region: 'eu-west-1' } } }];
        s.add(controller('--issuer-ambient-credentials', '--enable-gateway-api'));
      },
    ],
    [
      'an Issuer whose ServiceAccount signs in',
      (s) => {
        const account = s.get('ServiceAccount', 'route53-dns');
        s.zero.solvers = [s.acme.solvers[TOKENS]];
        s.zero.solvers[0].selector = {};
        s.all.push(
          ...[account, s.get('Role', 'route53-dns-token'), s.get('RoleBinding', 'route53-dns-token')].map((o) => ({
            ...o,
            metadata: { ...o.metadata, namespace: 'team-a' },
          })),
        );
      },
    ],
    [
      'a ClusterRole allows the token, bound in the namespace',
      (s) => {
        s.remove('Role', 'route53-dns-token');
        s.get('RoleBinding', 'route53-dns-token').roleRef = { kind: 'ClusterRole', name: 'tokens' };
        s.add(
          "{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: { name: tokens }, rules: [{ apiGroups: [''], resources: [serviceaccounts/token], verbs: ['*'] }] }",
        );
      },
    ],
    [
      'an EAB key in a private CA, whatever its form',
      (s) => {
        s.zero.server = 'https://ca.acme-corp.dev/acme/acme/directory';
      },
    ],
    [
      "a private zone for a CA of one's own",
      (s) => {
        s.acme.server = 'https://ca.acme-corp.dev/acme/acme/directory';
        s.dns01(SOLVER.azureDNS).zoneType = 'AzurePrivateZone';
      },
    ],
    [
      "no email for Let's Encrypt",
      (s) => {
        delete s.acme.email;
      },
    ],
    [
      'a profile that the CA has',
      (s) => {
        s.acme.profile = 'tlsserver';
      },
    ],
    [
      'two issuers of one server share an account',
      (s) => {
        s.add(YAML.stringify({ ...s.get('Issuer', 'zerossl'), metadata: { name: 'zerossl-2', namespace: 'team-a' } }));
        s.get('Certificate', 'zero').spec.issuerRef.name = 'zerossl-2';
      },
    ],
    [
      'account keys of one name in two namespaces',
      (s) => {
        const copy = YAML.parse(YAML.stringify(s.get('Issuer', 'zerossl')));
        copy.metadata = { name: 'zerossl', namespace: 'team-b' };
        s.all.push(copy, { ...s.get('Secret', 'zerossl-eab'), metadata: { name: 'zerossl-eab', namespace: 'team-b' } });
        s.all.push({
          ...s.get('Secret', 'letsencrypt-account-key'),
          metadata: { name: 'zerossl-account-key', namespace: 'team-a' },
        });
      },
    ],
    [
      'a classless solver beside a default IngressClass',
      (s) => {
        delete s.ingress.ingressClassName;
        s.get('IngressClass', 'nginx').metadata.annotations = { 'ingressclass.kubernetes.io/is-default-class': 'true' };
      },
    ],
    [
      'a classless solver whose certificates say the class',
      (s) => {
        delete s.ingress.ingressClassName;
        annotate(s, { 'acme.cert-manager.io/http01-ingress-class': 'nginx' });
      },
    ],
    [
      'a guarded Ingress, and one of its own for the challenge',
      (s) => annotate(s, { 'nginx.ingress.kubernetes.io/auth-url': 'https://auth.acme-corp.dev' }),
    ],
    [
      'a Gateway of its own, as an annotated Gateway brings it',
      (s) => {
        s.acme.solvers[SOLVER.gateway].http01.gatewayHTTPRoute = {};
        s.remove('Certificate', 'gateway');
        const gateway = s.get('Gateway', 'public');
        gateway.metadata.annotations = { 'cert-manager.io/cluster-issuer': 'letsencrypt' };
        gateway.spec.listeners[0].allowedRoutes = undefined;
        gateway.spec.listeners.push({
          ...{ name: 'https', protocol: 'HTTPS', port: 443, hostname: 'gateway.acme-corp.dev' },
          tls: { certificateRefs: [{ name: 'gateway-tls' }] },
        });
      },
    ],
    [
      'one parent takes the route, and another does not',
      (s) =>
        s.acme.solvers[SOLVER.gateway].http01.gatewayHTTPRoute.parentRefs.unshift({ name: 'nowhere', kind: 'Gateway' }),
    ],
    ['a parent of another kind', (s) => Object.assign(parent(s), { kind: 'Service', group: '', name: 'mesh' })],
    [
      'a selector by the name of the namespace',
      (s) => {
        s.listener.allowedRoutes.namespaces.selector = { matchLabels: { 'kubernetes.io/metadata.name': 'team-b' } };
      },
    ],
  ];
  test.each(cases.map(([what, change, options]) => [what, { change, options }] as const))(
    '%s',
    (_, { change, options }) => {
      const set = new Set_();
      change(set);
      expect(shown(found(set, options))).toEqual([]);
    },
  );
});

test('a namespace whose labels are not known is a warning', () => {
  const set = new Set_();
  for (const name of ['team-a', 'team-b', 'gateways']) set.remove('Namespace', name);
  expect(shown(found(set))).toEqual([
    'warning gateway-refuses-namespace: Gateway spec.listeners[0].allowedRoutes.namespaces',
  ]);
});

test('a complete set has errors of what may come from elsewhere', () => {
  const set = new Set_();
  set.remove('Secret', 'gandi');
  const errors = shown(found(set, { complete: true })).filter((text) => text.startsWith('error credential'));
  expect(errors).toEqual([
    `error credential-secret-missing: ClusterIssuer ${S(WEBHOOK, 'dns01.webhook.config.apiKeySecretRef.name')}`,
  ]);
});

test('one missing Secret is one finding for an issuer, whatever names it', () => {
  const set = new Set_();
  set.remove('Secret', 'dns');
  expect(shown(found(set))).toEqual([
    `warning credential-secret-missing: ClusterIssuer ${S(SOLVER.route53, 'dns01.route53.accessKeyIDSecretRef.name')}`,
  ]);
});

test('no finding shows a value', () => {
  const set = new Set_();
  const secret = set.get('Secret', 'dns');
  for (const key of Object.keys(secret.stringData)) secret.stringData[key] = `Marker-${key}-Value !\n`;
  set.get('Secret', 'letsencrypt-account-key').stringData['tls.key'] = 'Marker-tls-Value';
  set.get('Secret', 'zerossl-eab').stringData.secret = 'Marker-eab=Value';
  const findings = found(set);
  expect(findings.length).toBeGreaterThan(6);
  const text = findings.map(({ message, effect, fix, path }) => `${message} ${effect} ${fix} ${path}`).join('\n');
  expect(text).not.toContain('Marker');
});

test.each([
  ['1.19', `error issuer-refused: ClusterIssuer ${S(1, 'http01.gatewayHTTPRoute.parentRefs')}`],
  ['1.21', `error gateway-parent-missing: ClusterIssuer ${S(1, 'http01.gatewayHTTPRoute.parentRefs')}`],
])('a Gateway solver without parents, for cert-manager %s', (certManagerVersion, expected) => {
  const set = new Set_();
  set.acme.solvers[SOLVER.gateway].http01.gatewayHTTPRoute.parentRefs = [];
  expect(shown(found(set, { certManagerVersion }))).toEqual([expected]);
});

testTexts();
