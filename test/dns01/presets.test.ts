import { Duration } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeIssuer,
  AcmeServer,
  type Dns01Provider,
  Dns01Solver,
  Dns01Webhook,
  GandiCredentials,
  HetznerCredentials,
  OciCredentials,
  OvhCredentials,
  OvhEndpoint,
  ScalewayCredentials,
  SecretSource,
} from 'cdk8s-acme';
import { TEST_CA } from '../issuer/test-ca';
import { messageOf, only, places, platform } from '../support';
import { stanzaOf } from './render';

const secret = SecretSource.existing('dns');
const ref = (key: string) => ({ name: 'dns', key });
const groupName = 'acme.corp.dev';
const apiKey = ScalewayCredentials.apiKey({ secret });
const token = HetznerCredentials.apiToken(secret);
const application = OvhCredentials.application({ secret });
const profile = OciCredentials.profile(secret);
const access = GandiCredentials.personalAccessToken(secret);

type Row = [what: string, provider: Dns01Provider, groupName: string, solverName: string, config: object];
const DOCUMENTED: Row[] = [
  [
    'desec',
    Dns01Webhook.desec({ tokenSecret: secret }),
    'acme.pr0ton11.github.com',
    'desec',
    { apiKeySecretRef: ref('token') },
  ],
  [
    'desec, another key',
    Dns01Webhook.desec({ tokenSecret: secret, tokenSecretKey: 'k', groupName }),
    groupName,
    'desec',
    { apiKeySecretRef: ref('k') },
  ],
  [
    'gandi, token',
    Dns01Webhook.gandi({ credentials: access }),
    'acme.bwolf.me',
    'gandi',
    { patSecretRef: ref('api-token') },
  ],
  [
    'gandi, API key',
    Dns01Webhook.gandi({ credentials: GandiCredentials.apiKey(secret, 'k'), groupName }),
    groupName,
    'gandi',
    { apiKeySecretRef: ref('k') },
  ],
  [
    'godaddy',
    Dns01Webhook.goDaddy({ groupName, apiKeySecret: secret }),
    groupName,
    'godaddy',
    { apiKeySecretRef: ref('token'), production: true, ttl: 600 },
  ],
  [
    'godaddy, all',
    Dns01Webhook.goDaddy({ groupName, apiKeySecret: secret, apiKeySecretKey: 'k', production: false, ttl: 900 }),
    groupName,
    'godaddy',
    { apiKeySecretRef: ref('k'), production: false, ttl: 900 },
  ],
  [
    'hetzner, token',
    Dns01Webhook.hetzner({ credentials: token }),
    'acme.hetzner.com',
    'hetzner',
    { tokenSecretKeyRef: ref('token') },
  ],
  [
    'hetzner, file',
    Dns01Webhook.hetzner({
      credentials: HetznerCredentials.tokenFile('/run/token'),
      httpTimeout: Duration.seconds(90),
      groupName,
    }),
    groupName,
    'hetzner',
    { tokenFilePath: '/run/token', httpTimeout: '1m30s' },
  ],
  [
    'infomaniak',
    Dns01Webhook.infomaniak({ apiTokenSecret: secret }),
    'acme.infomaniak.com',
    'infomaniak',
    { apiTokenSecretRef: ref('api-token') },
  ],
  [
    'infomaniak, another key',
    Dns01Webhook.infomaniak({ apiTokenSecret: secret, apiTokenSecretKey: 'k', groupName }),
    groupName,
    'infomaniak',
    { apiTokenSecretRef: ref('k') },
  ],
  [
    'ionos',
    Dns01Webhook.ionos({ secret }),
    'acme.fabmade.de',
    'ionos',
    { publicKeySecretRef: ref('IONOS_PUBLIC_PREFIX'), secretKeySecretRef: ref('IONOS_SECRET') },
  ],
  [
    'ionos, all',
    Dns01Webhook.ionos({
      secret,
      publicPrefixKey: 'p',
      secretKey: 's',
      apiUrl: 'https://api/dns/v1',
      zoneName: 'corp.dev',
      groupName,
    }),
    groupName,
    'ionos',
    {
      publicKeySecretRef: ref('p'),
      secretKeySecretRef: ref('s'),
      apiUrl: 'https://api/dns/v1',
      zoneName: 'corp.dev',
    },
  ],
  [
    'namecheap',
    Dns01Webhook.namecheap({ secret }),
    'acme.namecheap.com',
    'namecheap',
    { apiKeySecretRef: ref('apiKey'), apiUserSecretRef: ref('apiUser') },
  ],
  [
    'namecheap, all',
    Dns01Webhook.namecheap({
      secret,
      apiKeyKey: 'k',
      apiUserKey: 'u',
      usernameKey: 'n',
      clientIp: '192.0.2.1',
      useSandbox: true,
      groupName,
    }),
    groupName,
    'namecheap',
    {
      apiKeySecretRef: ref('k'),
      apiUserSecretRef: ref('u'),
      usernameSecretRef: ref('n'),
      clientIP: '192.0.2.1',
      useSandbox: true,
    },
  ],
  [
    'oci, profile',
    Dns01Webhook.oci({ groupName, compartmentOcid: 'ocid1', credentials: profile }),
    groupName,
    'oci',
    { compartmentOCID: 'ocid1', ociProfileSecretName: 'dns' },
  ],
  [
    'oci, ambient',
    Dns01Webhook.oci({ groupName, compartmentOcid: 'ocid1', credentials: OciCredentials.ambient() }),
    groupName,
    'oci',
    { compartmentOCID: 'ocid1' },
  ],
  [
    'ovh, application',
    Dns01Webhook.ovh({ groupName, credentials: application }),
    groupName,
    'ovh',
    {
      endpoint: 'ovh-eu',
      authenticationMethod: 'application',
      applicationKeyRef: ref('applicationKey'),
      applicationSecretRef: ref('applicationSecret'),
      applicationConsumerKeyRef: ref('applicationConsumerKey'),
    },
  ],
  [
    'ovh, application, other keys',
    Dns01Webhook.ovh({
      groupName,
      endpoint: OvhEndpoint.KIMSUFI_CA,
      credentials: OvhCredentials.application({
        secret,
        applicationKeyKey: 'k',
        applicationSecretKey: 's',
        consumerKeyKey: 'c',
      }),
    }),
    groupName,
    'ovh',
    {
      endpoint: 'kimsufi-ca',
      authenticationMethod: 'application',
      applicationKeyRef: ref('k'),
      applicationSecretRef: ref('s'),
      applicationConsumerKeyRef: ref('c'),
    },
  ],
  [
    'ovh, oauth2',
    Dns01Webhook.ovh({ groupName, credentials: OvhCredentials.oauth2({ secret }) }),
    groupName,
    'ovh',
    {
      endpoint: 'ovh-eu',
      authenticationMethod: 'oauth2',
      oauth2ClientIDRef: ref('oauth2ClientID'),
      oauth2ClientSecretRef: ref('oauth2ClientSecret'),
    },
  ],
  [
    'ovh, oauth2, other keys',
    Dns01Webhook.ovh({
      groupName,
      credentials: OvhCredentials.oauth2({ secret, clientIdKey: 'i', clientSecretKey: 's' }),
    }),
    groupName,
    'ovh',
    {
      endpoint: 'ovh-eu',
      authenticationMethod: 'oauth2',
      oauth2ClientIDRef: ref('i'),
      oauth2ClientSecretRef: ref('s'),
    },
  ],
  [
    'porkbun',
    Dns01Webhook.porkbun({ secret }),
    'porkbun.talinx.dev',
    'porkbun',
    { apiKey: ref('PORKBUN_API_KEY'), secretApiKey: ref('PORKBUN_SECRET_API_KEY') },
  ],
  [
    'porkbun, other keys',
    Dns01Webhook.porkbun({ secret, apiKeyKey: 'k', secretApiKeyKey: 's', groupName }),
    groupName,
    'porkbun',
    { apiKey: ref('k'), secretApiKey: ref('s') },
  ],
  [
    'powerdns',
    Dns01Webhook.powerDns({ host: 'https://pdns', apiKeySecret: secret }),
    'acme.zacharyseguin.ca',
    'pdns',
    { host: 'https://pdns', apiKeySecretRef: ref('key'), ttl: 120, timeout: 30 },
  ],
  [
    'powerdns, all',
    Dns01Webhook.powerDns({
      host: 'http://pdns:8081',
      apiKeySecret: secret,
      apiKeySecretKey: 'k',
      serverId: 'one',
      headers: { 'X-Proxy': 'a' },
      caBundle: TEST_CA,
      ttl: 60,
      timeout: 5,
      groupName,
    }),
    groupName,
    'pdns',
    {
      host: 'http://pdns:8081',
      apiKeySecretRef: ref('k'),
      serverID: 'one',
      headers: { 'X-Proxy': 'a' },
      caBundle: Buffer.from(TEST_CA).toString('base64'),
      ttl: 60,
      timeout: 5,
    },
  ],
  [
    'scaleway, API key',
    Dns01Webhook.scaleway({ credentials: apiKey, groupName }),
    groupName,
    'scaleway',
    { accessKeySecretRef: ref('SCW_ACCESS_KEY'), secretKeySecretRef: ref('SCW_SECRET_KEY') },
  ],
  [
    'scaleway, other keys',
    Dns01Webhook.scaleway({
      credentials: ScalewayCredentials.apiKey({ secret, accessKeyKey: 'a', secretKeyKey: 's' }),
    }),
    'acme.scaleway.com',
    'scaleway',
    { accessKeySecretRef: ref('a'), secretKeySecretRef: ref('s') },
  ],
  ['scaleway, ambient', Dns01Webhook.scaleway(), 'acme.scaleway.com', 'scaleway', {}],
];

