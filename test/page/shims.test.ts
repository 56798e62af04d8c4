import * as net from 'node:net';
import * as url from 'node:url';
import fc from 'fast-check';
import { BlockList, isIP } from '../../page/shims/net';
import { domainToASCII, domainToUnicode } from '../../page/shims/url';

// What stands for modules of Node.js in a browser does what they do.

const addresses = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.ipV4Extended(),
  fc.constantFrom('::', '::ffff:10.0.0.1', 'fe80::1%eth0'),
);

test('addresses are told from other texts', () => {
  const near = fc.string({ unit: fc.constantFrom(...'0123456789abf:.%'), maxLength: 20 });
  fc.assert(fc.property(fc.oneof(addresses, near), (text) => isIP(text) === net.isIP(text)));
});

test('networks have the same addresses', () => {
  const networks = [
    ['10.0.0.0', 8, 'ipv4'],
    ['192.0.2.0', 24, 'ipv4'],
    ['2001:db8::', 32, 'ipv6'],
    ['fc00::', 7, 'ipv6'],
    ['::1', 128, 'ipv6'],
  ] as const;
  const [own, theirs] = [new BlockList(), new net.BlockList()];
  for (const [start, bits, type] of networks) {
    own.addSubnet(start, bits, type);
    theirs.addSubnet(start, bits, type);
  }
  const some = fc.constantFrom(
    '10.1.2.3',
    '11.0.0.0',
    '192.0.2.255',
    '2001:db8::1',
    'fd00::1',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:11.0.0.1',
  );
  fc.assert(
    fc.property(fc.oneof(some, fc.ipV4(), fc.ipV6()), (address) => {
      const type = net.isIP(address) === 4 ? 'ipv4' : 'ipv6';
      return own.check(address, type) === theirs.check(address, type);
    }),
  );
});

test.each(['corp.dev', 'münchen.example', 'xn--mnchen-3ya.example', 'a b', 'straße.de', ''])(
  'the domain %j',
  (domain) => {
    expect(domainToASCII(domain)).toBe(url.domainToASCII(domain));
    expect(domainToUnicode(domain)).toBe(url.domainToUnicode(domain));
  },
);
