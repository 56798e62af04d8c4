import { testTexts } from '../../said';
import { certificate, foundBy, through } from '../fixtures';

const ingress = (hosts: string, tls: string, annotations = '', name = 'web') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${name}, namespace: team-a, annotations: { cert-manager.io/cluster-issuer: letsencrypt${annotations} } }
spec: { ingressClassName: nginx, tls: [{ hosts: [${tls}], secretName: ${name}-tls }], rules: [${hosts
  .split(' ')
  .map((host) => `{ host: "${host}" }`)
  .join(', ')}] }
`;
const nginx = (extraArgs: string, more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ingress-nginx, namespace: ingress-nginx }
spec: { chart: { spec: { chart: ingress-nginx, version: 4.11.0 } }, values: { controller: { extraArgs: ${extraArgs} } }${more} }
`;
const store = (defaultCertificate: string) => `
apiVersion: traefik.io/v1alpha1
kind: TLSStore
metadata: { name: default, namespace: team-b }
spec: { ${defaultCertificate} }
`;
const WWW = ', nginx.ingress.kubernetes.io/from-to-www-redirect: "true"';
const ALIAS = (aliases: string) => `, nginx.ingress.kubernetes.io/server-alias: "${aliases}"`;
const find = (...documents: string[]) => foundBy('host-without-certificate', through('nginx'), ...documents);

// ingress-nginx issues 2043, 3258
describe('host-without-certificate', () => {
  test.each([
    ['a host of the rules', ingress('a.corp.dev b.corp.dev', 'a.corp.dev'), 'spec.rules[1].host'],
    [
      'the host without www',
      ingress('www.corp.dev', 'www.corp.dev', WWW),
      'metadata.annotations["nginx.ingress.kubernetes.io/from-to-www-redirect"]',
    ],
    [
      'the host with www',
      ingress('corp.co.uk', 'corp.co.uk', WWW),
      'metadata.annotations["nginx.ingress.kubernetes.io/from-to-www-redirect"]',
    ],
    [
      'an alias',
      ingress('a.corp.dev', 'a.corp.dev', ALIAS('a.corp.dev, b.corp.dev')),
      'metadata.annotations["nginx.ingress.kubernetes.io/server-alias"]',
    ],
  ])('%s', (_, document, path) => {
    expect(find(document)).toEqual([`warning ${path}`]);
  });

  test('names several at once', () => {
    expect(find(ingress('a.corp.dev b.corp.dev c.corp.dev b.corp.dev', 'a.corp.dev'))).toEqual([
      'warning spec.rules[1].host',
    ]);
  });

  test.each([
    ['hosts that are all there', [ingress('a.corp.dev b.corp.dev', 'a.corp.dev, b.corp.dev')]],
    ['a wildcard', [ingress('a.corp.dev b.corp.dev', 'a.corp.dev, "*.corp.dev"')]],
    ['a rule without a host', [ingress('a.corp.dev ', 'a.corp.dev')]],
    ['a rule for any host of a domain', [ingress('a.corp.dev *.corp.dev', 'a.corp.dev')]],
    ['a name inside of the network', [ingress('a.corp.dev web.internal web.corp.lan web', 'a.corp.dev')]],
    ['a host that is filled in later', [ingress('a.corp.dev ${HOST}', 'a.corp.dev')]],
    ['a name that is filled in later', [ingress('a.corp.dev b.corp.dev', 'a.corp.dev, "${NAME}.corp.dev"')]],
    ['a wildcard that is filled in later', [ingress('a.corp.dev b.corp.dev', 'a.corp.dev, "*.${DOMAIN}"')]],
    [
      'names that are filled in later',
      [
        ingress('a.corp.dev b.corp.dev', 'a.corp.dev').replace(
          'tls: [',
          'tls: [{ hosts: "${HOSTS}", secretName: b }, ',
        ),
      ],
    ],
    [
      'a host of another Ingress',
      [ingress('a.corp.dev b.corp.dev', 'a.corp.dev'), ingress('b.corp.dev', 'b.corp.dev', '', 'other')],
    ],
    ['a host of a Certificate', [ingress('a.corp.dev web.corp.dev', 'a.corp.dev'), certificate()]],
    ['an Ingress without any certificate', [ingress('a.corp.dev', '')]],
    [
      'an Ingress that is not redirected',
      [ingress('a.corp.dev b.corp.dev', 'a.corp.dev', ', nginx.ingress.kubernetes.io/ssl-redirect: "false"')],
    ],
    [
      'a default certificate of ingress-nginx',
      [ingress('a.corp.dev b.corp.dev', 'a.corp.dev'), nginx('{ default-ssl-certificate: web/tls }')],
    ],
    [
      'values of ingress-nginx that are not all known',
      [ingress('a.corp.dev b.corp.dev', 'a.corp.dev'), nginx('{}', ', valuesFrom: [{ kind: Secret, name: a }]')],
    ],
    [
      'a default certificate of Traefik',
      [ingress('a.corp.dev b.corp.dev', 'a.corp.dev'), store('defaultCertificate: { secretName: a }')],
    ],
    ['both with and without www', [ingress('www.corp.dev', 'www.corp.dev, corp.dev', WWW)]],
    ['a redirect for a name below a domain', [ingress('app.corp.dev', 'app.corp.dev', WWW)]],
    ['a redirect that is off', [ingress('www.corp.dev', 'www.corp.dev', WWW.replace('true', 'false'))]],
    [
      'an alias that is there, or a pattern',
      [ingress('a.corp.dev', 'a.corp.dev, b.corp.dev', ALIAS('b.corp.dev,~^c\\\\d+\\\\.corp\\\\.dev$'))],
    ],
    [
      'an Ingress without the annotation',
      [ingress('a.corp.dev b.corp.dev', 'a.corp.dev').replace('cert-manager.io', 'corp.dev')],
    ],
  ])('says nothing of %s', (_, documents) => {
    expect(find(...documents)).toEqual([]);
  });

  test('an ingress-nginx without a default certificate changes nothing', () => {
    expect(find(ingress('a.corp.dev b.corp.dev', 'a.corp.dev'), nginx('{}'), store(''))).toEqual([
      'warning spec.rules[1].host',
    ]);
  });
});

testTexts();
