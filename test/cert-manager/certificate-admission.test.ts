import { certificateRefused } from '../../lib/cert-manager/certificate-admission';
import { NEWEST } from '../../lib/cert-manager/versions';

const SOUND = { secretName: 'web-tls', issuerRef: { name: 'letsencrypt' }, dnsNames: ['web.corp.dev'] };
const refused = (fields: object, version = NEWEST) => certificateRefused({ ...SOUND, ...fields }, version);
const GATED: [string, object, string][] = [
  ['AdditionalCertificateOutputFormats', { additionalOutputFormats: [{ type: 'DER' }] }, '1.14'],
  ['OtherNames', { otherNames: [{ oid: '1.2', utf8Value: 'a' }] }, '1.19'],
  ['LiteralCertificateSubject', { literalSubject: 'CN=a' }, '1.14'],
  ['NameConstraints', { isCA: true, nameConstraints: { permitted: { dnsDomains: ['corp.dev'] } } }, '1.16'],
];

test.each(GATED)('%s is refused unless its feature gate is on', (gate, fields, version) => {
  const spec = { ...SOUND, ...fields };
  expect(certificateRefused(spec, version).map(({ message }) => message)).toEqual([expect.stringContaining(gate)]);
  expect(certificateRefused(spec, version, (name) => name !== gate)).toHaveLength(1);
  expect(certificateRefused(spec, version, (name) => name === gate)).toEqual([]);
});

const paths = (fields: object, version?: string) => refused(fields, version).map(({ path }) => path);
const bytes = (length: number) => 'a'.repeat(length);
const key = (algorithm: string, size?: number) => ({ privateKey: { algorithm, size } });
const keystore = (jks: object) => ({ keystores: { jks } });
const reference = { passwordSecretRef: { name: 'keystore', key: 'password' } };
const template = (labels: object, annotations: object = {}) => ({ secretTemplate: { labels, annotations } });
const windows = (...list: object[]) => ({ renewal: { policy: 'RenewBefore', windows: list } });
const constrained = { isCA: true, nameConstraints: { permitted: { dnsDomains: ['corp.dev'] } } };

const TAKEN: [string, object, string?][] = [
  ['the least', {}],
  ['each kind of own issuer', { issuerRef: { name: 'a', kind: 'Issuer' } }],
  ['a ClusterIssuer by its group', { issuerRef: { name: 'a', kind: 'ClusterIssuer', group: 'cert-manager.io' } }],
  ['an issuer of another group', { issuerRef: { name: 'a', kind: 'Any', group: 'other.dev' } }],
  ['a common name of 64 bytes', { commonName: bytes(64) }],
  ['one of 64 bytes in a literal subject', { literalSubject: `CN=${bytes(64)}` }],
  ['an organization of more', { literalSubject: `CN=a,O=${bytes(65)}` }],
  ['a subject whose parts are empty', { literalSubject: 'CN=a', subject: { organizations: [], serialNumber: '' } }],
  ['only a common name', { dnsNames: [], commonName: 'web.corp.dev' }],
  ['only a common name in a literal subject', { dnsNames: [], literalSubject: 'O=Corp,CN=web.corp.dev' }],
  ['only a URI', { dnsNames: [], uris: ['spiffe://a'] }],
  ['only an email address', { dnsNames: [], emailAddresses: ['a@corp.dev'] }],
  ['only an IP address', { dnsNames: [], ipAddresses: ['10.0.0.1'] }],
  ['an IPv6 address', { ipAddresses: ['2001:db8::1'] }],
  ['only another name', { dnsNames: [], otherNames: [{ oid: '1.2', utf8Value: 'a' }] }, '1.20'],
  ['another name with one number', { otherNames: [{ oid: '1', utf8Value: 'a' }] }],
  ['an RSA key of 2048 bits', key('RSA', 2048)],
  ['one of 8192', key('RSA', 8192)],
  ['a key without a size', key('ECDSA')],
  ['an ECDSA key of 256 bits', key('ECDSA', 256)],
  ['one of 384', key('ECDSA', 384)],
  ['one of 521', key('ECDSA', 521)],
  ['an Ed25519 key, whose size is not looked at', key('Ed25519', 1)],
  ['RSA signed with RSA', { signatureAlgorithm: 'SHA256WithRSA' }],
  ['ECDSA signed with ECDSA', { ...key('ECDSA'), signatureAlgorithm: 'ECDSAWithSHA256' }],
  ['Ed25519 signed with Ed25519', { ...key('Ed25519'), signatureAlgorithm: 'PureEd25519' }],
  ['an hour', { duration: '1h', renewBefore: '5m' }],
  ['renewal right after issuance', { duration: '1h', renewBefore: '59m59s' }],
  ['renewal in the default duration', { renewBefore: '2159h' }],
  ['a percentage that leaves five minutes', { duration: '2h', renewBeforePercentage: 95 }],
  ['a percentage of the default duration, which is not looked at', { renewBeforePercentage: 0 }],
  ['labels and annotations', template({ team: 'a', 'corp.dev/a': '' }, { 'CORP.dev/a': 'any text' })],
  ['the one annotation of its own', template({}, { 'cert-manager.io/allow-direct-injection': 'true' })],
  ['a revision', { revisionHistoryLimit: 1 }],
  ['two formats', { additionalOutputFormats: [{ type: 'DER' }, { type: 'CombinedPEM' }] }, '1.15'],
  ['a keystore with a reference', keystore({ create: true, ...reference })],
  ['a keystore with a password', keystore({ create: true, password: 'x' })],
  ['no keystore', keystore(undefined as any)],
  ['name constraints', constrained, '1.17'],
  ['a name that is excluded', { isCA: true, nameConstraints: { excluded: {} } }],
  ['renewal windows', windows({ cron: ' 0 2  * * 6 ', timezone: 'Europe/Berlin' }, { cron: '0 2 * * 6' })],
  ['no renewal', { renewal: { policy: 'Disabled' } }],
];

