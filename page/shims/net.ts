/** `isIP` of Node.js: 4, 6, or 0 for what is no address. */
export function isIP(text: string): 0 | 4 | 6 {
  if (IPV4.test(text)) return 4;
  return isIPv6(text) ? 6 : 0;
}

export function isIPv4(text: string): boolean {
  return IPV4.test(text);
}

export function isIPv6(text: string): boolean {
  // A zone is no part of a URL's host.
  const [address, zone, ...others] = text.split('%');
  if (others.length > 0 || zone === '' || !address!.includes(':') || !/^[0-9a-f:.]+$/i.test(address!)) return false;
  return URL.canParse(`http://[${address}]/`);
}

const BYTE = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^${BYTE}(?:\\.${BYTE}){3}$`);

/** As much of `BlockList` of Node.js as is used: whether an address is in some networks. */
export class BlockList {
  private readonly networks: { readonly type: string; readonly bits: number; readonly start: bigint }[] = [];

  public addSubnet(start: string, bits: number, type: 'ipv4' | 'ipv6'): void {
    this.networks.push({ type, bits, start: firstBits(numberOf(start, type), bits, type) });
  }

  public check(address: string, type: 'ipv4' | 'ipv6'): boolean {
    const number = numberOf(address, type);
    // An IPv4 address that is written as an IPv6 one is in the networks of IPv4, too.
    if (type === 'ipv6' && number >> 32n === 0xffffn && this.has(number & 0xffffffffn, 'ipv4')) return true;
    return this.has(number, type);
  }

  private has(number: bigint, of: string): boolean {
    return this.networks.some(({ type, bits, start }) => type === of && firstBits(number, bits, type) === start);
  }
}

function firstBits(number: bigint, bits: number, type: string): bigint {
  return number >> BigInt((type === 'ipv4' ? 32 : 128) - bits);
}

function numberOf(address: string, type: string): bigint {
  if (type === 'ipv4') return address.split('.').reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  // A URL writes it with groups of hex digits only.
  const [left = '', right] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split('::');
  const [before, after] = [left, right ?? ''].map((part) => part.split(':').filter(Boolean)) as [string[], string[]];
  const zeros = Array<string>(right === undefined ? 0 : 8 - before.length - after.length).fill('0');
  return [...before, ...zeros, ...after].reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}
