import { ApiObject, type Chart, Duration } from 'cdk8s';
import {
  AccountKey,
  AcmeClusterIssuer,
  type AcmeDnsOptions,
  AcmeIssuer,
  AcmeRules,
  AcmeServer,
  AzureDnsCredentials,
  AzureEnvironment,
  Certificate,
  CertificateOutputFormat,
  type CertificateSubject,
  CloudDnsCredentials,
  CloudflareCredentials,
  CnameStrategy,
  Dns01Provider,
  Dns01Solver,
  Dns01Webhook,
  EcdsaCurve,
  HetznerCredentials,
  Http01Solver,
  Http01SolverAccount,
  IngressController,
  type ISolver,
  KeystorePassword,
  KeyUsage,
  OvhCredentials,
  PrivateKey,
  PrivateKeyRotationPolicy,
  PullSecret,
  Rfc2136Protocol,
  Route53Credentials,
  RsaKeySize,
  ScalewayCredentials,
  SecretSource,
  type SolverPodTemplate,
  SolverServiceType,
  TsigAlgorithm,
} from 'cdk8s-acme';
import fc from 'fast-check';
import { KubeObject } from '../../lib/check/model/kube-object';
import { asWritten } from '../../lib/import/manifest';
import { platform } from '../support';
import { expectSame, imported, objectsOf } from './support';

const NAMESPACES = ['team-a', 'team-b', 'team-c', 'cert-manager'];
const namespace = fc.constantFrom(...NAMESPACES);
const namespaces = fc.uniqueArray(namespace, { minLength: 1 });
const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/);
const key = fc.option(fc.constantFrom('token', 'tls.key', 'key.json', 'api-token'), { nil: undefined });
const secret = fc
  .record({ name, literal: fc.boolean() })
  .map((one) =>
    one.literal ? SecretSource.literal(`l-${one.name}`, { token: 'hush' }) : SecretSource.existing(`e-${one.name}`),
  );
/** A key that the Secret has, where its keys are known. */
const keyed = fc
  .tuple(secret, key)
  .map(([source, wanted]) => ({ secret: source, key: source.secretName.startsWith('l-') ? 'token' : wanted }));
const duration = fc.integer({ min: 1, max: 5000 }).map((n) => Duration.minutes(n));
const role = 'arn:aws:iam::111122223333:role/dns';
const labels = fc.option(
  fc.dictionary(fc.constantFrom('team', 'corp.dev/tier'), fc.constantFrom('a', 'b'), { noNullPrototype: true }),
  {
    nil: undefined,
  },
);

