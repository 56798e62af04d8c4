// The app that examples/python writes too, byte for byte: an account in every namespace of a list, HTTP01 for most names, DNS01
// for a zone, a solver of one's own, and an accepted finding.
import * as path from 'node:path';
import { App, Chart } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeRules,
  AcmeServer,
  Certificate,
  Certificates,
  CloudflareCredentials,
  Dns01Provider,
  Dns01Solver,
  Http01Solver,
  Http01SolverAccount,
  Known,
  NamespaceList,
  PullSecret,
  SecretSource,
  SolverBase,
  type SolverContext,
} from 'cdk8s-acme';

/** Solves the names of one zone with a webhook that runs in the cluster. */
class CorpDnsSolver extends SolverBase {
  public constructor(private readonly zone: string) {
    super();
  }

  public bindIssuer(context: SolverContext): any {
    return {
      selector: { dnsZones: [this.zone] },
      dns01: {
        webhook: { groupName: 'acme.corp.dev', solverName: 'corp-dns', config: { issuer: context.issuerKind } },
      },
    };
  }
}

const app = new App();
const chart = new Chart(app, 'platform', { disableResourceNameHashes: true });
const account = new Http01SolverAccount(chart, 'acme-http01-solver', {
  namespaces: NamespaceList.fromFile(path.join(__dirname, 'namespaces.yaml'), { path: 'teams[*].namespace' }),
  pullSecrets: [PullSecret.fromDockerConfigFile('registry-credentials', path.join(__dirname, 'docker-config.json'))],
});
const cloudflare = new Dns01Solver(chart, 'cloudflare', {
  provider: Dns01Provider.cloudflare({
    credentials: CloudflareCredentials.apiToken(SecretSource.existing('cloudflare-api-token')),
  }),
  selector: { dnsZones: ['apps.corp.dev'] },
});
const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [
    Http01Solver.ingress({ ingressClassName: 'contour', account }),
    cloudflare,
    new CorpDnsSolver('internal.corp.dev'),
  ],
});
AcmeRules.of(app).know(Known.secret('cert-manager', 'cloudflare-api-token'));
new Certificate(chart, 'shop', { namespace: 'team-shop', issuer, dnsNames: ['shop.corp.dev', 'www.shop.corp.dev'] });
new Certificate(chart, 'apps', { namespace: 'team-payments', issuer, dnsNames: ['pay.corp.dev', '*.apps.corp.dev'] });
new Certificate(chart, 'stock', {
  namespace: 'team-search',
  issuer,
  dnsNames: ['search.corp.dev', 'stock.internal.corp.dev'],
});
new Certificates(chart, 'status', {
  issuer,
  certificates: [
    { namespace: 'team-shop', dnsNames: ['status.shop.corp.dev'] },
    { namespace: 'team-payments', dnsNames: ['status.pay.corp.dev'] },
  ],
});
app.synth();
