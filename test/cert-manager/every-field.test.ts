import { Duration } from 'cdk8s';
import {
  AccountKey,
  AcmeClusterIssuer,
  type AcmeLabelSelector,
  AcmeServer,
  AzureDnsCredentials,
  AzureEnvironment,
  AzureZoneType,
  Certificate,
  CertificateOutputFormat,
  CloudDnsCredentials,
  CloudflareCredentials,
  CnameStrategy,
  Dns01Provider,
  Dns01Solver,
  EabKeyAlgorithm,
  EcdsaCurve,
  Http01Solver,
  type ISolver,
  KeystorePassword,
  KeyUsage,
  Pkcs12Profile,
  PrivateKey,
  PrivateKeyEncoding,
  PrivateKeyRotationPolicy,
  RenewalPolicy,
  Rfc2136Protocol,
  Route53Credentials,
  SecretSource,
  ServerTrust,
  SignatureAlgorithm,
  type SolverAffinity,
  type SolverNodeSelectorTerm,
  type SolverPodAffinity,
  type SolverPodAffinityTerm,
  type SolverPodTemplate,
  SolverServiceType,
} from 'cdk8s-acme';
import { checkFields } from '../../lib/cert-manager/check-fields';
import { certificateFields, type Field, issuerFields } from '../../lib/cert-manager/fields';
import { NEWEST } from '../../lib/cert-manager/versions';
import { TEST_CA } from '../issuer/test-ca';
import { platform } from '../support';
import { allPaths } from './all-paths';

/** The paths of all fields in a value, with `[]` for items and `*` for the values of a map. */
function pathsIn(value: unknown, field: Field, found = new Set<string>()): Set<string> {
  found.add(field.path);
  const item = field.children.get('[]');
  if (item && Array.isArray(value)) for (const one of value) pathsIn(one, item, found);
  else if (value !== null && typeof value === 'object') {
    for (const [key, own] of Object.entries(value)) {
      const child = field.children.get(key) ?? field.children.get('*');
      if (child) pathsIn(own, child, found);
    }
  }
  return found;
}

let secrets = 0;
const secret = (...keys: string[]) =>
  SecretSource.literal(
    `credentials-${++secrets}`,
    Object.fromEntries((keys.length > 0 ? keys : ['key']).map((k) => [k, 'x'])),
  );

const selector: AcmeLabelSelector = {
  matchLabels: { app: 'web' },
  matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }],
};
const nodes: SolverNodeSelectorTerm = {
  matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }],
  matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }],
};
const term: SolverPodAffinityTerm = {
  topologyKey: 'kubernetes.io/hostname',
  labelSelector: selector,
  namespaceSelector: selector,
  namespaces: ['team-a'],
  matchLabelKeys: ['a'],
  mismatchLabelKeys: ['b'],
};
const pods: SolverPodAffinity = {
  preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: term }],
  requiredDuringSchedulingIgnoredDuringExecution: [term],
};
const affinity: SolverAffinity = {
  nodeAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: nodes }],
    requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [nodes] },
  },
  podAffinity: pods,
  podAntiAffinity: pods,
};
const podTemplate: SolverPodTemplate = {
  metadata: { labels: { team: 'a' }, annotations: { note: 'a' } },
  spec: {
    affinity,
    imagePullSecrets: [{ name: 'registry-credentials' }],
    nodeSelector: { zone: 'a' },
    priorityClassName: 'high',
    resources: { limits: { cpu: '1' }, requests: { cpu: '1' } },
    securityContext: {
      fsGroup: 1000,
      fsGroupChangePolicy: 'Always',
      runAsGroup: 1000,
      runAsNonRoot: true,
      runAsUser: 1000,
      seLinuxOptions: { level: 's0', role: 'r', type: 't', user: 'u' },
      seccompProfile: { type: 'Localhost', localhostProfile: 'p' },
      supplementalGroups: [1000],
      sysctls: [{ name: 'net.core.somaxconn', value: '1' }],
    },
    serviceAccountName: 'acme-http01-solver',
    tolerations: [{ effect: 'NoExecute', key: 'k', operator: 'Equal', tolerationSeconds: 1, value: 'v' }],
  },
};
const solverSelector = { matchLabels: { app: 'web' }, dnsNames: ['web.corp.dev'], dnsZones: ['corp.dev'] };