const provider: fc.Arbitrary<Dns01Provider> = fc.oneof(
  keyed.map(({ secret: accountSecret, key: accountSecretKey }) =>
    Dns01Provider.acmeDns({
      host: 'https://acme-dns.corp.dev',
      accountSecret,
      accountSecretKey,
    } satisfies AcmeDnsOptions),
  ),
  name.map((one) =>
    Dns01Provider.akamai({ serviceConsumerDomain: 'akab-x.luna.akamaiapis.net', secret: SecretSource.existing(one) }),
  ),
  fc
    .oneof(
      keyed.map((one) =>
        AzureDnsCredentials.servicePrincipal({ clientId: 'c', tenantId: 't', secret: one.secret, secretKey: one.key }),
      ),
      fc
        .option(fc.constant('t'), { nil: undefined })
        .map((tenantId) => AzureDnsCredentials.workloadIdentity({ clientId: 'c', tenantId })),
      fc.constant(AzureDnsCredentials.managedIdentityResource('/subscriptions/x')),
      fc.constant(undefined),
    )
    .map((credentials) =>
      Dns01Provider.azureDns({
        ...{ subscriptionId: 's', resourceGroupName: 'dns', hostedZoneName: 'corp.dev', credentials },
        environment: AzureEnvironment.CHINA_CLOUD,
      }),
    ),
  keyed.map((one) =>
    Dns01Provider.cloudDns({ project: 'p', credentials: CloudDnsCredentials.serviceAccountKey(one.secret, one.key) }),
  ),
  fc.constant(Dns01Provider.cloudDns({ project: 'p', hostedZoneName: 'corp' })),
  keyed.map((one) => Dns01Provider.cloudflare({ credentials: CloudflareCredentials.apiToken(one.secret, one.key) })),
  keyed.map((one) =>
    Dns01Provider.cloudflare({ credentials: CloudflareCredentials.apiKey('a@corp.dev', one.secret, one.key) }),
  ),
  keyed.map((one) => Dns01Provider.digitalOcean({ tokenSecret: one.secret, tokenSecretKey: one.key })),
  fc.tuple(keyed, fc.constantFrom(...Object.values(TsigAlgorithm)), fc.boolean()).map(([one, algorithm, signed]) =>
    Dns01Provider.rfc2136({
      ...{ nameserver: '192.0.2.1:53', protocol: Rfc2136Protocol.TCP },
      tsig: signed ? { keyName: 'k', secret: one.secret, secretKey: one.key, algorithm } : undefined,
    }),
  ),
  fc
    .oneof(
      keyed.map((one) =>
        Route53Credentials.accessKey({
          accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
          secret: one.secret,
          secretAccessKeyKey: one.key,
        }),
      ),
      name.map((one) => Route53Credentials.accessKeyFromSecret({ secret: SecretSource.existing(one) })),
      fc.constant(Route53Credentials.serviceAccount({ name: 'dns', role })),
      fc.constant(Route53Credentials.assumedRole(role)),
      fc.constant(undefined),
    )
    .map((credentials) => Dns01Provider.route53({ region: 'eu-west-1', credentials })),
  keyed.map((one) => Dns01Webhook.hetzner({ credentials: HetznerCredentials.apiToken(one.secret, one.key) })),
  keyed.map((one) => Dns01Webhook.desec({ tokenSecret: one.secret, tokenSecretKey: one.key })),
  name.map((one) =>
    Dns01Webhook.ovh({
      groupName: 'acme.corp.dev',
      credentials: OvhCredentials.application({ secret: SecretSource.existing(one) }),
    }),
  ),
  name.map((one) =>
    Dns01Webhook.scaleway({
      credentials: ScalewayCredentials.apiKey({ secret: SecretSource.existing(one) }),
      webhookServiceAccount: { name: 'webhook', namespace: 'cert-manager' },
    }),
  ),
  keyed.map((one) =>
    Dns01Provider.webhook({
      ...{ groupName: 'acme.corp.dev', solverName: 'own', config: { zone: 'corp.dev', ttl: 60, nested: { a: [1] } } },
      secretRefs: { login: { secret: one.secret, key: one.key ?? 'token' } },
    }),
  ),
  fc.constant(Dns01Provider.custom('newest', { field: { a: [] } })),
);

const selector = fc.option(
  fc.record(
    {
      dnsZones: fc.constant<string[]>(['corp.dev']),
      dnsNames: fc.constant<string[]>(['web.corp.dev']),
      matchLabels: fc.constant<Record<string, string>>({ team: 'a' }),
    },
    { requiredKeys: [], noNullPrototype: true },
  ),
  { nil: undefined },
);

/** A solver, given the accounts of the app; the number tells the ids of solvers apart. */
type MakeSolver = (chart: Chart, accounts: readonly Http01SolverAccount[], id: string) => ISolver;

