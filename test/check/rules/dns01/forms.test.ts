import { testTexts } from '../../said';
import { certificate, foundBy, issuer, secret } from '../fixtures';

const solver = (provider: string, stanza: object, more = '') =>
  issuer(`{ dns01: { ${provider}: ${JSON.stringify(stanza)} }${more} }`);
const STANZA = 'spec.acme.solvers[0].dns01';

describe('Cloudflare', () => {
  const HEX_37 = '0123456789abcdef0123456789abcdef01234';
  const TOKEN = 'vEry-S3cret_token-of-Forty-characters_0123';
  const key = (field: 'apiKeySecretRef' | 'apiTokenSecretRef', value: string) =>
    foundBy(
      'cloudflare-token-as-key',
      solver('cloudflare', { email: 'a@corp.dev', [field]: { name: 'cloudflare', key: 'value' } }),
      secret('cloudflare', { value }),
    );
  const FOUND = ['warning stringData["value"]'];

  test.each([
    ['apiTokenSecretRef', HEX_37, FOUND],
    ['apiTokenSecretRef', ` ${HEX_37}\n`, FOUND],
    ['apiTokenSecretRef', TOKEN, []],
    ['apiTokenSecretRef', `${HEX_37}0`, []],
    ['apiTokenSecretRef', `x${HEX_37}`, []],
    ['apiTokenSecretRef', HEX_37.slice(1), []],
    ['apiKeySecretRef', HEX_37, []],
    ['apiKeySecretRef', TOKEN, FOUND],
    ['apiKeySecretRef', TOKEN.slice(0, 40), FOUND],
    ['apiKeySecretRef', TOKEN.slice(0, 39), []],
    ['apiKeySecretRef', `${TOKEN}!`, []],
    ['apiKeySecretRef', `!${TOKEN}`, []],
    ['apiKeySecretRef', '0123456789abcdef0123456789abcdef0123456789', []],
    ['apiKeySecretRef', '0123456789abcdef0123456789abcdef012345678z', FOUND],
    ['apiKeySecretRef', 'z0123456789abcdef0123456789abcdef012345678', FOUND],
  ] as const)('%s: %j', (field, value, expected) => {
    expect(key(field, value)).toEqual(expected);
  });
});

describe('Route 53', () => {
  test.each([
    ['Z2J6APQRSTUV', true],
    ['hostedzone/Z2J6APQRSTUV', true],
    ['/hostedzone/Z2J6APQRSTUV', true],
    [`Z${'A'.repeat(31)}`, true],
    [`Z${'A'.repeat(32)}`, false],
    ['Z', false],
    ['z2J6APQRSTUV', false],
    ['Z2J6APQRSTUV.', false],
    ['xZ2J6APQRSTUV', false],
    ['a/hostedzone/Z2J6APQRSTUV', false],
    ['corp.dev', false],
    ['${ZONE}', true],
  ])('the zone %s: %s', (hostedZoneID, expected) => {
    const found = foundBy('route53-hosted-zone-malformed', solver('route53', { region: 'eu-west-1', hostedZoneID }));
    expect(found).toEqual(expected ? [] : [`warning ${STANZA}.route53.hostedZoneID`]);
  });

  test.each([
    ['arn:aws:iam::111122223333:role/dns', true],
    ['arn:aws-cn:iam::111122223333:role/path/dns', true],
    ['xarn:aws:iam::111122223333:role/dns', false],
    ['arn:aws:iam::111122223333:role/', false],
    ['arn:aws:iam::111122223333:role/a b', false],
    ['arn:aws:iam::11112222333:role/dns', false],
    ['arn:aws:iam::1111222233334:role/dns', false],
    ['arn:aws:iam::111122223333:user/dns', false],
    ['arn:aws:sts::111122223333:role/dns', false],
    ['dns', false],
  ])('the role %s: %s', (role, expected) => {
    const found = foundBy('route53-role-malformed', solver('route53', { region: 'eu-west-1', role }));
    expect(found).toEqual(expected ? [] : [`warning ${STANZA}.route53.role`]);
  });

  test.each<[string[], boolean]>([
    [[], true],
    [['sts.amazonaws.com'], true],
    [['other', 'sts.amazonaws.com'], true],
    [['sts.eu-west-1.amazonaws.com'], true],
    [['sts.cn-north-1.amazonaws.com.cn'], true],
    [['other'], false],
    [['xsts.amazonaws.com'], false],
    [['sts.amazonaws.com.de'], false],
    [['sts.a.b.amazonaws.com'], false],
  ])('the audiences %j: %s', (audiences, expected) => {
    const auth = { kubernetes: { serviceAccountRef: { name: 'dns', audiences } } };
    const found = foundBy(
      'route53-token-audience',
      solver('route53', { region: 'eu-west-1', role: 'arn:aws:iam::111122223333:role/dns', auth }),
    );
    expect(found).toEqual(expected ? [] : [`warning ${STANZA}.route53.auth.kubernetes.serviceAccountRef.audiences`]);
  });
});

