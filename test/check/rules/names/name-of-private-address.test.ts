import { testTexts } from '../../said';
import { atPrivateCa, both, found, web } from '../sets/certificates';

const named = (...dnsNames: string[]) => web({ dnsNames });

describe('a name for an address that no public CA reaches', () => {
  test.each([
    'app.10.0.0.1.nip.io',
    'app.10-0-0-1.nip.io',
    'app-192-168-1-20.nip.io',
    'https.default.10.166.15.37.xip.io',
    '172-16-4-1.app.sslip.io',
    'WEB.127.0.0.1.NIP.IO',
    '100-64-0-9.traefik.me',
    '*.10-0-0-1.sslip.io',
    'web.lvh.me',
    'api.web.localtest.me',
    'web.traefik.me',
  ])('%s', (name) => {
    expect(found(named(name)).filter((one) => one.includes('private') || one.includes('shared'))).toEqual([
      'error name-of-private-address spec.dnsNames[0]',
    ]);
    expect(found(both(atPrivateCa, named(name))).filter((one) => one.includes('private-address'))).toEqual([]);
  });

  test('is said once for a certificate', () => {
    expect(found(named('web.acme-corp.dev', 'a.10-0-0-1.nip.io', 'b.10-0-0-1.nip.io'))).toEqual([
      'error name-of-private-address spec.dnsNames[1]',
    ]);
  });

  test.each([
    'web.45-83-104-10.sslip.io',
    'app.1.2.3.4.nip.io',
    // Which of the two is meant depends on the service.
    '10.45.83.104.10.nip.io',
    'web-1-10-0-0-1.nip.io',
    'a.10.0.0.nip.io',
    'a.10-0.0-1.nip.io',
    'a.300.0.0.1.nip.io',
    'nip.io.10-0-0-1.acme-corp.dev',
    '10-0-0-1.acme-corp.dev',
    'mylvh.me',
    'web.vcap.me',
  ])('not %s', (name) => {
    expect(found(named(name)).filter((one) => one.includes('private-address'))).toEqual([]);
  });
});

testTexts();