const http01: fc.Arbitrary<MakeSolver> = fc
  .record({
    account: fc.option(fc.nat(1), { nil: undefined }),
    through: fc.constantFrom('class', 'name', 'annotation', 'controller', 'gateway'),
    serviceType: fc.option(fc.constantFrom(...Object.values(SolverServiceType)), { nil: undefined }),
    selector,
    wait: fc.option(duration, { nil: undefined }),
    podTemplate: fc.option(
      fc.constantFrom<SolverPodTemplate[]>(
        { metadata: { labels: { a: 'b' } } },
        { spec: { priorityClassName: 'high', tolerations: [{ key: 'k', operator: 'Exists', tolerationSeconds: 3 }] } },
        { spec: { imagePullSecrets: [{ name: 'registry' }], nodeSelector: { 'kubernetes.io/os': 'linux' } } },
      ),
      { nil: undefined },
    ),
  })
  .map(({ account, through, wait, ...rest }) => (_chart, accounts) => {
    const common = {
      ...rest,
      account: account === undefined ? undefined : accounts[account],
      waitInsteadOfSelfCheck: wait,
    };
    if (through === 'gateway')
      return Http01Solver.gateway({
        ...common,
        parentRefs: [{ name: 'gw', namespace: 'gateways', port: 80 }],
        labels: { a: 'b' },
      });
    const ingress = {
      class: { ingressClassName: 'nginx' },
      name: { ingressName: 'web' },
      annotation: { class: 'nginx', ingressTemplate: { metadata: { annotations: { a: 'b' } } } },
      controller: { controller: IngressController.traefik() },
    }[through];
    return Http01Solver.ingress({ ...common, ...ingress });
  });
const dns01: fc.Arbitrary<MakeSolver> = fc
  .record({
    provider,
    selector,
    cnameStrategy: fc.option(fc.constantFrom(...Object.values(CnameStrategy)), { nil: undefined }),
  })
  .map((props) => (chart, _accounts, id) => new Dns01Solver(chart, id, props));

const server = fc.oneof(
  fc.constant(AcmeServer.letsEncrypt()),
  keyed.map((one) => AcmeServer.zeroSsl({ keyId: 'kid', secret: one.secret, secretKey: one.key })),
  fc.constant(AcmeServer.pebble('https://pebble.pebble.svc:14000/dir')),
  keyed.map((one) =>
    AcmeServer.custom('https://ca.corp.dev/acme', {
      externalAccountBinding: { keyId: 'kid', secret: one.secret, secretKey: one.key },
    }),
  ),
);
const accountKey = fc.oneof(
  fc.constant(undefined),
  fc.tuple(name, key).map(([one, of]) => AccountKey.generated(one, of)),
  keyed.map((one) => AccountKey.given(one.secret, one.key)),
);

const privateKey = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom(...[RsaKeySize.BITS_2048, RsaKeySize.BITS_4096]).map((size) => PrivateKey.rsa(size)),
  fc
    .constantFrom(EcdsaCurve.P256, EcdsaCurve.P384)
    .map((curve) => PrivateKey.ecdsa(curve, { rotationPolicy: PrivateKeyRotationPolicy.ALWAYS })),
  fc.constant(PrivateKey.ed25519()),
);

const certificate = fc.record({
  issuer: fc.nat(3),
  namespace,
  names: fc.uniqueArray(fc.constantFrom('web.corp.dev', 'api.corp.dev', '*.corp.dev'), { minLength: 1 }),
  props: fc.record(
    {
      metadata: labels.map((given) => ({ labels: given })),
      secretName: name,
      commonName: fc.constant('web.corp.dev'),
      duration,
      renewBefore: duration,
      renewBeforePercentage: fc.integer({ min: 1, max: 99 }),
      usages: fc.subarray(Object.values(KeyUsage), { minLength: 1, maxLength: 3 }),
      additionalOutputFormats: fc.subarray(Object.values(CertificateOutputFormat), { minLength: 1 }),
      isCa: fc.boolean(),
      encodeUsagesInRequest: fc.boolean(),
      revisionHistoryLimit: fc.integer({ min: 1, max: 9 }),
      privateKey,
      subject: fc.constant<CertificateSubject>({ organizations: ['Corp'] }),
      secretTemplate: fc.constant({ labels: { a: 'b' } }),
      keystores: keyed.map((one) => ({ pkcs12: { password: KeystorePassword.fromSecret(one.secret, one.key) } })),
      spec: fc.constant({ newest: { field: 1 } }),
    },
    { requiredKeys: [], noNullPrototype: true },
  ),
});

