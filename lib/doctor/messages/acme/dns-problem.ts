import type { KnownMessage } from '../../known-message';
import { ABOUT_NAMES } from '../../rules-about';
import { shellWord } from '../../shell-word';

const BOULDER = 'Boulder bdns/problem.go, bdns/dns.go';

export const dnsProblem: readonly KnownMessage[] = [
  {
    id: 'ca-name-does-not-exist',
    pattern:
      /DNS problem: NXDOMAIN looking up (?<type>\w+) for (?<name>[\w.*-]*\w)(?: - check that a DNS record exists for this domain)?/,
    source: BOULDER,
    reading: ({ type = '', name = '' }) =>
      type === 'TXT'
        ? {
            cause: `The name "${name}" does not exist in the public DNS: the TXT record of the challenge was not written into the zone that the registrar delegates to.`,
            fix: 'Check that the zone that the solver writes is the one that the nameservers of the domain serve, and not a private zone or an old copy.',
            explainedBy: ['private-zone-with-public-ca', 'hosted-zone-excludes-name', ...ABOUT_NAMES],
            look: [`dig +trace TXT ${shellWord(name)}`],
            retried: 'backoff',
          }
        : {
            cause: `The name "${name}" does not exist in the public DNS.`,
            fix: `Create A or AAAA records for "${name}" that lead to the ingress controller. For names that are not to be public, use DNS01.`,
            explainedBy: ABOUT_NAMES,
            look: [`dig +trace A ${shellWord(name)}`],
            retried: 'backoff',
          },
  },
  {
    id: 'ca-name-without-address',
    pattern: /[Nn]o valid (?:A records|AAAA records|IP addresses) found for (?<name>[\w.*-]*\w)/,
    source: BOULDER,
    reading: ({ name = '' }) => ({
      cause: `The name "${name}" has no A or AAAA record with a public address.`,
      fix: `Create A or AAAA records for "${name}" with the public address of the ingress controller. For names with private addresses, use DNS01.`,
      explainedBy: ABOUT_NAMES,
      look: [`dig A ${shellWord(name)}`, `dig AAAA ${shellWord(name)}`],
      retried: 'backoff',
    }),
  },
  {
    id: 'ca-nameserver-fails',
    pattern:
      /DNS problem: (?<problem>SERVFAIL|REFUSED|FORMERR|NOTIMP|NOTAUTH|server failure at resolver|networking error|query timed out|[\w ]+?) looking up (?<type>\w+) for (?<name>[\w.*-]*\w)(?: - the domain's nameservers may be malfunctioning)?(?:; DNS problem: [^;]*)*/,
    source: BOULDER,
    reading: ({ problem = '', type = '', name = '' }) => ({
      cause: `The nameservers of "${name}" do not answer the CA's query for ${type} (${problem}).`,
      fix: 'Check the delegation of the domain, that each of its nameservers answers from everywhere, and DNSSEC (a DS record at the registrar that no longer matches). If it happens rarely, cert-manager tries again by itself.',
      explainedBy: [],
      look: [`dig +trace ${shellWord(type)} ${shellWord(name)}`, `delv ${shellWord(type)} ${shellWord(name)}`],
      retried: 'backoff',
    }),
  },
  {
    id: 'dns',
    pattern: /urn:[\w:]*error:dns\b|There was a problem with a DNS query during identifier validation/,
    frame: true,
    source: 'RFC 8555, section 6.7 (dns)',
    reading: () => ({
      cause: 'The CA had a problem with the DNS when it validated the name.',
      fix: 'Check that the name and _acme-challenge below it resolve from outside, at each nameserver of the domain, and DNSSEC.',
      explainedBy: ABOUT_NAMES,
      retried: 'backoff',
    }),
  },
];