test.each(DOCUMENTED)(
  'writes the config that the webhook documents: %s',
  (_what, provider, group, solverName, config) => {
    expect(stanzaOf(provider)).toEqual({ groupName: group, solverName, config });
  },
);

const webhookServiceAccount = { name: 'hook', namespace: 'hooks' };
const READERS: [what: string, provider: Dns01Provider, verbs: string[]][] = [
  ['desec', Dns01Webhook.desec({ tokenSecret: secret, webhookServiceAccount }), ['get', 'watch']],
  ['gandi', Dns01Webhook.gandi({ credentials: access, webhookServiceAccount }), ['get']],
  ['godaddy', Dns01Webhook.goDaddy({ groupName, apiKeySecret: secret, webhookServiceAccount }), ['get']],
  ['hetzner', Dns01Webhook.hetzner({ credentials: token, webhookServiceAccount }), ['get']],
  ['infomaniak', Dns01Webhook.infomaniak({ apiTokenSecret: secret, webhookServiceAccount }), ['get', 'watch']],
  ['ionos', Dns01Webhook.ionos({ secret, webhookServiceAccount }), ['get']],
  ['namecheap', Dns01Webhook.namecheap({ secret, webhookServiceAccount }), ['get']],
  ['oci', Dns01Webhook.oci({ groupName, compartmentOcid: 'o', credentials: profile, webhookServiceAccount }), ['get']],
  ['ovh', Dns01Webhook.ovh({ groupName, credentials: application, webhookServiceAccount }), ['get', 'watch']],
  ['porkbun', Dns01Webhook.porkbun({ secret, webhookServiceAccount }), ['get']],
  ['powerdns', Dns01Webhook.powerDns({ host: 'https://pdns', apiKeySecret: secret, webhookServiceAccount }), ['get']],
  ['scaleway', Dns01Webhook.scaleway({ credentials: apiKey, webhookServiceAccount }), ['get']],
];