function providers(): Dns01Provider[] {
  return [
    Dns01Provider.acmeDns({ host: 'https://acme-dns.corp.dev', accountSecret: secret() }),
    Dns01Provider.akamai({
      serviceConsumerDomain: 'akab.luna.akamaiapis.net',
      secret: secret('clientToken', 'clientSecret', 'accessToken'),
    }),
    Dns01Provider.azureDns({
      subscriptionId: 's',
      resourceGroupName: 'r',
      hostedZoneName: 'corp.dev',
      environment: AzureEnvironment.PUBLIC_CLOUD,
      zoneType: AzureZoneType.PUBLIC_ZONE,
      credentials: AzureDnsCredentials.servicePrincipal({ clientId: 'c', tenantId: 't', secret: secret() }),
    }),
    Dns01Provider.azureDns({
      subscriptionId: 's',
      resourceGroupName: 'r',
      credentials: AzureDnsCredentials.workloadIdentity({ clientId: 'c', tenantId: 't' }),
    }),
    Dns01Provider.azureDns({
      subscriptionId: 's',
      resourceGroupName: 'r',
      credentials: AzureDnsCredentials.managedIdentityResource('/subscriptions/s'),
    }),
    Dns01Provider.cloudDns({
      project: 'p',
      hostedZoneName: 'corp-dev',
      credentials: CloudDnsCredentials.serviceAccountKey(secret()),
    }),
    Dns01Provider.cloudflare({ credentials: CloudflareCredentials.apiToken(secret()) }),
    Dns01Provider.cloudflare({ credentials: CloudflareCredentials.apiKey('platform@corp.dev', secret()) }),
    Dns01Provider.digitalOcean({ tokenSecret: secret() }),
    Dns01Provider.rfc2136({
      nameserver: 'ns1.corp.dev',
      protocol: Rfc2136Protocol.TCP,
      tsig: { keyName: 'acme.', secret: secret() },
    }),
    Dns01Provider.route53({
      region: 'eu-west-1',
      hostedZoneId: 'Z1',
      role: 'arn:aws:iam::123456789012:role/acme',
      credentials: Route53Credentials.accessKey({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secret: secret() }),
    }),
    Dns01Provider.route53({
      credentials: Route53Credentials.accessKeyFromSecret({ secret: secret('access-key-id', 'secret-access-key') }),
    }),
    Dns01Provider.route53({
      credentials: Route53Credentials.serviceAccount({
        name: 'acme-dns',
        role: 'arn:aws:iam::123456789012:role/acme',
        audiences: ['sts.amazonaws.com'],
      }),
    }),
    Dns01Provider.webhook({ groupName: 'acme.corp.dev', solverName: 'dns', config: { zone: 'corp.dev' } }),
  ];
}

test('every field of an ACME issuer can be written by a typed property, and passes the field table', () => {
  const { chart } = platform();
  const http: ISolver[] = [{ ingressClassName: 'nginx' }, { class: 'nginx' }, { ingressName: 'web' }].map((how) =>
    Http01Solver.ingress({
      ...how,
      ...{ podTemplate, selector: solverSelector, serviceType: SolverServiceType.CLUSTER_IP },
      ingressTemplate: { metadata: { labels: { team: 'a' }, annotations: { note: 'a' } } },
      waitInsteadOfSelfCheck: Duration.seconds(30),
    }),
  );
  http.push(
    Http01Solver.gateway({
      ...{ podTemplate, labels: { team: 'a' }, serviceType: SolverServiceType.NODE_PORT },
      parentRefs: [
        {
          ...{ name: 'gateway', namespace: 'infra', kind: 'Gateway', group: 'gateway.networking.k8s.io' },
          ...{ sectionName: 'http', port: 80 },
        },
      ],
    }),
  );
  const dns = providers().map(
    (provider, i) => new Dns01Solver(chart, `dns-${i}`, { provider, cnameStrategy: CnameStrategy.FOLLOW }),
  );
  const binding = { keyId: 'id', keyAlgorithm: EabKeyAlgorithm.HS256, secret: secret() };
  const issuers = [
    new AcmeClusterIssuer(chart, 'full', {
      server: AcmeServer.custom('https://ca.corp.dev/directory', {
        externalAccountBinding: binding,
        trust: ServerTrust.caPem(TEST_CA),
      }),
      email: 'platform@corp.dev',
      accountKey: AccountKey.given(secret('key')),
      preferredChain: 'Corp Root',
      profile: 'tls',
      enableDurationFeature: true,
      solvers: [...http, ...dns],
    }),
    new AcmeClusterIssuer(chart, 'test', {
      server: AcmeServer.pebble('https://pebble.pebble.svc:14000/dir', { trust: ServerTrust.skipTlsVerify() }),
      solvers: http,
    }),
  ];
  const found = new Set<string>();
  for (const issuer of issuers) {
    const { spec } = issuer.apiObject.toJson();
    expect(checkFields(issuerFields(), spec, NEWEST)).toEqual([]);
    pathsIn(spec, issuerFields(), found);
  }
  const others = ['spec', 'spec.ca', 'spec.selfSigned', 'spec.vault', 'spec.venafi'];
  const wanted = allPaths(issuerFields()).filter((path) => !others.includes(path));
  expect(wanted).toHaveLength(518);
  expect(wanted.filter((path) => !found.has(path))).toEqual([]);
});