const account = fc.record({
  namespaces,
  pullSecrets: fc.uniqueArray(
    name.map((one) => `pull-${one}`),
    { maxLength: 2 },
  ),
  strict: fc.boolean(),
  createNamespaces: fc.boolean(),
  automountServiceAccountToken: fc.option(fc.boolean(), { nil: undefined }),
  pullSecretsInPodTemplate: fc.option(fc.boolean(), { nil: undefined }),
  labels,
});

const program = fc.record({
  accounts: fc.tuple(account, account),
  issuers: fc.array(
    fc.record({
      isCluster: fc.boolean(),
      namespace,
      solvers: fc.array(fc.oneof(http01, dns01), { maxLength: 3 }),
      props: fc.record({
        server,
        accountKey,
        email: fc.constant('platform@corp.dev'),
        profile: fc.constant(undefined),
        acme: fc.option(fc.constant({ newest: [1] }), { nil: undefined }),
      }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  certificates: fc.array(certificate, { maxLength: 5 }),
  ingresses: fc.array(fc.record({ issuer: fc.nat(3), namespace }), { maxLength: 2 }),
  notes: fc.boolean(),
});

/** An app; what its constructs refuse is left out of it. */
function made(props: typeof program extends fc.Arbitrary<infer T> ? T : never) {
  const { app, chart } = platform();
  const attempt = <T>(make: () => T): T | undefined => {
    try {
      return make();
    } catch {
      return undefined;
    }
  };
  if (!props.notes) AcmeRules.of(app).omitKnownAnnotation();
  const accounts = props.accounts.map(
    ({ labels: given, pullSecrets, ...rest }, i) =>
      new Http01SolverAccount(chart, `solver-${i}`, {
        ...rest,
        metadata: { labels: given },
        pullSecrets: pullSecrets.map((one) => PullSecret.existing(one)),
      }),
  );
  const issuers = props.issuers.flatMap(({ isCluster, solvers, props: own, ...of }, i) => {
    const all = solvers.map((solver, n) => solver(chart, accounts, `dns-${i}-${n}`));
    const issuer = attempt(() =>
      isCluster
        ? new AcmeClusterIssuer(chart, `issuer-${i}`, { ...own, solvers: all })
        : new AcmeIssuer(chart, `issuer-${i}`, { ...own, namespace: of.namespace, solvers: all }),
    );
    return issuer ? [issuer] : [];
  });
  const other = AcmeClusterIssuer.fromClusterIssuerName('other');
  props.certificates.forEach(({ issuer, names, ...one }, i) => {
    const of = issuers[issuer] ?? other;
    attempt(
      () => new Certificate(chart, `web-${i}`, { ...one.props, namespace: one.namespace, issuer: of, dnsNames: names }),
    );
  });
  props.ingresses.forEach((one, i) => {
    const ingress = new ApiObject(chart, `ingress-${i}`, {
      ...{
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: { name: `shop-${i}`, namespace: one.namespace },
      },
      spec: { tls: [{ hosts: ['shop.corp.dev'], secretName: 'shop' }] },
    });
    attempt(() => (issuers[one.issuer] ?? other).annotate(ingress));
  });
  return app;
}

test('an app of constructs, synthesized and imported, writes the same again', () => {
  fc.assert(
    fc.property(program, (props) => {
      const objects = objectsOf(made(props)).map((raw) => new KubeObject(structuredClone(asWritten(raw))));
      const result = imported(objects);
      expectSame(objects, result);
      expect(result.leftOut.map(({ object, why }) => [object.title, why])).toEqual([]);
      // Constructs write what constructs have written. Notes may be of Secrets that are written, and of what is not imported.
      if (props.notes) return;
      const kept = result.became.filter(({ construct }) => construct === undefined);
      expect(kept.map(({ titles, why }) => [titles, why])).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