test.each(READERS)('lets the webhook read the Secret, where it is told who reads: %s', (_what, provider, verbs) => {
  const { app, chart } = platform();
  new AcmeIssuer(chart, 'letsencrypt', {
    namespace: 'team-a',
    server: AcmeServer.letsEncrypt(),
    solvers: [new Dns01Solver(chart, 'solver', { provider })],
  });
  const role = only(app, 'Role');
  expect(role.metadata).toMatchObject({ name: 'hooks-hook-reads-dns', namespace: 'team-a' });
  expect(role.rules).toEqual([{ apiGroups: [''], resources: ['secrets'], resourceNames: ['dns'], verbs }]);
  expect(only(app, 'RoleBinding').subjects).toEqual([{ kind: 'ServiceAccount', name: 'hook', namespace: 'hooks' }]);
});

test('puts the Secret where the issuer looks for it', () => {
  const { app, chart } = platform();
  const keys = { tenancy: 'a', user: 'b', region: 'c', fingerprint: 'd', privateKey: 'e', privateKeyPassphrase: 'f' };
  const credentials = OciCredentials.profile(SecretSource.literal('oci', keys));
  new AcmeClusterIssuer(chart, 'letsencrypt', {
    server: AcmeServer.letsEncrypt(),
    clusterResourceNamespace: 'certs',
    solvers: [
      new Dns01Solver(chart, 'oci', { provider: Dns01Webhook.oci({ groupName, compartmentOcid: 'o', credentials }) }),
    ],
  });
  expect(places(app, 'Secret')).toEqual(['certs/oci']);
});

