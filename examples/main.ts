// A platform whose teams obtain certificates from Let's Encrypt: by HTTP01 for most names, by DNS01 through Route 53 for
// one zone and its wildcard. The cluster pulls its images from a private registry.
import * as path from 'node:path';
import { App, Chart } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeServer,
  Certificate,
  Dns01Provider,
  Dns01Solver,
  Http01Solver,
  Http01SolverAccount,
  NamespaceList,
  PullSecret,
  Route53Credentials,
  type SecretDelivery,
  SecretSource,
} from 'cdk8s-acme';

// How the credentials reach the cluster, defined only here: each file in delivery/ is one way, and
// `SECRETS=external-secrets npm run synth` uses another one. In your app: const secrets = SecretDelivery.externalSecrets(...).
const way = process.env.SECRETS ?? 'literal';
const { secrets }: { secrets: SecretDelivery } = require(path.join(__dirname, 'delivery', way));

const app = new App();
const chart = new Chart(app, 'platform', { disableResourceNameHashes: true });

// In every team's namespace: the ServiceAccount that solver pods run as, and the Secret with which their image is pulled.
const account = new Http01SolverAccount(chart, 'acme-http01-solver', {
  namespaces: NamespaceList.fromFile(path.join(__dirname, 'namespaces.yaml'), { path: 'teams[*].namespace' }),
  pullSecrets: [PullSecret.delivered('registry-credentials', secrets, { registry: 'registry.corp.dev' })],
});

const route53 = new Dns01Solver(chart, 'route53', {
  provider: Dns01Provider.route53({
    region: 'eu-west-1',
    credentials: Route53Credentials.accessKey({
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      secret: SecretSource.delivered('route53-credentials', ['secret-access-key'], secrets),
    }),
  }),
  selector: { dnsZones: ['apps.corp.dev'] },
});

const solvers = [Http01Solver.ingress({ ingressClassName: 'contour', account }), route53];

const staging = new AcmeClusterIssuer(chart, 'letsencrypt-staging', {
  server: AcmeServer.letsEncryptStaging(),
  email: 'platform@corp.dev',
  solvers,
});
const production = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers,
});

new Certificate(chart, 'shop', {
  namespace: 'team-shop',
  issuer: production,
  dnsNames: ['shop.corp.dev', 'www.shop.corp.dev'],
});
new Certificate(chart, 'search', { namespace: 'team-search', issuer: production, dnsNames: ['search.corp.dev'] });
new Certificate(chart, 'search-preview', {
  namespace: 'team-search',
  issuer: staging,
  dnsNames: ['preview.search.corp.dev'],
});
// Only DNS01 can solve a wildcard: the zone's solver is used for it.
new Certificate(chart, 'apps-wildcard', {
  namespace: 'team-payments',
  issuer: production,
  dnsNames: ['*.apps.corp.dev', 'apps.corp.dev'],
});

app.synth();
