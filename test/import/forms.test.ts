import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../examples/run';
import { importedYaml } from './support';

/** An issuer with a solver. */
const issuer = (solver: string, acme = '') => `
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: le }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    privateKeySecretRef: { name: le-account-key }
    ${acme}
    solvers: [${solver}]
`;
const dns01 = (stanza: string) => issuer(`{ dns01: ${stanza} }`);
const certificate = (spec: string) => `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: team-a }
spec: { secretName: web-tls, issuerRef: { name: le, kind: ClusterIssuer, group: cert-manager.io }, ${spec} }
`;
const server = (url: string, acme = '') =>
  issuer('', acme).replace('https://acme-v02.api.letsencrypt.org/directory', url);
const BINDING = 'externalAccountBinding: { keyID: kid, keySecretRef: { name: eab, key: secret } }';
const ROLE = 'arn:aws:iam::111122223333:role/dns';

/** What is in the input, and what is in the program for it. */
const FORMS: readonly (readonly [string, string])[] = [
  [
    dns01('{ acmeDNS: { host: "https://acme-dns.corp.dev", accountSecretRef: { name: s, key: acmedns.json } } }'),
    "Dns01Provider.acmeDns({ host: 'https://acme-dns.corp.dev', accountSecret: SecretSource.existing('s') })",
  ],
  [
    dns01(
      '{ akamai: { serviceConsumerDomain: akab.luna.akamaiapis.net, clientTokenSecretRef: { name: s, key: clientToken }, clientSecretSecretRef: { name: s, key: x }, accessTokenSecretRef: { name: s, key: accessToken } } }',
    ),
    "Dns01Provider.akamai({ serviceConsumerDomain: 'akab.luna.akamaiapis.net', secret: SecretSource.existing('s'), clientSecretKey: 'x' })",
  ],
  [
    dns01(
      '{ azureDNS: { subscriptionID: sub, resourceGroupName: dns, environment: AzurePublicCloud, managedIdentity: { clientID: c } } }',
    ),
    "Dns01Provider.azureDns({ subscriptionId: 'sub', resourceGroupName: 'dns', environment: AzureEnvironment.PUBLIC_CLOUD, credentials: AzureDnsCredentials.workloadIdentity({ clientId: 'c' }) })",
  ],
  [
    dns01(
      '{ azureDNS: { subscriptionID: sub, resourceGroupName: dns, clientID: c, tenantID: t, clientSecretSecretRef: { name: s, key: client-secret } } }',
    ),
    "AzureDnsCredentials.servicePrincipal({ clientId: 'c', tenantId: 't', secret: SecretSource.existing('s') })",
  ],
  [
    dns01('{ cloudDNS: { project: p, serviceAccountSecretRef: { name: s, key: k } } }'),
    "Dns01Provider.cloudDns({ project: 'p', credentials: CloudDnsCredentials.serviceAccountKey(SecretSource.existing('s'), 'k') })",
  ],
  [
    dns01('{ cloudflare: { email: a@corp.dev, apiKeySecretRef: { name: s, key: api-key } } }'),
    "CloudflareCredentials.apiKey('a@corp.dev', SecretSource.existing('s'))",
  ],
  [
    dns01('{ digitalocean: { tokenSecretRef: { name: s, key: t } } }'),
    "Dns01Provider.digitalOcean({ tokenSecret: SecretSource.existing('s'), tokenSecretKey: 't' })",
  ],
  [
    dns01(
      '{ rfc2136: { nameserver: "192.0.2.1", tsigKeyName: k, tsigAlgorithm: HMACSHA512, tsigSecretSecretRef: { name: s, key: tsig-secret } } }',
    ),
    "Dns01Provider.rfc2136({ nameserver: '192.0.2.1', tsig: { keyName: 'k', secret: SecretSource.existing('s'), algorithm: TsigAlgorithm.HMAC_SHA512 } })",
  ],
  [dns01('{ route53: { region: eu-west-1 } }'), "Dns01Provider.route53({ region: 'eu-west-1' })"],
  [dns01('{ route53: {} }'), 'provider: Dns01Provider.route53()'],
  [
    dns01(`{ route53: { region: eu-west-1, hostedZoneID: Z1, role: "${ROLE}" } }`),
    `Dns01Provider.route53({ region: 'eu-west-1', hostedZoneId: 'Z1', role: '${ROLE}' })`,
  ],
  [
    dns01('{ route53: { accessKeyID: AKIA, secretAccessKeySecretRef: { name: s, key: secret-access-key } } }'),
    "Route53Credentials.accessKey({ accessKeyId: 'AKIA', secret: SecretSource.existing('s') })",
  ],
  // The Role that the construct would write is not in the input.
  [
    dns01(`{ route53: { role: "${ROLE}", auth: { kubernetes: { serviceAccountRef: { name: dns } } } } }`),
    "Dns01Provider.custom('route53', {",
  ],
  [
    dns01(
      '{ webhook: { groupName: acme.corp.dev, solverName: own, config: { zone: corp.dev, login: { name: s, key: k } } } }',
    ),
    "Dns01Provider.webhook({ groupName: 'acme.corp.dev', solverName: 'own', config: { zone: 'corp.dev' }, secretRefs: { login: { secret: SecretSource.existing('s'), key: 'k' } } })",
  ],
  [
    dns01('{ newest: { a: 1, tokenSecretRef: { name: s, key: k } }, cnameStrategy: Follow }'),
    "Dns01Provider.custom('newest', { a: 1, tokenSecretRef: { name: 's', key: 'k' } }, [SecretSource.existing('s')]), cnameStrategy: CnameStrategy.FOLLOW",
  ],
  [
    issuer(
      '{ http01: { ingress: { class: nginx, serviceType: ClusterIP, podTemplate: { spec: { nodeSelector: { a: b } } } } }, selector: { matchLabels: { "corp.dev/a": b } } }',
    ),
    "Http01Solver.ingress({ class: 'nginx', serviceType: SolverServiceType.CLUSTER_IP, podTemplate: { spec: { nodeSelector: { a: 'b' } } }, selector: { matchLabels: { 'corp.dev/a': 'b' } } })",
  ],
  [
    issuer('{ http01: { ingress: { name: web } }, waitInsteadOfSelfCheck: 1m30s }'),
    "Http01Solver.ingress({ ingressName: 'web', waitInsteadOfSelfCheck: Duration.seconds(90) })",
  ],
  [
    issuer('{ http01: { gatewayHTTPRoute: { parentRefs: [{ name: gw, namespace: gateways, port: 80 }] } } }'),
    "Http01Solver.gateway({ parentRefs: [{ name: 'gw', namespace: 'gateways', port: 80 }] })",
  ],
  [
    server('https://acme.zerossl.com/v2/DV90', BINDING),
    "AcmeServer.zeroSsl({ keyId: 'kid', secret: SecretSource.existing('eab') })",
  ],
  [
    server('https://ca.corp.dev/acme', BINDING),
    "AcmeServer.custom('https://ca.corp.dev/acme', { externalAccountBinding: { keyId: 'kid', secret: SecretSource.existing('eab') } })",
  ],
  [
    server('https://ca.corp.dev/acme', 'skipTLSVerify: true'),
    "AcmeServer.custom('https://ca.corp.dev/acme', { trust: ServerTrust.skipTlsVerify() })",
  ],
  [
    server('https://acme-v02.api.letsencrypt.org/directory', 'skipTLSVerify: false'),
    'server: AcmeServer.letsEncrypt(), acme: { skipTLSVerify: false }',
  ],
  [
    issuer('', 'newest: [1]').replace('le-account-key }', 'other, key: k }'),
    "accountKey: AccountKey.generated('other', 'k'), acme: { newest: [1] }",
  ],
  [
    issuer('', 'disableAccountKeyGeneration: true').replace('le-account-key }', 'other, key: tls.key }'),
    "accountKey: AccountKey.given(SecretSource.existing('other'))",
  ],
  // What the construct refuses is written all the same.
  [issuer('', 'email: "${EMAIL}"'), "acme: { email: '${EMAIL}' }"],
  [
    certificate('dnsNames: [a.corp.dev], duration: 2160h, privateKey: { algorithm: RSA, size: 4096 }'),
    "dnsNames: ['a.corp.dev'], duration: Duration.days(90), privateKey: PrivateKey.rsa(RsaKeySize.BITS_4096)",
  ],
  [
    certificate('dnsNames: [a.corp.dev], usages: [server auth], isCA: true, additionalOutputFormats: [{ type: DER }]'),
    "dnsNames: ['a.corp.dev'], usages: [KeyUsage.SERVER_AUTH], isCa: true, additionalOutputFormats: [CertificateOutputFormat.DER]",
  ],
  [
    certificate(
      'dnsNames: [a.corp.dev], keystores: { jks: { create: true, passwordSecretRef: { name: s, key: password } } }',
    ),
    "keystores: { jks: { password: KeystorePassword.fromSecret(SecretSource.existing('s')) } }",
  ],
  [certificate('dnsNames: [a.corp.dev, a.corp.dev]'), "spec: { dnsNames: ['a.corp.dev', 'a.corp.dev'] }"],
  [certificate('dnsNames: [a.corp.dev], duration: 2160h0m0s'), "spec: { duration: '2160h0m0s' }"],
  [certificate('dnsNames: [a.corp.dev]').replace('web-tls', 'other'), "secretName: 'other'"],
  [
    certificate('dnsNames: [a.corp.dev]').replace('group: cert-manager.io', 'group: awspca.cert-manager.io'),
    "new ApiObject(chart, 'web', {",
  ],
  [
    `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: team-a, annotations: { cert-manager.io/issuer: le, other: "it's \\"quoted\\"\\n\\u202e" } }
spec: {}
`,
    "AcmeIssuer.fromIssuerName('le', 'team-a').annotate(webIngress)",
  ],
];

