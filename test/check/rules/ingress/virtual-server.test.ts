import { testTexts } from '../../said';
import { found, issuer, through } from '../fixtures';

const server = (tls: string) => `
apiVersion: k8s.nginx.org/v1
kind: VirtualServer
metadata: { name: web, namespace: team-a }
spec: { host: web.corp.dev, tls: { secret: web-tls, ${tls} } }
`;
const OWN = 'cert-manager: { cluster-issuer: letsencrypt }';

test('a redirect without a temporary certificate', () => {
  expect(found(through('nginx'), server(`redirect: { enable: true }, ${OWN}`))).toEqual([
    'error virtual-server-redirect spec.tls.redirect.enable',
  ]);
});

// Among solvers, the one that is taken for the host counts.
const among = (selector: string) =>
  issuer(
    `{ http01: { ingress: { ingressClassName: nginx } } }, { ${selector}dns01: { route53: { region: eu-west-1 } } }`,
  );

test('a redirect where HTTP01 solves the host', () => {
  expect(found(among('selector: { dnsZones: [corp.net] }, '), server(`redirect: { enable: true }, ${OWN}`))).toEqual([
    'error virtual-server-redirect spec.tls.redirect.enable',
  ]);
});

test.each([
  ['another solver for the host', among('selector: { dnsZones: [corp.dev] }, '), `redirect: { enable: true }, ${OWN}`],
  ['a solver by labels', among('selector: { matchLabels: { way: dns } }, '), `redirect: { enable: true }, ${OWN}`],
  [
    'a solver for a zone that is filled in later',
    among('selector: { dnsZones: ["${ZONE}"] }, '),
    `redirect: { enable: true }, ${OWN}`,
  ],
  [
    'a temporary certificate',
    through('nginx'),
    'redirect: { enable: true }, cert-manager: { cluster-issuer: letsencrypt, issue-temp-cert: true }',
  ],
  ['no redirect', through('nginx'), OWN],
  ['no certificate', through('nginx'), 'redirect: { enable: true }'],
  ['DNS01', issuer('{ dns01: { route53: { region: eu-west-1 } } }'), `redirect: { enable: true }, ${OWN}`],
  ['an issuer that is not here', '', `redirect: { enable: true }, ${OWN}`],
])('with %s', (_, solver, tls) => {
  const findings = found(...(solver ? [solver] : []), server(tls));
  expect(findings.filter((finding) => !finding.startsWith('info issuer-not-found'))).toEqual([]);
});

testTexts();
