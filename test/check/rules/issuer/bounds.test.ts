import { testTexts } from '../../said';
import { certificate, controller, foundBy, through } from '../fixtures';

const LETS_ENCRYPT = 'https://acme-v02.api.letsencrypt.org/directory';
const STAGING = 'https://acme-staging-v02.api.letsencrypt.org/directory';
const GOOGLE = 'https://dv.acme-v02.api.pki.goog/directory';
const OF_COMPANY = 'https://acme.corp.dev/directory';
const at = (server: string, more = '') =>
  through('nginx')
    .replace(LETS_ENCRYPT, server)
    .replace('\n    solvers', `${more && `\n    ${more}`}\n    solvers`);
const release = (tag: string) => controller([], '', `quay.io/jetstack/cert-manager-controller:${tag}`);

test.each([
  ['DST Root CA X3', LETS_ENCRYPT, true],
  ['Fake LE Root X1', STAGING, true],
  ['Fake LE Root X2', STAGING, true],
  ['Fake LE Intermediate X1', STAGING, true],
  ['Fake LE Intermediate X2', STAGING, true],
  ['Fake LE Root X3', STAGING, false],
  ['A DST Root CA X3', LETS_ENCRYPT, false],
  ['DST Root CA X3 again', LETS_ENCRYPT, false],
  ['ISRG Root X1', LETS_ENCRYPT, false],
  ['(STAGING) Pretend Pear X1', LETS_ENCRYPT, true],
  ['(STAGING) Pretend Pear X1', STAGING, false],
  ['X (STAGING)', LETS_ENCRYPT, false],
  ['(STAGING) Pretend Pear X1', GOOGLE, true],
  ['ISRG Root X1', GOOGLE, true],
  ['DST Root CA X3', GOOGLE, true],
  ['Fake LE Root X1', GOOGLE, true],
  ['My ISRG Root', GOOGLE, false],
  ['GTS Root R1', GOOGLE, false],
  ['ISRG Root X1', OF_COMPANY, false],
])('the chain %s at %s is not offered: %s', (chain, server, expected) => {
  expect(foundBy('preferred-chain-unavailable', at(server, `preferredChain: "${chain}"`))).toEqual(
    expected ? ['warning spec.acme.preferredChain'] : [],
  );
});

test.each([
  ['https://acme-v02.api.letsencrypt.org', 'error'],
  ['https://acme-v02.api.letsencrypt.org/acme', 'error'],
  ['https://letsencrypt.org/directory', 'error'],
  ['https://www.letsencrypt.org', 'error'],
  ['https://api.letsencrypt.org', 'error'],
  ['https://acme.api.letsencrypt.org/directory', 'error'],
  ['https://ACME-v02.api.letsencrypt.org/x', 'error'],
  ['https://dv.acme-v02.api.pki.goog/x', 'warning'],
  [LETS_ENCRYPT, undefined],
  [OF_COMPANY, undefined],
  ['https://one.digicert.com/x', undefined],
  ['https://one.nl.digicert.com/x', undefined],
])('%s is no directory: %s', (server, severity) => {
  expect(foundBy('server-not-directory', at(server))).toEqual(severity ? [`${severity} spec.acme.server`] : []);
});

describe('releases', () => {
  test('caBundle came with 1.11', () => {
    const bundle = at(LETS_ENCRYPT, 'caBundle: LS0t');
    expect(foundBy('ca-bundle-with-public-ca', bundle, release('v1.11.0'))).toEqual(['warning spec.acme.caBundle']);
    expect(foundBy('ca-bundle-with-public-ca', bundle, release('v1.10.0'))).toEqual([]);
    expect(foundBy('ca-bundle-with-public-ca', at(OF_COMPANY, 'caBundle: LS0t'))).toEqual([]);
    const skipped = at(LETS_ENCRYPT, 'skipTLSVerify: true\n    caBundle: LS0t');
    expect(foundBy('ca-bundle-with-public-ca', skipped)).toEqual([]);
    expect(foundBy('ca-bundle-with-public-ca', skipped.replace('true', 'false'))).toHaveLength(1);
  });

  test('profile came with 1.18', () => {
    const profile = at(LETS_ENCRYPT, 'profile: nonsense');
    expect(foundBy('profile-unknown', profile, release('v1.18.0'))).toEqual(['error spec.acme.profile']);
    expect(foundBy('profile-unknown', profile, release('v1.17.0'))).toEqual([]);
    expect(foundBy('profile-unknown', at(LETS_ENCRYPT, 'profile: classic'))).toEqual([]);
    expect(foundBy('profile-unknown', at(LETS_ENCRYPT, 'profile: "${PROFILE}"'))).toEqual([]);
    expect(foundBy('profile-unknown', at(OF_COMPANY, 'profile: nonsense'))).toEqual([]);
  });
});

describe('names in one certificate', () => {
  const names = (count: number, more = '', server = at(LETS_ENCRYPT)) => {
    const all = Array.from({ length: count }, (_, i) => `n${i}.corp.dev`);
    return foundBy('limit-names-per-certificate', server, certificate(more, 'team-a', all.join(', ')));
  };
  const FOUND = ['error spec.dnsNames'];
  test('are at most as many as the CA allows', () => {
    expect(names(100)).toEqual([]);
    expect(names(101)).toEqual(FOUND);
    expect(names(100, ', ipAddresses: [1.1.1.1]')).toEqual(FOUND);
    expect(names(99, ', ipAddresses: [1.1.1.1]')).toEqual([]);
    expect(names(100, ', commonName: n0.corp.dev')).toEqual([]);
    const profile = at(LETS_ENCRYPT, 'profile: tlsserver');
    expect(names(25, '', profile)).toEqual([]);
    expect(names(26, '', profile)).toEqual(FOUND);
    expect(names(500, '', at(OF_COMPANY))).toEqual([]);
  });

  test('the same one twice is one', () => {
    const all = Array.from({ length: 100 }, (_, i) => `n${i}.corp.dev`);
    const twice = certificate('', 'team-a', [...all, 'N0.corp.dev'].join(', '));
    expect(foundBy('limit-names-per-certificate', at(LETS_ENCRYPT), twice)).toEqual([]);
  });
});

testTexts();