test.each([
  ['ns.corp.dev', true],
  ['ns.corp.dev:53', true],
  ['10.0.0.1:1', true],
  ['10.0.0.1:65535', true],
  ['[2001:db8::1]:53', true],
  ['10.0.0.1:0', false],
  ['10.0.0.1:65536', false],
  ['10.0.0.1:domain', true],
  ['10.0.0.1:x99999', true],
  ['10.0.0.1:99999x', true],
  ['ns!.corp.dev', false],
  ['!ns.corp.dev:53', false],
  ['ns.corp.dev!:53', false],
  ['NS_1.corp.dev', true],
])('the nameserver %s: %s', (nameserver, expected) => {
  const found = foundBy('rfc2136-nameserver-malformed', solver('rfc2136', { nameserver }));
  expect(found).toEqual(expected ? [] : [`error ${STANZA}.rfc2136.nameserver`]);
});

describe('zones that are named', () => {
  const OUTSIDE = ['error spec.dnsNames[0]'];
  test.each([
    ['corp.dev', 'web.corp.dev', []],
    ['corp.dev.', 'web.corp.dev', []],
    ['corp.dev', '*.corp.dev', []],
    ['web.corp.dev', '*.web.corp.dev', []],
    ['other.dev', 'web.corp.dev', OUTSIDE],
    ['corp.dev.net', 'web.corp.dev', OUTSIDE],
    ['a.corp.dev', 'corp.dev', OUTSIDE],
  ])('Azure: %s for %s', (hostedZoneName, name, expected) => {
    const azure = solver('azureDNS', {
      subscriptionID: '${S}',
      resourceGroupName: 'dns',
      hostedZoneName,
      managedIdentity: {},
    });
    expect(foundBy('hosted-zone-excludes-name', azure, certificate('', 'team-a', `"${name}"`))).toEqual(expected);
  });

  test('Azure, with a CNAME that may lead elsewhere', () => {
    const stanza = { resourceGroupName: 'dns', hostedZoneName: 'other.dev', managedIdentity: {} };
    const follow = issuer(`{ dns01: { cnameStrategy: Follow, azureDNS: ${JSON.stringify(stanza)} } }`);
    expect(foundBy('hosted-zone-excludes-name', follow, certificate())).toEqual([]);
  });

  test.each<[string[], boolean]>([
    [['web.corp.dev', 'api.corp.dev'], true],
    [['web.corp.dev', '*.corp.dev', 'corp.dev'], true],
    [['web.corp.dev', 'web.other.dev'], false],
    [['web.corp.dev', 'web.corp.net'], false],
    [['a.co.uk', 'b.co.uk'], true],
    [['*.corp.dev', '*.other.dev'], false],
    [['corp.dev', 'Corp.dev'], true],
  ])('Route 53: one zone for %j: %s', (names, expected) => {
    const route53 = solver('route53', { region: 'eu-west-1', hostedZoneID: 'Z2J6APQRSTUV' });
    const certificates = names.map((name, i) => certificate('', `team-${i}`, `"${name}"`));
    expect(foundBy('hosted-zone-for-many-domains', route53, ...certificates)).toEqual(
      expected ? [] : [`error ${STANZA}.route53.hostedZoneID`],
    );
  });

  test('Cloud DNS, and a CA within a company', () => {
    const cloudDNS = solver('cloudDNS', { project: 'p', hostedZoneName: 'zone' });
    const two = [certificate('', 'team-a', 'web.corp'), certificate('', 'team-b', 'api.corp')];
    expect(foundBy('hosted-zone-for-many-domains', cloudDNS, ...two)).toEqual([
      `error ${STANZA}.cloudDNS.hostedZoneName`,
    ]);
    const own = cloudDNS.replace('https://acme-v02.api.letsencrypt.org', 'https://acme.corp');
    expect(foundBy('hosted-zone-for-many-domains', own, ...two)).toEqual([]);
    expect(foundBy('hosted-zone-for-many-domains', own, two[0]!, certificate('', 'team-c', 'web.dev'))).toHaveLength(1);
  });
});

test.each([
  ['apiKey', 'abcdefgh', true],
  ['api-key', 'abcdefgh', true],
  ['API_KEY', 'abcdefgh', true],
  ['authToken', 'abcdefgh', true],
  ['clientSecret', 'abcdefgh', true],
  ['password', 'abcdefgh', true],
  ['password', 'abcdefg', false],
  ['passwordFile', 'abcdefgh', false],
  ['tokenName', 'abcdefgh', false],
  ['secretRef', 'abcdefgh', false],
  ['region', 'abcdefgh', false],
  ['my secret', 'abcdefgh', false],
  ['!secret', 'abcdefgh', false],
  [`${'a'.repeat(54)}Secret`, 'abcdefgh', true],
  [`${'a'.repeat(55)}Secret`, 'abcdefgh', false],
  ['password', '${PASSWORD}', false],
])('config of a webhook: %s: %s holds a secret: %s', (field, value, expected) => {
  const webhook = solver('webhook', { groupName: 'acme.corp.dev', solverName: 'corp', config: { [field]: value } });
  expect(foundBy('webhook-config-holds-secret', webhook)).toEqual(
    expected ? [`warning ${STANZA}.webhook.config.${field}`] : [],
  );
});