/** A program on one line. */
const oneLine = (text: string) =>
  text
    .replace(/,?\n\s*([\])}])/g, (_, close) => (close === '}' ? ' }' : close))
    .replace(/([[(])\n\s*/g, '$1')
    .replace(/\n\s*/g, ' ');

test.each(FORMS.map(([yaml, expected]) => [expected, yaml] as const))('%s', (expected, yaml) => {
  const { text, leftOut, count } = importedYaml(yaml);
  expect(leftOut).toEqual([]);
  expect(count).toBe(1);
  expect(oneLine(text)).toContain(expected);
});

test('ServiceAccounts that differ from most of their name stay as they are', () => {
  const account = (namespace: string, more = '') =>
    `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: solver, namespace: ${namespace} }\nautomountServiceAccountToken: false\n${more}\n---\n`;
  const { text, became } = importedYaml(
    `${account('a')}${account('b')}${account('c', 'secrets: [{ name: token }]')}${certificate('dnsNames: [a.corp.dev]').replace('team-a', 'c')}---${issuer('{ http01: { ingress: { podTemplate: { spec: { serviceAccountName: solver } } } } }')}`,
  );
  expect(oneLine(text)).toContain("new Http01SolverAccount(chart, 'solver', { namespaces: ['a', 'b'], strict: true })");
  expect(oneLine(text)).toContain("new ApiObject(chart, 'c-solver', { apiVersion: 'v1', kind: 'ServiceAccount'");
  expect(became.find(({ construct }) => construct === undefined)?.why).toBe(
    'It differs from the ServiceAccounts of that name in other namespaces.',
  );
});

test('the types of what is written are right', () => {
  const files = new Map(FORMS.map(([yaml], i) => [join(ROOT, `imported-${i}.ts`), importedYaml(yaml).text]));
  const config = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile).config;
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: ['lib/index.ts'] }, ts.sys, ROOT);
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, ...rest) =>
    files.has(name)
      ? ts.createSourceFile(name, files.get(name)!, ts.ScriptTarget.ES2022)
      : getSourceFile(name, ...rest);
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name) ?? readFile(name);
  const program = ts.createProgram([...files.keys()], { ...options, noEmit: true }, host);
  const problems = [...files.keys()].flatMap((name) => ts.getPreEmitDiagnostics(program, program.getSourceFile(name)));
  expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))).toEqual([]);
});
