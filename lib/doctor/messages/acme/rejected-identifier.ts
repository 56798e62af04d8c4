import type { KnownMessage } from '../../known-message';
import { ABOUT_NAMES } from '../../rules-about';

const BOULDER = 'Boulder policy/pa.go';
const FOR = '(?:Cannot issue for "(?<name>[^"]*)": )?';

export const rejectedIdentifier: readonly KnownMessage[] = [
  {
    id: 'name-forbidden-by-policy',
    pattern: new RegExp(
      `${FOR}The ACME server refuses to issue a certificate for this domain name, because it is forbidden by policy`,
    ),
    source: BOULDER,
    reading: ({ name }) => ({
      cause: `The CA does not issue for ${named(name)}: the name is on its list of blocked names (well-known brands, names of cloud providers, sanctions).`,
      fix: 'Use a name of a domain that is your own, or another CA. Let’s Encrypt answers requests about blocked names in its community forum.',
      explainedBy: ['name-of-provider', 'name-example-domain', 'name-special-use'],
      retried: 'backoff',
    }),
  },
  {
    id: 'name-no-public-suffix',
    pattern: new RegExp(`${FOR}(?:Domain )?name does not end (?:with|in) a (?:valid )?public suffix`, 'i'),
    source: BOULDER,
    reading: ({ name }) => ({
      cause: `${capital(named(name))} does not end in a public top-level domain; a public CA issues for names in the public DNS only.`,
      fix: 'Use a name of a public domain (it may resolve to a private address, with DNS01), or a CA of your own for internal names.',
      explainedBy: ['name-special-use', 'name-unknown-suffix', 'name-single-label'],
      retried: 'backoff',
    }),
  },
  {
    id: 'name-is-public-suffix',
    pattern: new RegExp(`${FOR}Domain name is (?:an ICANN TLD|a wildcard for an ICANN TLD)`),
    source: BOULDER,
    reading: ({ name }) => ({
      cause: `${capital(named(name))} is a public suffix itself, or a wildcard right below one.`,
      fix: 'Request a certificate for a name below a domain that is registered for you.',
      explainedBy: ['name-public-suffix'],
      retried: 'backoff',
    }),
  },
  {
    id: 'name-malformed',
    pattern: new RegExp(
      `${FOR}(?:Domain (?:name )?(?:contains (?:an invalid character|malformed punycode|an invalid (?:label|wildcard))|is longer than|has (?:more than|a label)|is empty|ends in a dot|needs at least one dot|can not have two dots)|Wildcard domain names are not supported|Name does not have enough labels)`,
    ),
    source: BOULDER,
    reading: ({ name }) => ({
      cause: `${capital(named(name))} is not a name that the CA accepts.`,
      fix: 'Correct the name in spec.dnsNames of the Certificate, or in the hosts of the Ingress or the listeners of the Gateway that it is made of.',
      explainedBy: ABOUT_NAMES,
      retried: 'backoff',
    }),
  },
  {
    id: 'name-is-address',
    pattern: new RegExp(
      `${FOR}(?:The ACME server can ?not issue a certificate for an IP address|IP addresses (?:is|are) not (?:supported|allowed))`,
    ),
    source: BOULDER,
    reading: ({ name }) => ({
      cause: `The CA does not issue for IP addresses${name ? `, and "${name}" is one` : ''}, or not with this profile.`,
      fix: 'Put addresses into spec.ipAddresses and use a CA and a profile that issue for them (Let’s Encrypt: the profile shortlived), or use a name.',
      explainedBy: ['name-is-address', 'address-not-offered', 'address-not-public', 'ip-without-http01'],
      retried: 'backoff',
    }),
  },
  {
    id: 'identifier-rejected',
    pattern: /urn:[\w:]*:rejectedIdentifier|The server will not issue certificates for the identifier/,
    frame: true,
    source: 'RFC 8555, section 6.7 (rejectedIdentifier)',
    reading: () => ({
      cause: 'The CA does not issue for one of the names.',
      fix: 'Look at the text for the name and the reason. With step-ca it also means that what it found for the challenge is not the key of this challenge: look who answers the URL, or at the TXT record.',
      explainedBy: ABOUT_NAMES,
      retried: 'backoff',
    }),
  },
  {
    id: 'identifier-unsupported',
    pattern: /urn:[\w:]*:unsupportedIdentifier/,
    frame: true,
    source: 'RFC 8555, section 6.7 (unsupportedIdentifier)',
    reading: () => ({
      cause: 'The CA does not issue for this type of name: IP addresses, or wildcards.',
      fix: 'Use a CA that issues for it, or a DNS name.',
      explainedBy: ['address-not-offered', 'wildcard-not-offered', 'name-is-address'],
      retried: 'backoff',
    }),
  },
];

function named(name: string | undefined): string {
  return name ? `"${name}"` : 'one of the names';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
