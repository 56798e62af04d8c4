import { BlockList, isIP } from 'node:net';

// Source: https://www.iana.org/assignments/iana-ipv4-special-registry, https://www.iana.org/assignments/iana-ipv6-special-registry
const IPV4 =
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 ' +
  '192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 ' +
  '203.0.113.0/24 224.0.0.0/4 240.0.0.0/4';
const IPV6 =
  '::1/128 ::/128 64:ff9b::/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64 2001::/23 2001:db8::/32 2002::/16 ' +
  '2620:4f:8000::/48 3fff::/20 5f00::/16 fc00::/7 fe80::/10 ff00::/8';

let special: BlockList | undefined;

/** Whether an IP address is of special use (private, loopback, documentation): no public CA issues for those. */
export function isSpecialAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0 || address.includes('%')) return false;
  if (!special) {
    special = new BlockList();
    for (const [blocks, type] of [
      [IPV4, 'ipv4'],
      [IPV6, 'ipv6'],
    ] as const) {
      for (const block of blocks.split(' ')) {
        const [start, bits] = block.split('/') as [string, string];
        special.addSubnet(start, Number(bits), type);
      }
    }
  }
  return special.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** An IP address as Go writes it, so that two ways of writing it are one. */
export function canonicalAddress(address: string): string {
  if (isIP(address) !== 6 || address.includes('%')) return address;
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(canonical);
  if (!mapped) return canonical;
  const [high, low] = [Number.parseInt(mapped[1]!, 16), Number.parseInt(mapped[2]!, 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
