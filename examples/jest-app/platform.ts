import { App, Chart } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeServer,
  Certificate,
  CloudflareCredentials,
  Dns01Provider,
  Dns01Solver,
  Http01Solver,
  Http01SolverAccount,
  PullSecret,
  SecretSource,
} from 'cdk8s-acme';

/** The platform: two teams, one of which has a wildcard. */
export function platform(): { app: App; shop: Certificate; wildcard: Certificate } {
  const app = new App();
  const chart = new Chart(app, 'platform');
  const account = new Http01SolverAccount(chart, 'acme-http01-solver', {
    namespaces: ['team-shop'],
    pullSecrets: [PullSecret.existing('registry-credentials')],
  });
  const dns = new Dns01Solver(chart, 'cloudflare', {
    provider: Dns01Provider.cloudflare({
      credentials: CloudflareCredentials.apiToken(SecretSource.existing('cloudflare'), 'api-token'),
    }),
    selector: { dnsZones: ['apps.corp.dev'] },
  });
  const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
    server: AcmeServer.letsEncrypt(),
    email: 'platform@corp.dev',
    solvers: [Http01Solver.ingress({ ingressClassName: 'contour', account }), dns],
  });
  const shop = new Certificate(chart, 'shop', { namespace: 'team-shop', issuer, dnsNames: ['shop.corp.dev'] });
  const wildcard = new Certificate(chart, 'apps', {
    namespace: 'team-apps',
    issuer,
    dnsNames: ['*.apps.corp.dev', 'apps.corp.dev'],
  });
  return { app, shop, wildcard };
}