describe('keys in JSON', () => {
  const acmeDns = (value: string) =>
    foundBy(
      'acme-dns-accounts-malformed',
      solver('acmeDNS', { host: 'https://acme-dns.corp.dev', accountSecretRef: { name: 'accounts', key: 'json' } }),
      secret('accounts', { json: value }),
    ).length;
  const ACCOUNT = { username: 'u', password: 'p', fulldomain: 'x.corp.dev', subdomain: 'x', allowfrom: [] };
  test.each([
    [JSON.stringify({ 'corp.dev': ACCOUNT }), 0],
    [JSON.stringify({ 'corp.dev': ACCOUNT, 'b.dev': ACCOUNT }), 0],
    [`${JSON.stringify({ 'corp.dev': ACCOUNT }).slice(0, -1)},}`, 1],
    ['{ "corp.dev"', 1],
    ['[]', 1],
    [JSON.stringify(ACCOUNT), 1],
    [JSON.stringify({ subdomain: 'x' }), 1],
    [JSON.stringify({ username: 'x' }), 1],
    [JSON.stringify({ 'corp.dev': ACCOUNT, 'b.dev': 'text' }), 1],
    [JSON.stringify({ 'corp.dev': ACCOUNT, 'b.dev': { ...ACCOUNT, username: undefined } }), 1],
    [JSON.stringify({ 'corp.dev': ACCOUNT, 'b.dev': { ...ACCOUNT, password: undefined } }), 1],
    [JSON.stringify({ 'corp.dev': ACCOUNT, 'b.dev': { ...ACCOUNT, subdomain: undefined } }), 1],
    // What is encoded twice has a rule of its own.
    [Buffer.from(' {"a": 1}').toString('base64'), 0],
    [Buffer.from('x {"a": 1}').toString('base64'), 1],
  ])('acme-dns: %s', (value, count) => {
    expect(acmeDns(value)).toBe(count);
  });

  const cloudDns = (value: string) =>
    foundBy(
      'cloud-dns-key-malformed',
      solver('cloudDNS', { project: 'p', serviceAccountSecretRef: { name: 'key', key: 'json' } }),
      secret('key', { json: value }),
    ).length;
  const KEY = { type: 'service_account', client_email: 'a@p.iam.gserviceaccount.com', private_key: 'x' };
  test.each([
    [JSON.stringify(KEY), 0],
    ['{ "type"', 1],
    ['["type"]', 1],
    [JSON.stringify({ ...KEY, type: undefined }), 1],
    [JSON.stringify({ ...KEY, type: 'authorized_user' }), 1],
    [JSON.stringify({ ...KEY, type: 'external_account' }), 1],
    [JSON.stringify({ ...KEY, type: 'impersonated_service_account' }), 1],
    [JSON.stringify({ ...KEY, client_email: undefined }), 1],
    [JSON.stringify({ ...KEY, private_key: undefined }), 1],
    [JSON.stringify({ type: 'service_account', other: 'x' }), 1],
    [Buffer.from(' {"a": 1}').toString('base64'), 0],
    [Buffer.from('x {"a": 1}').toString('base64'), 1],
  ])('Cloud DNS: %s', (value, count) => {
    expect(cloudDns(value)).toBe(count);
  });
});

test.each([
  ['c2VjcmV0', true],
  ['c2Vj\ncmV0\n', true],
  ['c2VjcmU=', true],
  ['c2VjcmV', false],
  ['c2Vj cmV0cg', false],
  ['!2VjcmV0', false],
  ['c2VjcmV0===x', false],
])('the TSIG secret %j is base64: %s', (value, expected) => {
  const rfc2136 = solver('rfc2136', {
    nameserver: '10.0.0.1',
    tsigKeyName: 'k',
    tsigSecretSecretRef: { name: 'tsig', key: 'k' },
  });
  const inData = `
apiVersion: v1
kind: Secret
metadata: { name: tsig, namespace: cert-manager }
data: { k: ${Buffer.from(value).toString('base64')} }
`;
  const by = (document: string) => foundBy('rfc2136-secret-not-base64', rfc2136, document);
  expect(by(secret('tsig', { k: value }))).toEqual(expected ? [] : ['error stringData["k"]']);
  expect(by(inData)).toEqual(expected ? [] : ['error data["k"]']);
});

testTexts();
