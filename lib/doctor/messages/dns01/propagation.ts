import type { KnownMessage } from '../../known-message';
import { shellWord } from '../../shell-word';

const WAIT = 'cert-manager pkg/issuer/acme/dns/util/wait.go';
const RESOLVERS =
  'Give the controller resolvers that it can reach: --dns01-recursive-nameservers=IP:53, with --dns01-recursive-nameservers-only where the authoritative nameservers cannot be reached or the cluster has its own view of the zone.';
const RULES = ['controller-egress-blocked', 'controller-nameserver-malformed', 'private-zone-with-public-ca'];

export const propagation: readonly KnownMessage[] = [
  {
    id: 'dns-record-not-propagated',
    pattern: /DNS record for "(?<name>[^"]*)" not yet propagated/,
    source: 'cert-manager pkg/issuer/acme/dns/dns.go (Check)',
    reading: ({ name = '' }) => ({
      cause: `The TXT record of the challenge for "${name}" is not at all nameservers of its zone yet.`,
      fix: `A few minutes are normal. If it stays: look whether the record is at each nameserver that the registrar delegates to. If it is nowhere, the solver writes into another zone (a private one, a second one of the same name); if it is everywhere, the controller asks other servers. ${RESOLVERS}`,
      explainedBy: [
        ...RULES,
        'hosted-zone-excludes-name',
        'hosted-zone-for-many-domains',
        'cloud-dns-zone-is-dns-name',
      ],
      look: [`dig +trace TXT ${shellWord(`_acme-challenge.${name.replace(/^\*\./, '')}`)}`],
      retried: 'backoff',
    }),
  },
  {
    id: 'nameserver-answers-badly',
    pattern: /NS (?<server>\S+?) returned (?<code>[A-Z]+) for (?<name>\S+)/,
    source: `${WAIT} (checkAuthoritativeNss)`,
    reading: ({ server = '', code, name = '' }) => ({
      cause: `The nameserver ${server} answers ${code} for "${name}".`,
      fix: `Have each nameserver of the zone answer for it: REFUSED means that it does not serve the zone, SERVFAIL that it cannot. Correct the delegation, or ${RESOLVERS.charAt(0).toLowerCase()}${RESOLVERS.slice(1)}`,
      explainedBy: RULES,
      look: [`dig @${shellWord(server.replace(/\.?:\d+$/, ''))} TXT ${shellWord(name)}`],
      retried: 'backoff',
    }),
  },
  {
    id: 'zone-not-determined',
    pattern:
      /(?:Could not determine the zone for "(?<fqdn>[^"]*)": )?(?:When querying the SOA record for the domain '(?<domain>[^']*)' using nameservers (?<servers>\[[^\]]*\]|\S+), rcode was expected to be 'NOERROR' or 'NXDOMAIN', but got '(?<code>\w+)'|Could not find the SOA record in the DNS tree for the domain '(?<other>[^']*)' using nameservers (?<others>\[[^\]]*\]|\S+)|Could not find the start of authority.*|Unexpected response code '(?<older>\w+)' for .*|cached response has no SOA record)/,
    source: `${WAIT} (FindZoneByFqdn)`,
    reading: ({ domain, other, fqdn, servers, others, code, older }) => {
      const name = domain || other || fqdn || '';
      return {
        cause: `The resolvers ${servers || others || 'of the controller'} do not tell to which zone "${name}" belongs${code || older ? ` (${code || older})` : ''}.`,
        fix: `The resolver must answer SOA queries for public names. ${RESOLVERS}`,
        explainedBy: RULES,
        look: [`dig SOA ${shellWord(name)}`],
        retried: 'backoff',
      };
    },
  },
  {
    id: 'nameservers-not-determined',
    pattern: /Could not determine authoritative nameservers for "(?<name>[^"]*)"/,
    source: `${WAIT} (lookupNameservers)`,
    reading: ({ name = '' }) => ({
      cause: `The resolvers of the controller do not tell the nameservers of "${name}".`,
      fix: `The resolver must answer NS queries for the zone. ${RESOLVERS}`,
      explainedBy: RULES,
      look: [`dig NS ${shellWord(name)}`],
      retried: 'backoff',
    }),
  },
  {
    id: 'zone-lookup-fails',
    pattern:
      /(?:Could not determine the zone for "(?<name>[^"]*)"|while trying to follow CNAMEs for domain \S+ using nameservers \[[^\]]*\]): (?<error>.*)/,
    frame: true,
    source: `${WAIT} (lookupNameservers)`,
    reading: ({ name, error }) => ({
      cause: `The controller cannot look up the zone${name ? ` of "${name}"` : ''}: ${error}.`,
      fix: `Let the controller query DNS (port 53, UDP and TCP). ${RESOLVERS}`,
      explainedBy: RULES,
      retried: 'backoff',
    }),
  },
  {
    id: 'cname-loop',
    pattern: /Found recursive CNAME record to "(?<to>[^"]*)" when looking up "(?<from>[^"]*)"/,
    source: `${WAIT} (followCNAMEs)`,
    reading: ({ to, from = '' }) => ({
      cause: `The CNAME records of "${from}" lead in a circle, back to "${to}".`,
      fix: 'Correct the CNAME records: the chain from _acme-challenge must end at a name in the zone that the solver writes.',
      explainedBy: [],
      look: [`dig +trace CNAME ${shellWord(from)}`],
      retried: 'backoff',
    }),
  },
  {
    id: 'nameserver-not-reached',
    pattern:
      /(?:read|write|dial) (?:udp|tcp)4?6? (?:\S+->)?(?<server>[\w.:[\]-]+?:53): (?:i\/o timeout|read: connection refused|connect: connection refused|connect: no route to host|connect: network is unreachable|connection refused|no route to host)|dial (?:udp|tcp): lookup (?<name>\S+?)(?: on (?<resolver>[^:\s]+:\d+))?: [^;]*/,
    source: `${WAIT} (DNSQuery), Go net`,
    reading: ({ server, name, resolver }) => ({
      cause: server
        ? `The nameserver ${server} does not answer the controller.`
        : `The controller cannot resolve the nameserver "${name}"${resolver ? ` with ${resolver}` : ''}.`,
      fix: `Let the controller query DNS outside of the cluster (port 53, UDP and TCP): NetworkPolicies, firewall. ${RESOLVERS}`,
      explainedBy: RULES,
      retried: 'backoff',
    }),
  },
  {
    id: 'dns-over-https-fails',
    pattern:
      /dns: (?:server returned HTTP (?<code>\d+) error: .*|unexpected Content-Type "(?<type>[^"]*)"; expected "[^"]*")/,
    source: `${WAIT} (Exchange)`,
    reading: ({ code, type }) => ({
      cause: `The resolver that is asked by HTTPS answers ${code ? `with ${code}` : `with ${type || 'something else'}`}, not with DNS.`,
      fix: 'Write the address of a DNS-over-HTTPS server into --dns01-recursive-nameservers (https://…/dns-query), or one of plain DNS (IP:53).',
      explainedBy: ['controller-nameserver-malformed'],
      retried: 'backoff',
    }),
  },
  {
    id: 'dns-wait-exceeded',
    pattern: /Time limit exceeded\. Last error: ?(?<error>.*)/,
    frame: true,
    source: `${WAIT} (WaitFor)`,
    reading: ({ error }) => ({
      cause: `The DNS provider did not finish its change within the time that cert-manager waits${error ? `: ${error}` : ''}.`,
      fix: 'Nothing, if it happens rarely: cert-manager tries again.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'dns-type-unsupported',
    pattern: /unsupported DNS record type \d+|query: .* has no matches/,
    source: `${WAIT}, pkg/issuer/acme/dns/util/dns.go`,
    reading: () => ({
      cause: 'None of the zones of the DNS provider holds the name.',
      fix: 'Create the zone at the provider, or use the credentials of the account that has it.',
      explainedBy: ['hosted-zone-excludes-name'],
      retried: 'backoff',
    }),
  },
];
