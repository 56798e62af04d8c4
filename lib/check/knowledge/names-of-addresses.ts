import { isIPv4 } from 'node:net';

/** Domains that resolve each name to the IPv4 address in it. Source: https://nip.io, https://sslip.io, https://traefik.me */
const EMBEDDING: readonly string[] = ['nip.io', 'sslip.io', 'xip.io', 'traefik.me', 'backname.io'];
/** Domains that resolve each name to 127.0.0.1. Source: https://readme.localtest.me; traefik.me, unless an address is in the name */
const LOOPBACK: readonly string[] = ['localtest.me', 'lvh.me', 'traefik.me'];

/**
 * The IPv4 address that a name resolves to, as its domain answers with the address in the name (`app.10-0-0-1.nip.io`), or always
 * with the same; undefined where it does not, or more than one address could be meant.
 */
export function addressInName(name: string): string | undefined {
  const lower = name.toLowerCase();
  const below = (domain: string) => lower.endsWith(`.${domain}`);
  const domain = EMBEDDING.find(below);
  const found = domain === undefined ? [] : addressesIn(lower.slice(0, -domain.length - 1));
  if (found.length > 1) return undefined;
  return found[0] ?? (LOOPBACK.some(below) ? '127.0.0.1' : undefined);
}

function addressesIn(text: string): string[] {
  const found = [...text.matchAll(ADDRESS)].map(([, , first, separator, second, , third, fourth]) => {
    const address = [first, second, third, fourth].join('.');
    return separator === undefined || !isIPv4(address) ? undefined : address;
  });
  return found.filter((address) => address !== undefined);
}

/** Four numbers between dots, or between dashes, wherever such a text begins. */
const ADDRESS = /(?=(^|[.-])(\d{1,3})([.-])(\d{1,3})(\3)(\d{1,3})\3(\d{1,3})(?:[.-]|$))/g;