test('refuses a profile without all of its keys, and shows no value', () => {
  const credentials = OciCredentials.profile(SecretSource.literal('oci', { tenancy: 'hush', user: 'hush' }));
  const message = messageOf(() => stanzaOf(Dns01Webhook.oci({ groupName, compartmentOcid: 'o', credentials })));
  expect(message).toContain('[Secret oci] has no key "region", but has "tenancy", "user".');
  expect(message).not.toContain('hush');
});

test.each([
  [
    () => Dns01Webhook.goDaddy({ groupName, apiKeySecret: secret, ttl: 0 }),
    'goDaddy',
    'ttl 0 is not a positive whole number of seconds.',
  ],
  [
    () => Dns01Webhook.goDaddy({ groupName: '', apiKeySecret: secret }),
    'goDaddy',
    'has no groupName. It is the API group that the webhook was installed with.',
  ],
  [
    () => Dns01Webhook.hetzner({ credentials: token, httpTimeout: Duration.seconds(0) }),
    'hetzner',
    'httpTimeout is not positive.',
  ],
  [
    () => Dns01Webhook.ionos({ secret, apiUrl: 'api' }),
    'ionos',
    'apiUrl "api" is not an http or https URL. Remove it to use "https://api.hosting.ionos.com/dns/v1".',
  ],
  [() => Dns01Webhook.ionos({ secret, zoneName: '' }), 'ionos', 'zoneName is empty. Remove it.'],
  [
    () => Dns01Webhook.namecheap({ secret, clientIp: '2001:db8::1' }),
    'namecheap',
    'clientIp "2001:db8::1" is not an IPv4 address, but Namecheap allows no others.',
  ],
  [() => Dns01Webhook.oci({ groupName, compartmentOcid: '', credentials: profile }), 'oci', 'has no compartmentOcid.'],
  [
    () => Dns01Webhook.powerDns({ host: 'pdns', apiKeySecret: secret }),
    'powerDns',
    'host "pdns" is not an http or https URL. Write it as "https://pdns.corp.dev".',
  ],
  [
    () => Dns01Webhook.powerDns({ host: 'https://pdns/api/v1', apiKeySecret: secret }),
    'powerDns',
    'host "https://pdns/api/v1" ends in /api/v1, which the webhook adds itself.',
  ],
  [
    () => Dns01Webhook.powerDns({ host: 'https://pdns', apiKeySecret: secret, caBundle: 'QQ==' }),
    'powerDns',
    'caBundle contains no certificate. It must be PEM: "-----BEGIN CERTIFICATE-----".',
  ],
  [
    () => Dns01Webhook.powerDns({ host: 'https://pdns', apiKeySecret: secret, caBundle: TEST_CA.replace(/M/g, 'N') }),
    'powerDns',
    'caBundle contains a certificate that cannot be read. It must be PEM: "-----BEGIN CERTIFICATE-----".',
  ],
  [
    () => Dns01Webhook.powerDns({ host: 'https://pdns', apiKeySecret: secret, serverId: '' }),
    'powerDns',
    'serverId is empty. Remove it.',
  ],
  [
    () => Dns01Webhook.powerDns({ host: 'https://pdns', apiKeySecret: secret, ttl: 1.5 }),
    'powerDns',
    'ttl 1.5 is not a positive whole number of seconds.',
  ],
  [
    () => Dns01Webhook.powerDns({ host: 'https://pdns', apiKeySecret: secret, timeout: -1 }),
    'powerDns',
    'timeout -1 is not a positive whole number of seconds.',
  ],
])('refuses what can never be right (%#)', (action, where, problem) => {
  expect(action).toThrow(new Error(`[Dns01Webhook.${where}] ${problem}`));
});

test('refuses a token file whose path is not absolute', () => {
  expect(() => HetznerCredentials.tokenFile('token')).toThrow(
    new Error('[HetznerCredentials.tokenFile] path "token" is not an absolute path.'),
  );
});
