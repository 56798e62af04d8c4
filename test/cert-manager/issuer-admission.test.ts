import { issuerRefused } from '../../lib/cert-manager/issuer-admission';
import { NEWEST } from '../../lib/cert-manager/versions';
import { TEST_CA } from '../issuer/test-ca';

const HTTP01 = { http01: { ingress: {} } };
const ref = { name: 'a', key: 'b' };
const ACME = { server: 'https://acme.corp.dev/directory', privateKeySecretRef: { name: 'key' }, solvers: [HTTP01] };
const acme = (fields: object) => ({ acme: { ...ACME, ...fields } });
const solver = (fields: object) => acme({ solvers: [fields] });
const dns01 = (provider: object) => solver({ dns01: provider });
const ingress = (fields: object) => solver({ http01: { ingress: fields } });
const gateway = (fields: object) => solver({ http01: { gatewayHTTPRoute: fields } });
const azure = (fields: object) => dns01({ azureDNS: { subscriptionID: 's', resourceGroupName: 'g', ...fields } });
const identity = (fields: object) => azure({ managedIdentity: fields });
const principal = { clientID: 'c', tenantID: 't', clientSecretSecretRef: ref };
const cloudflare = (fields: object) => dns01({ cloudflare: fields });
const route53 = (fields: object) => dns01({ route53: { region: 'eu-west-1', ...fields } });
const rfc2136 = (fields: object) => dns01({ rfc2136: { nameserver: '10.0.0.53', ...fields } });
const akamai = {
  serviceConsumerDomain: 'a.akamaiapis.net',
  accessTokenSecretRef: ref,
  clientSecretSecretRef: ref,
  clientTokenSecretRef: ref,
};
const PEM = Buffer.from(TEST_CA).toString('base64');
const at = (path: string) => `spec.acme.solvers[0].${path}`;

const TAKEN: [string, object, string?][] = [
  ['the least', acme({})],
  ['an empty annotation class beside nothing', ingress({ serviceType: '' })],
  ['a CA bundle', acme({ caBundle: PEM })],
  ['no verification, without a bundle', acme({ skipTLSVerify: true })],
  ['an external account', acme({ externalAccountBinding: { keyID: 'a', keySecretRef: ref } })],
  ['no wait', solver({ ...HTTP01, waitInsteadOfSelfCheck: '0s' })],
  ['an Ingress by class', ingress({ class: 'nginx', serviceType: 'ClusterIP' })],
  ['an Ingress by ingressClassName', ingress({ ingressClassName: 'nginx', serviceType: 'NodePort' })],
  ['an Ingress by name', ingress({ name: 'web' })],
  ['a Gateway', gateway({ parentRefs: [{ name: 'a' }] }), '1.19'],
  ['a Gateway by annotation', gateway({}), '1.20'],
  ['Akamai', dns01({ akamai })],
  ['Azure without a login', azure({})],
  ['Azure with a service principal', azure(principal)],
  ['Azure with an identity', identity({ clientID: 'c', tenantID: 't' })],
  ['Azure with an identity by its resource', identity({ resourceID: 'r' })],
  ['Cloud DNS', dns01({ cloudDNS: { project: 'p' } })],
  ['Cloud DNS with a key', dns01({ cloudDNS: { project: 'p', serviceAccountSecretRef: ref } })],
  ['Cloudflare with a token', cloudflare({ apiTokenSecretRef: ref })],
  ['Cloudflare with a key', cloudflare({ apiKeySecretRef: ref, email: 'a@corp.dev' })],
  ['Route 53', route53({})],
  ['Route 53 with an id', route53({ accessKeyID: 'A' })],
  ['Route 53 with an id in a Secret', route53({ accessKeyIDSecretRef: ref })],
  ['acme-dns', dns01({ acmeDNS: { host: 'https://acme-dns.corp.dev', accountSecretRef: ref } })],
  ['DigitalOcean', dns01({ digitalocean: { tokenSecretRef: ref } })],
  ['RFC 2136', rfc2136({})],
  ['RFC 2136 with a key', rfc2136({ tsigKeyName: 'a', tsigSecretSecretRef: ref, tsigAlgorithm: 'HMACSHA512' })],
  ['each algorithm', rfc2136({ tsigAlgorithm: 'hmacmd5' })],
  ['HMACSHA1', rfc2136({ tsigAlgorithm: 'HMACSHA1' })],
  ['HMACSHA256', rfc2136({ tsigAlgorithm: 'HMACSHA256' })],
  ['half a reference without the name of a key', rfc2136({ tsigSecretSecretRef: { name: 'a' } })],
  ['the other half', rfc2136({ tsigSecretSecretRef: { key: 'a' } })],
  ['a webhook', dns01({ webhook: { solverName: 'a', groupName: 'b' } })],
  ['a provider that is newer than this', dns01({ cnameStrategy: 'Follow', other: {} })],
];

