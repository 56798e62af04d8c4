import { isIP, isIPv6 } from 'node:net';

/** What is wrong with a nameserver as cert-manager reads it (host, host:port or [IPv6]:port), or undefined. */
export function nameserverProblem(nameserver: string): string | undefined {
  const trimmed = nameserver.trim();
  if (isIPv6(trimmed)) return `is an IPv6 address without brackets; write "[${trimmed}]:53"`;
  const match = /^(?:\[([^\]]+)\]|([^\s:[\]]+))(?::(\d+))?$/.exec(trimmed);
  if (!match) return 'is not host, host:port or [IPv6]:port';
  const [, bracketed, host, port] = match;
  if (bracketed !== undefined && !isIPv6(bracketed)) return 'has something other than an IPv6 address in brackets';
  if (host !== undefined && !isIP(host) && !/^[a-z0-9._-]+$/i.test(host)) return 'has a host that is not a DNS name';
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65535)) return 'has a port that is not 1 to 65535';
  return undefined;
}

/**
 * Host and port of a nameserver as cert-manager's webhook reads it, or undefined where it refuses it. It takes more than
 * can work.
 *
 * Source: cert-manager internal/apis/certmanager/validation/util/nameserver.go; Go's net.SplitHostPort.
 */
export function parseNameserver(nameserver: string): { readonly host: string; readonly port: string } | undefined {
  const trimmed = nameserver.trim();
  const [, host, port = ''] =
    /^\[([^[\]]*)\](?::([^:[\]]*))?$/.exec(trimmed) ?? /^([^:[\]]*)(?::([^:[\]]*))?$/.exec(trimmed) ?? [];
  return host ? { host, port } : undefined;
}
