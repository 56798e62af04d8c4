import { certificateRefused } from '../../lib/cert-manager/certificate-admission';
import { issuerRefused } from '../../lib/cert-manager/issuer-admission';

const SPEC = { secretName: 'web-tls', issuerRef: { name: 'letsencrypt' }, dnsNames: ['web.acme-corp.dev'] };

/** Where the webhook of a release refuses a Certificate with these fields. */
function paths(fields: object, version = '1.21'): string[] {
  return certificateRefused({ ...SPEC, ...fields }, version).map(({ path }) => path);
}

const WINDOW = { cron: '0 2 * * 6', windowDuration: '2h' };

test.each<[string, object, ...string[]]>([
  ['an empty renewal', { renewal: {} }, 'spec.renewal.policy'],
  ['windows without a policy', { renewal: { windows: [WINDOW] } }, 'spec.renewal.policy'],
  ['windows of what is not renewed', { renewal: { policy: 'Disabled', windows: [WINDOW] } }, 'spec.renewal.windows'],
  [
    'a cron expression of four fields',
    { renewal: { policy: 'RenewBefore', windows: [WINDOW, { ...WINDOW, cron: '0 2 * *' }] } },
    'spec.renewal.windows[1].cron',
  ],
  [
    'a time zone in small letters',
    { renewal: { policy: 'RenewBefore', windows: [{ ...WINDOW, timezone: 'europe/berlin' }] } },
    'spec.renewal.windows[0].timezone',
  ],
  [
    'a window of 300 years',
    { renewal: { policy: 'RenewBefore', windows: [{ ...WINDOW, windowDuration: '2628000h' }] } },
    'spec.renewal.windows[0].windowDuration',
  ],
  ['a duration of 300 years', { duration: '2628000h' }, 'spec.duration'],
  ['days', { renewBefore: '30d' }, 'spec.renewBefore'],
  ['an empty duration', { duration: '' }, 'spec.duration'],
  ['a type in small letters', { literalSubject: 'cn=web,O=corp' }, 'spec.literalSubject'],
  ['POSTALCODE', { literalSubject: 'CN=web,POSTALCODE=8001' }, 'spec.literalSubject'],
  ['quotes around a comma', { literalSubject: 'CN=web,O="corp, inc"' }, 'spec.literalSubject'],
  ['a backslash at the end', { literalSubject: 'CN=web\\' }, 'spec.literalSubject'],
  ['an address with a name', { emailAddresses: ['Ann <ann@corp.dev>'] }, 'spec.emailAddresses[0]'],
  ['an address with a blank', { emailAddresses: ['ann@corp.dev', ' bob@corp.dev'] }, 'spec.emailAddresses[1]'],
  ['an address with two dots', { emailAddresses: ['ann..b@corp.dev'] }, 'spec.emailAddresses[0]'],
  ['an address that ends in a dot', { emailAddresses: ['ann@corp.dev.'] }, 'spec.emailAddresses[0]'],
  ['a local part in quotes', { emailAddresses: ['"ann b"@corp.dev'] }, 'spec.emailAddresses[0]'],
  ['no object identifier', { otherNames: [{ oid: 'upn', utf8Value: 'a' }] }, 'spec.otherNames[0].oid'],
])('refused: %s', (_, fields, ...where) => {
  expect(paths(fields)).toEqual(where);
});

test.each<[string, object]>([
  ['a policy without windows', { renewal: { policy: 'RenewBefore' } }],
  ['no renewal at all', { renewal: { policy: 'Disabled' } }],
  [
    'a named schedule',
    { renewal: { policy: 'RenewBefore', windows: [{ ...WINDOW, cron: '@daily', timezone: 'UTC' }] } },
  ],
  ['290 years', { duration: '2540400h' }],
  ['an escaped comma', { literalSubject: 'CN=web,O=corp\\, inc;L=\\5aürich+ST=ZH' }],
  ['an object identifier as the type', { literalSubject: '2.5.4.3=web,1.2.3.4=x' }],
  ['an address of an IP address', { emailAddresses: ['ann@[192.0.2.1]', "o'ann+x@ü.dev"] }],
  ['an object identifier of one number', { otherNames: [{ oid: '1', utf8Value: 'a' }] }],
  ['a label without a value', { secretTemplate: { labels: { team: null } } }],
])('taken: %s', (_, fields) => {
  expect(paths(fields)).toEqual([]);
});

test('the literal subject needed a feature gate before 1.15', () => {
  expect(paths({ literalSubject: 'CN=web' }, '1.14')).toEqual(['spec.literalSubject']);
  expect(paths({ literalSubject: 'CN=web' }, '1.15')).toEqual([]);
});

test('the common name of a literal subject counts as one, by its object identifier too', () => {
  const long = 'a'.repeat(65);
  for (const type of ['CN', '2.5.4.3']) {
    expect(paths({ dnsNames: [], literalSubject: `${type}=web` })).toEqual([]);
    expect(paths({ literalSubject: `${type}=${long}` })).toEqual(['spec.literalSubject']);
  }
});

/** Where the webhook refuses a solver. */
function solverPaths(solver: object): string[] {
  const acme = { server: 'https://ca.corp.dev/dir', privateKeySecretRef: { name: 'account' }, solvers: [solver] };
  return issuerRefused({ acme }, '1.21').map(({ path }) => path.replace('spec.acme.solvers[0].', ''));
}

test('waitInsteadOfSelfCheck is a duration that Go reads', () => {
  const wait = (waitInsteadOfSelfCheck: unknown) => solverPaths({ http01: { ingress: {} }, waitInsteadOfSelfCheck });
  for (const good of ['30s', '1h30m', '0', '1.5m', undefined]) expect(wait(good)).toEqual([]);
  for (const bad of ['30', '1d', '', '-30s', 'soon']) expect(wait(bad)).toEqual(['waitInsteadOfSelfCheck']);
});

test('a provider with nothing behind it is none', () => {
  expect(solverPaths({ dns01: { route53: null } })).toEqual(['dns01']);
  expect(solverPaths({ dns01: { cnameStrategy: 'Follow', route53: undefined } })).toEqual(['dns01']);
  expect(solverPaths({ dns01: { route53: {} } })).toEqual([]);
});
