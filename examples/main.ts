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
  SecretSource,
} from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'platform', { disableResourceNameHashes: true });

// In every team's namespace: the ServiceAccount that solver pods run as, and the Secret with which their image is pulled.
const account = new Http01SolverAccount(chart, 'acme-http01-solver', {
  namespaces: NamespaceList.fromFile(path.join(__dirname, 'namespaces.yaml'), { path: 'teams[*].namespace' }),
  pullSecrets: [PullSecret.fromDockerConfigFile('registry-credentials', path.join(__dirname, 'docker-config.json'))],
});

// Example values. In your app: SecretSource.fromEnv, or SecretSource.existing for what must not pass through Git.
const route53 = new Dns01Solver(chart, 'route53', {
  provider: Dns01Provider.route53({
    region: 'eu-west-1',
    credentials: Route53Credentials.accessKey({
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      secret: SecretSource.literal('route53-credentials', { 'secret-access-key': 'example-only-not-a-key' }),
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
// A wildcard is solved by DNS01 alone: the zone's solver takes it.
new Certificate(chart, 'apps-wildcard', {
  namespace: 'team-payments',
  issuer: production,
  dnsNames: ['*.apps.corp.dev', 'apps.corp.dev'],
});

app.synth();
