import { isIP } from 'node:net';

/** The form of nearly every name. No address ends in a label that begins with a letter. */
const USUAL = /^(\*\.)?([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)*[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** The names by which a certificate is valid for a host: the host itself, and the wildcard that covers it. */
export function namesCovering(host: string): readonly string[] {
  return [host, `*${host.slice(host.indexOf('.'))}`];
}

/**
 * What is wrong with a name in a certificate's `dnsNames`, or undefined: a DNS name of letters, digits and hyphens
 * (RFC 1035, RFC 5890), or `*.` and such a name (RFC 6125).
 */
export function dnsNameProblem(name: unknown): string | undefined {
  if (typeof name !== 'string') return 'is not a string';
  if (name === '') return 'is empty';
  if (name.length <= 253 && USUAL.test(name)) return undefined;
  if (isIP(name)) return 'is an IP address; it belongs in `ipAddresses`';
  if (name.includes('://') || name.includes('/')) return 'is a URL or a path; write only the host';
  if (name.includes(':')) return 'has a colon; a certificate is for a name, without a port';
  if (/[^ -~]/.test(name)) return 'has non-ASCII characters; write it in punycode (xn--...)';
  if (name.endsWith('.')) return 'ends in a dot; remove it';
  if (name.length > 253) return `has ${name.length} characters, but a DNS name can have at most 253`;
  const host = name.startsWith('*.') ? name.slice(2) : name;
  if (host.includes('*')) return 'has a "*" that is not its whole first label';
  const bad = host.split('.').find((label) => !/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/i.test(label));
  if (bad !== undefined) {
    return bad === ''
      ? 'has an empty label'
      : `has the label ${JSON.stringify(bad)}; a label is 1 to 63 letters, digits and "-", with no "-" at either end`;
  }
  return undefined;
}
