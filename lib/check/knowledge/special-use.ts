/** What a name below a special-use domain is, for messages: it is not in the public DNS, or not for anyone to hold. */
const SPECIAL: Readonly<Record<string, string>> = {
  'cluster.local': "is a Service's name inside the cluster",
  svc: "is a Service's name inside the cluster",
  // RFC 6762
  local: 'is for mDNS on the local network (RFC 6762)',
  // RFC 6761
  localhost: 'is the machine itself (RFC 6761)',
  test: 'is for tests (RFC 6761)',
  example: 'is for documentation (RFC 6761)',
  invalid: 'is reserved as an invalid name (RFC 6761)',
  // ICANN board resolution 2024.07.29.06
  internal: 'is for private use (ICANN, 2024)',
  // RFC 7686, RFC 9799
  onion: 'is a Tor service, which these CAs do not validate (RFC 7686)',
  // RFC 9476
  alt: 'is not in the DNS at all (RFC 9476)',
  // RFC 8375
  'home.arpa': 'is for the home network (RFC 8375)',
  // RFC 9665
  'service.arpa': 'is for service registration (RFC 9665)',
  // RFC 9462
  'resolver.arpa': "is for finding a resolver's own properties (RFC 9462)",
  // RFC 8880
  'ipv4only.arpa': 'is for finding NAT64 (RFC 8880)',
  // RFC 9140
  'eap-noob.arpa': 'is for EAP-NOOB (RFC 9140)',
  // RFC 9031
  '6tisch.arpa': 'is for 6TiSCH networks (RFC 9031)',
  // RFC 1035, RFC 3596
  'in-addr.arpa': 'is for looking up addresses',
  'ip6.arpa': 'is for looking up addresses',
};

/** Names of the documentation, which IANA holds. */
const DOCUMENTATION = new Set(['example.com', 'example.net', 'example.org']);

/** Domains that many take for private use, though nothing reserves them. */
const HABIT = new Set(['lan', 'corp', 'home', 'intranet', 'private', 'localdomain', 'priv', 'mail', 'host', 'k8s']);

/** Why no public CA issues for a name in lower case: it is below a special-use domain (RFC 6761 and successors). */
export function specialUse(name: string): string | undefined {
  const last = name.lastIndexOf('.');
  if (last < 0) return undefined;
  const second = name.lastIndexOf('.', last - 1);
  const [top, two] = [name.slice(last + 1), name.slice(second + 1)];
  if (Object.hasOwn(SPECIAL, two)) return `${SPECIAL[two]}`;
  return Object.hasOwn(SPECIAL, top) ? `${SPECIAL[top]}` : undefined;
}

/** Whether the name is below a domain that is for documentation. */
export function isDocumentation(name: string): boolean {
  const last = name.lastIndexOf('.');
  return DOCUMENTATION.has(name.slice(name.lastIndexOf('.', last - 1) + 1));
}

/** Whether a top-level domain is one that many take for private use. */
export function isPrivateHabit(top: string): boolean {
  return HABIT.has(top);
}