// A row without a version would get jest's callback in its place.
test.each(TAKEN.map(([what, fields, version]) => [what, fields, version ?? NEWEST] as const))(
  '%s is taken',
  (_, fields, version) => {
    expect(refused(fields, version)).toEqual([]);
  },
);

const REFUSED: [string, object, string[], string?][] = [
  ['no Secret', { secretName: '' }, ['spec.secretName']],
  ['no issuer', { issuerRef: {} }, ['spec.issuerRef.name']],
  ['a kind that cert-manager has not', { issuerRef: { name: 'a', kind: 'Any' } }, ['spec.issuerRef.kind']],
  [
    'one with its group',
    { issuerRef: { name: 'a', kind: 'issuer', group: 'cert-manager.io' } },
    ['spec.issuerRef.kind'],
  ],
  ['a common name of 65 bytes', { commonName: bytes(65) }, ['spec.commonName']],
  ['one of 33 letters of two bytes', { commonName: 'ä'.repeat(33) }, ['spec.commonName']],
  ['one of 65 bytes in a literal subject', { literalSubject: `CN=${bytes(65)}` }, ['spec.literalSubject']],
  ['two common names', { commonName: 'a', literalSubject: 'CN=a' }, ['spec.literalSubject']],
  ['two subjects, a list', { literalSubject: 'CN=a', subject: { organizations: ['a'] } }, ['spec.subject']],
  ['two subjects, a text', { literalSubject: 'CN=a', subject: { countries: [], serialNumber: '1' } }, ['spec.subject']],
  ['a literal subject that is none', { literalSubject: 'web' }, ['spec.literalSubject']],
  ['no name', { dnsNames: [] }, ['spec']],
  ['no name, with an empty common name', { dnsNames: [], commonName: '', literalSubject: 'CN=,O=a' }, ['spec']],
  ['an address that is none', { ipAddresses: ['10.0.0.1', '10.0.0.0/8'] }, ['spec.ipAddresses[1]']],
  ['an address with a zone', { ipAddresses: ['fe80::1%eth0'] }, ['spec.ipAddresses[0]']],
  ['an email address with a name', { emailAddresses: ['A <a@corp.dev>'] }, ['spec.emailAddresses[0]']],
  ['an email address after a name', { emailAddresses: ['A a@corp.dev'] }, ['spec.emailAddresses[0]']],
  ['an email address without a host', { emailAddresses: ['a@corp.dev', 'a@'] }, ['spec.emailAddresses[1]']],
  ['other names before 1.20', { otherNames: [{ oid: '1.2', utf8Value: 'a' }] }, ['spec.otherNames'], '1.19'],
  ['another name with a letter', { otherNames: [{ oid: 'x1.2', utf8Value: 'a' }] }, ['spec.otherNames[0].oid']],
  ['another name with a dot at its end', { otherNames: [{ oid: '1.2.', utf8Value: 'a' }] }, ['spec.otherNames[0].oid']],
  ['another name without a value', { otherNames: [{ oid: '1.2' }] }, ['spec.otherNames[0].utf8Value']],
  ['an RSA key of 2047 bits', key('RSA', 2047), ['spec.privateKey.size']],
  ['one of 8193, by default RSA', { privateKey: { size: 8193 } }, ['spec.privateKey.size']],
  ['an ECDSA key of 255 bits', key('ECDSA', 255), ['spec.privateKey.size']],
  ['RSA signed with ECDSA', { signatureAlgorithm: 'ECDSAWithSHA256' }, ['spec.signatureAlgorithm']],
  ['ECDSA signed with RSA', { ...key('ECDSA'), signatureAlgorithm: 'SHA256WithRSA' }, ['spec.signatureAlgorithm']],
  ['RSA signed with Ed25519', { ...key('RSA'), signatureAlgorithm: 'PureEd25519' }, ['spec.signatureAlgorithm']],
  ['durations that are none', { duration: '90d', renewBefore: '30d' }, ['spec.duration', 'spec.renewBefore']],
  ['less than an hour', { duration: '59m59s' }, ['spec.duration']],
  ['two times of renewal', { renewBefore: '1h', renewBeforePercentage: 33 }, ['spec.renewBeforePercentage']],
  ['two, one of them never', { renewBefore: '1h', renewBeforePercentage: 0 }, ['spec.renewBeforePercentage']],
  ['renewal in the last minutes', { renewBefore: '4m59s' }, ['spec.renewBefore']],
  ['renewal as soon as it is issued', { duration: '1h', renewBefore: '1h' }, ['spec.renewBefore']],
  ['renewal before the default duration', { renewBefore: '2160h' }, ['spec.renewBefore']],
  ['a percentage of all', { duration: '2h', renewBeforePercentage: 0 }, ['spec.renewBeforePercentage']],
  ['a percentage of the last minutes', { duration: '2h', renewBeforePercentage: 96 }, ['spec.renewBeforePercentage']],
  ['the key of a label', template({ 'a b': 'c' }), ['spec.secretTemplate.labels']],
  ['the value of a label', template({ a: 'b c' }), ['spec.secretTemplate.labels']],
  ['the key of an annotation', template({}, { 'a b': 'c' }), ['spec.secretTemplate.annotations']],
  ['an annotation of its own', template({}, { 'cert-manager.io/a': '' }), ['spec.secretTemplate.annotations']],
  ['no revision', { revisionHistoryLimit: 0 }, ['spec.revisionHistoryLimit']],
  [
    'a format twice',
    { additionalOutputFormats: [{ type: 'DER' }, { type: 'CombinedPEM' }, { type: 'DER' }] },
    ['spec.additionalOutputFormats[2]'],
  ],
  ['formats before 1.15', { additionalOutputFormats: [{ type: 'DER' }] }, ['spec.additionalOutputFormats'], '1.14'],
  ['a keystore without a password', keystore({ create: true }), ['spec.keystores.jks']],
  ['a keystore with two', keystore({ password: 'x', ...reference }), ['spec.keystores.jks']],
  ['an empty password', keystore({ password: '' }), ['spec.keystores.jks.password']],
  ['the other keystore', { keystores: { pkcs12: { create: true } } }, ['spec.keystores.pkcs12']],
  ['name constraints before 1.17', constrained, ['spec.nameConstraints'], '1.16'],
  ['name constraints of no CA', { ...constrained, isCA: false }, ['spec.nameConstraints']],
  ['name constraints that say nothing', { isCA: true, nameConstraints: {} }, ['spec.nameConstraints']],
  [
    'windows without renewal',
    { renewal: { policy: 'Disabled', windows: [{ cron: '0 2 * * 6' }] } },
    ['spec.renewal.windows'],
  ],
  ['a cron expression of six fields', windows({ cron: '0 2 * * 6 *' }), ['spec.renewal.windows[0].cron']],
  [
    'a time zone that there is not',
    windows({ cron: '0 2 * * 6' }, { cron: '0 2 * * 6', timezone: 'Europe/Nowhere' }),
    ['spec.renewal.windows[1].timezone'],
  ],
];

test.each(REFUSED.map(([what, fields, expected, version]) => [what, fields, expected, version ?? NEWEST] as const))(
  '%s is refused',
  (_, fields, expected, version) => {
    expect(paths(fields, version)).toEqual(expected);
  },
);

test('each refusal says what is wrong and how to fix it', () => {
  const said = REFUSED.flatMap(([, fields, , version]) => refused(fields, version)).map(
    ({ path, message, fix }) => `${path}: ${message} ${fix}`,
  );
  expect([...new Set(said)].join('\n')).toMatchSnapshot();
});