// A row without a version would get jest's callback in its place.
test.each(TAKEN.map(([what, spec, version]) => [what, spec, version ?? NEWEST] as const))(
  '%s is taken',
  (_, spec, version) => {
    expect(issuerRefused(spec, version)).toEqual([]);
  },
);

const REFUSED: [string, object, string[], string?][] = [
  ['two types', { ...acme({}), selfSigned: {} }, ['spec.selfSigned']],
  [
    'an external account with nothing',
    acme({ externalAccountBinding: {} }),
    [
      'spec.acme.externalAccountBinding.keyID',
      'spec.acme.externalAccountBinding.keySecretRef.name',
      'spec.acme.externalAccountBinding.keySecretRef.key',
    ],
  ],
  ['no server', acme({ server: '' }), ['spec.acme.server']],
  ['no account key', acme({ privateKeySecretRef: {} }), ['spec.acme.privateKeySecretRef.name']],
  ['a bundle beside no verification', acme({ caBundle: PEM, skipTLSVerify: true }), ['spec.acme.skipTLSVerify']],
  ['a bundle that is none', acme({ caBundle: 'AAAA' }), ['spec.acme.caBundle']],
  ['both challenges', solver({ ...HTTP01, dns01: {} }), ['spec.acme.solvers[0]']],
  ['no challenge, in the second solver', acme({ solvers: [HTTP01, {}] }), ['spec.acme.solvers[1]']],
  ['a wait below nothing', solver({ ...HTTP01, waitInsteadOfSelfCheck: '-1s' }), [at('waitInsteadOfSelfCheck')]],
  ['no way of HTTP01', solver({ http01: {} }), [at('http01')]],
  ['both ways', solver({ http01: { ingress: {}, gatewayHTTPRoute: { parentRefs: [{ name: 'a' }] } } }), [at('http01')]],
  ['no Gateway before 1.20', gateway({}), [at('http01.gatewayHTTPRoute.parentRefs')], '1.19'],
  [
    'a Gateway without a name',
    gateway({ parentRefs: [{ name: 'a' }, {}] }),
    [at('http01.gatewayHTTPRoute.parentRefs[1].name')],
  ],
  [
    "the type of a Gateway's Service",
    gateway({ serviceType: 'LoadBalancer' }),
    [at('http01.gatewayHTTPRoute.serviceType')],
  ],
  ["the type of an Ingress' Service", ingress({ serviceType: 'LoadBalancer' }), [at('http01.ingress.serviceType')]],
  ['class and ingressClassName', ingress({ class: 'a', ingressClassName: 'a' }), [at('http01.ingress')]],
  ['ingressClassName and name', ingress({ name: 'a', ingressClassName: 'a' }), [at('http01.ingress')]],
  [
    'an ingressClassName that is no name',
    ingress({ ingressClassName: 'A/b' }),
    [at('http01.ingress.ingressClassName')],
  ],
  ['no provider', dns01({ cnameStrategy: 'Follow' }), [at('dns01')]],
  ['two providers', dns01({ route53: {}, digitalocean: { tokenSecretRef: ref } }), [at('dns01.digitalocean')]],
  [
    'Akamai with nothing',
    dns01({ akamai: {} }),
    [
      at('dns01.akamai.serviceConsumerDomain'),
      ...['accessTokenSecretRef', 'clientSecretSecretRef', 'clientTokenSecretRef'].flatMap((field) => [
        at(`dns01.akamai.${field}.name`),
        at(`dns01.akamai.${field}.key`),
      ]),
    ],
  ],
  [
    'Azure with nothing',
    dns01({ azureDNS: {} }),
    [at('dns01.azureDNS.subscriptionID'), at('dns01.azureDNS.resourceGroupName')],
  ],
  [
    'Azure with half a principal',
    azure({ clientID: 'c' }),
    [
      at('dns01.azureDNS.tenantID'),
      at('dns01.azureDNS.clientSecretSecretRef.name'),
      at('dns01.azureDNS.clientSecretSecretRef.key'),
    ],
  ],
  ['Azure with another half', azure({ tenantID: 't', clientSecretSecretRef: ref }), [at('dns01.azureDNS.clientID')]],
  [
    'Azure with a secret only',
    azure({ clientSecretSecretRef: ref }),
    [at('dns01.azureDNS.clientID'), at('dns01.azureDNS.tenantID')],
  ],
  [
    'Azure with both logins',
    azure({ ...principal, managedIdentity: { clientID: 'c' } }),
    [at('dns01.azureDNS.managedIdentity')],
  ],
  ['an identity twice', identity({ clientID: 'c', resourceID: 'r' }), [at('dns01.azureDNS.managedIdentity')]],
  [
    'a tenant of a resource',
    identity({ tenantID: 't', resourceID: 'r' }),
    [at('dns01.azureDNS.managedIdentity.tenantID')],
  ],
  ['a tenant of nothing', identity({ tenantID: 't' }), [at('dns01.azureDNS.managedIdentity.clientID')]],
  [
    'Cloud DNS with nothing',
    dns01({ cloudDNS: { serviceAccountSecretRef: { name: 'a' } } }),
    [at('dns01.cloudDNS.project'), at('dns01.cloudDNS.serviceAccountSecretRef.key')],
  ],
  ['Cloudflare with nothing', cloudflare({}), [at('dns01.cloudflare')]],
  [
    'Cloudflare with both',
    cloudflare({ apiTokenSecretRef: ref, apiKeySecretRef: ref, email: 'a' }),
    [at('dns01.cloudflare')],
  ],
  [
    'a Cloudflare key without its account',
    cloudflare({ apiKeySecretRef: { name: 'a' } }),
    [at('dns01.cloudflare.apiKeySecretRef.key'), at('dns01.cloudflare.email')],
  ],
  [
    'a Cloudflare token without a Secret',
    cloudflare({ apiTokenSecretRef: { key: 'a' } }),
    [at('dns01.cloudflare.apiTokenSecretRef.name')],
  ],
  ['two ids for Route 53', route53({ accessKeyID: 'A', accessKeyIDSecretRef: ref }), [at('dns01.route53')]],
  [
    'half an id for Route 53',
    route53({ accessKeyIDSecretRef: { key: 'a' } }),
    [at('dns01.route53.accessKeyIDSecretRef.name')],
  ],
  ['acme-dns with nothing', dns01({ acmeDNS: { accountSecretRef: ref } }), [at('dns01.acmeDNS.host')]],
  [
    'acme-dns without accounts',
    dns01({ acmeDNS: { host: 'a', accountSecretRef: { name: 'a' } } }),
    [at('dns01.acmeDNS.accountSecretRef.key')],
  ],
  [
    'DigitalOcean with nothing',
    dns01({ digitalocean: {} }),
    [at('dns01.digitalocean.tokenSecretRef.name'), at('dns01.digitalocean.tokenSecretRef.key')],
  ],
  ['RFC 2136 without a nameserver', dns01({ rfc2136: {} }), [at('dns01.rfc2136.nameserver')]],
  ['RFC 2136 with port 0, which cert-manager accepts', rfc2136({ nameserver: 'ns:0' }), []],
  ['an algorithm that there is not', rfc2136({ tsigAlgorithm: 'HMACSHA224' }), [at('dns01.rfc2136.tsigAlgorithm')]],
  [
    'a key name without a Secret',
    rfc2136({ tsigKeyName: 'a', tsigSecretSecretRef: { name: 'a' } }),
    [at('dns01.rfc2136.tsigSecretSecretRef.key')],
  ],
  ['a secret without a key name', rfc2136({ tsigSecretSecretRef: ref }), [at('dns01.rfc2136.tsigKeyName')]],
  ['a webhook without a solver', dns01({ webhook: {} }), [at('dns01.webhook.solverName')]],
];

test.each(REFUSED.map(([what, spec, expected, version]) => [what, spec, expected, version ?? NEWEST] as const))(
  '%s is refused',
  (_, spec, expected, version) => {
    expect(issuerRefused(spec, version).map(({ path }) => path)).toEqual(expected);
  },
);

test('each refusal says what is wrong and how to fix it', () => {
  const said = REFUSED.flatMap(([, spec, , version]) => issuerRefused(spec, version ?? NEWEST)).map(
    ({ path, message, fix }) => `${path}: ${message} ${fix}`,
  );
  expect([...new Set(said)].join('\n')).toMatchSnapshot();
});