test('every field of a Certificate can be written by a typed property, and passes the field table', () => {
  const { chart } = platform({}, { namespace: 'team-a' });
  const issuer = AcmeClusterIssuer.fromClusterIssuerName('letsencrypt');
  const constraint = {
    ...{ dnsDomains: ['corp.dev'], ipRanges: ['10.0.0.0/8'], emailAddresses: ['corp.dev'], uriDomains: ['corp.dev'] },
  };
  const password = KeystorePassword.fromSecret(secret());
  const inTheClear = KeystorePassword.inTheClear('changeit');
  const certificates = [
    new Certificate(chart, 'full', {
      issuer,
      dnsNames: ['web.corp.dev'],
      commonName: 'web.corp.dev',
      ipAddresses: ['192.0.2.1'],
      uris: ['spiffe://corp.dev/web'],
      emailAddresses: ['web@corp.dev'],
      otherNames: [{ oid: '1.3.6.1.4.1.311.20.2.3', utf8Value: 'web@corp.dev' }],
      subject: {
        ...{ organizations: ['Corp'], countries: ['DE'], organizationalUnits: ['Web'], localities: ['Berlin'] },
        ...{ provinces: ['Berlin'], streetAddresses: ['Street 1'], postalCodes: ['10115'], serialNumber: '1' },
      },
      secretTemplate: { labels: { team: 'a' }, annotations: { note: 'a' } },
      duration: Duration.days(90),
      renewBefore: Duration.days(30),
      renewBeforePercentage: 33,
      renewal: {
        policy: RenewalPolicy.RENEW_BEFORE,
        windows: [{ cron: '0 2 * * 6', windowDuration: Duration.hours(2), timezone: 'Europe/Berlin' }],
      },
      privateKey: PrivateKey.ecdsa(EcdsaCurve.P256, {
        rotationPolicy: PrivateKeyRotationPolicy.ALWAYS,
        encoding: PrivateKeyEncoding.PKCS8,
      }),
      signatureAlgorithm: SignatureAlgorithm.ECDSA_WITH_SHA256,
      usages: [KeyUsage.SERVER_AUTH],
      encodeUsagesInRequest: true,
      keystores: {
        jks: { password: inTheClear, alias: 'web' },
        pkcs12: { password, profile: Pkcs12Profile.MODERN_2023 },
      },
      additionalOutputFormats: [CertificateOutputFormat.DER, CertificateOutputFormat.COMBINED_PEM],
      isCa: true,
      nameConstraints: { critical: true, permitted: constraint, excluded: constraint },
      revisionHistoryLimit: 1,
    }),
    new Certificate(chart, 'literal', {
      issuer,
      dnsNames: ['web.corp.dev'],
      literalSubject: 'CN=web.corp.dev,O=Corp',
      keystores: { jks: { password }, pkcs12: { password: inTheClear } },
    }),
  ];
  const found = new Set<string>();
  for (const certificate of certificates) {
    const { spec } = certificate.apiObject.toJson();
    expect(checkFields(certificateFields(), spec, NEWEST)).toEqual([]);
    pathsIn(spec, certificateFields(), found);
  }
  const wanted = allPaths(certificateFields());
  expect(wanted).toHaveLength(100);
  expect(wanted.filter((path) => !found.has(path))).toEqual([]);
});
