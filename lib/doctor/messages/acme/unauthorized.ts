import { curl } from '../../curl';
import type { KnownMessage } from '../../known-message';
import { ABOUT_HTTP01_ROUTES } from '../../rules-about';
import { shellWord } from '../../shell-word';

export const unauthorized: readonly KnownMessage[] = [
  {
    id: 'ca-got-wrong-response',
    pattern:
      /Invalid response from (?<url>https?:\/\/[^\s[]+?)(?: \[(?<address>[^\]]*)\])?: (?<code>\d{3}\b|"?[^";]*"?)/,
    source: 'Boulder va/http.go (processHTTPValidation)',
    reading: ({ url = '', address, code = '' }) => ({
      cause: /^\d/.test(code)
        ? `The CA fetched the URL of the challenge${address ? ` from ${address}` : ''} and got ${code}, though cert-manager's own check had passed: from outside another server answers than from inside, or one of several replicas.`
        : `The CA fetched the URL of the challenge${address ? ` from ${address}` : ''} and got another page than the key of the challenge.`,
      fix: 'Check where the name leads from outside of the cluster: all A and AAAA records must lead to the ingress controller that serves the solver; a wrong AAAA record is found most often. Redirects must end there too.',
      explainedBy: [...ABOUT_HTTP01_ROUTES, 'self-check-wait'],
      look: [...curl(url), ...digs(url)],
      retried: 'backoff',
    }),
  },
  {
    id: 'ca-got-other-key',
    pattern:
      /The key authorization file from the server did not match this challenge(?:.*?!= (?:"[^"]*"|\S+))?|\[HTTP-?01\] The key authorization file/i,
    source: 'Boulder va/http.go (validateHTTP01), Pebble va/va.go',
    reading: () => ({
      cause:
        'The CA found the answer to another challenge: another cluster, another ACME client or an old solver answers for this name.',
      fix: 'Let only one ACME client answer for the name: look for other clusters behind the same address, ingress controllers with ACME of their own (Traefik, Caddy), and old solver Ingresses.',
      explainedBy: ABOUT_HTTP01_ROUTES,
      look: ['kubectl get ingresses,pods -A -l acme.cert-manager.io/http01-solver=true'],
      retried: 'backoff',
    }),
  },
  {
    id: 'ca-found-no-txt',
    pattern: /No TXT records? found (?:at (?<name>[\w.-]+)|for DNS challenge)/,
    source: 'Boulder va/dns.go (validateTXT), Pebble va/va.go',
    reading: ({ name = '' }) => ({
      cause: `The CA found no TXT record${name ? ` at "${name}"` : ''}, though cert-manager's own check had passed: not all nameservers of the domain have it, or cert-manager sees another view of the DNS.`,
      fix: 'Compare the nameservers that the registrar delegates to with those of the zone that the solver writes; in a split-horizon DNS give cert-manager public resolvers (--dns01-recursive-nameservers with --dns01-recursive-nameservers-only).',
      explainedBy: ['private-zone-with-public-ca', 'hosted-zone-excludes-name', 'hosted-zone-for-many-domains'],
      look: name ? [`dig +trace TXT ${shellWord(name)}`] : [],
      retried: 'backoff',
    }),
  },
  {
    id: 'ca-found-other-txt',
    pattern:
      /Incorrect TXT record "[^"]*"(?: \(and (?<more>\d+) more\))? found at (?<name>[\w.-]+)|Correct value not found for DNS challenge/,
    source: 'Boulder va/dns.go (validateTXT), Pebble va/va.go',
    reading: ({ name = '' }) => ({
      cause: `The CA found a TXT record${name ? ` at "${name}"` : ''}, and not the one of this challenge: an old one is still cached or was never removed, or another client writes there.`,
      fix: 'Remove old TXT records at that name, see that no other ACME client uses it, and that all nameservers of the zone have the same content. A CNAME there must lead to the zone that the solver writes.',
      explainedBy: ['private-zone-with-public-ca'],
      look: name ? [`dig +trace TXT ${shellWord(name)}`] : [],
      retried: 'backoff',
    }),
  },
  {
    id: 'eab-key-unknown',
    pattern:
      /Unknown external account binding \(EAB\) key|(?:External Account Binding\]? )?The account is not awaiting external account binding|unknown external account binding|the field 'kid' references a key that is not known to the ACME server/i,
    source: 'Google Trust Services, Sectigo and Pebble, as users report them; RFC 8555, section 7.3.4',
    reading: () => ({
      cause:
        'The CA does not know the key ID of the external account binding, or it was used already or has expired: Google’s keys are for one account and expire after 7 days.',
      fix: 'Create a new EAB key at the CA, write its key ID into spec.acme.externalAccountBinding.keyID and its HMAC key into the Secret. Keep the Secret of the account key: an account that is registered needs no EAB again.',
      explainedBy: ['eab-shared', 'eab-missing'],
      retried: 'never',
    }),
  },
  {
    id: 'eab-key-wrong',
    pattern:
      /External Account Binding JWS verification failed|(?:external account binding|EAB)[^.;]*(?:signature|JWS|MAC)[^.;]*(?:invalid|fail\w*|verif\w*)/i,
    source: 'Google Trust Services, Sectigo, Pebble, as users report them; RFC 8555, section 7.3.4',
    reading: () => ({
      cause: 'The HMAC key of the external account binding is not the one of its key ID.',
      fix: 'Write the HMAC key into the Secret as the CA gives it (base64url text), without encoding it again, without quotes and without a line break.',
      explainedBy: ['eab-key-malformed', 'eab-shared'],
      retried: 'never',
    }),
  },
  {
    id: 'unauthorized',
    pattern: /urn:[\w:]*error:unauthorized/,
    frame: true,
    source: 'RFC 8555, section 6.7 (unauthorized)',
    reading: () => ({
      cause: 'The CA does not accept the answer to the challenge, or the account.',
      fix: 'Look at the text: what the CA found at the URL or in the TXT record; or the account was deactivated, or may not use this name or profile.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
];

function digs(url: string): string[] {
  const host = /^https?:\/\/([\w.-]+)/.exec(url)?.[1];
  return host ? [`dig +short A ${host}; dig +short AAAA ${host}`] : [];
}
