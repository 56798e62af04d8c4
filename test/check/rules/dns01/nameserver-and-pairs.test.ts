import { testTexts } from '../../said';
import { findingsIn } from '../../support';

/** Errors and warnings about a solver, as rule and end of the path. */
function found(dns01: object): string[] {
  const issuer = {
    apiVersion: 'cert-manager.io/v1',
    kind: 'ClusterIssuer',
    metadata: { name: 'letsencrypt' },
    spec: {
      acme: {
        server: 'https://acme.acme-corp.dev/directory',
        email: 'platform@acme-corp.dev',
        privateKeySecretRef: { name: 'account' },
        solvers: [{ dns01 }],
      },
    },
  };
  const about = ['issuer-refused', 'rfc2136-nameserver-malformed', 'dns01-provider-ignored'];
  return findingsIn([issuer])
    .filter(({ rule }) => about.includes(rule))
    .map(({ severity, rule, path }) => `${severity} ${rule} ${path.replace('spec.acme.solvers[0].dns01.', '')}`);
}

const nameserver = (text: string) => found({ rfc2136: { nameserver: text } });

test.each([
  ['ns1.corp.dev'],
  ['192.0.2.53:53'],
  ['[2001:db8::1]'],
  ['[2001:db8::1]:53'],
  ['[192.0.2.53]:53'],
  ['ns1:'],
])('the nameserver %j is accepted and can work', (text) => expect(nameserver(text)).toEqual([]));

test.each([[''], [' '], ['2001:db8::1'], ['[2001:db8::1'], [':53'], ['ns1:53:53'], ['a]:53']])(
  'the webhook refuses the nameserver %j',
  (text) => expect(nameserver(text)).toEqual(['error issuer-refused rfc2136.nameserver']),
);

test.each([['ns1:70000'], ['ns1:0'], ['ü.dev'], ['https//ns1'], ['n s']])(
  'the nameserver %j is accepted and cannot be reached',
  (text) => expect(nameserver(text)).toEqual(['error rfc2136-nameserver-malformed rfc2136.nameserver']),
);

test('a nameserver that is filled in later', () => expect(nameserver('${NS}:70000')).toEqual([]));

const REF = { name: 'credentials', key: 'key' };
const ACME_DNS = { acmeDNS: { host: 'https://auth.corp.dev', accountSecretRef: REF } };

test('acmeDNS after another provider is ignored, and another after acmeDNS refused', () => {
  const ignored = ['warning dns01-provider-ignored acmeDNS'];
  expect(found({ route53: {}, ...ACME_DNS })).toEqual(ignored);
  expect(found({ ...ACME_DNS, cloudflare: { apiTokenSecretRef: REF } })).toEqual(ignored);
  expect(found({ ...ACME_DNS, digitalocean: { tokenSecretRef: REF } })).toEqual(['error issuer-refused digitalocean']);
  expect(found({ route53: {}, cloudflare: { apiTokenSecretRef: REF } })).toEqual(['error issuer-refused route53']);
  expect(found(ACME_DNS)).toEqual([]);
});

testTexts();
