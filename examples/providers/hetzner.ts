// Hetzner, through its own webhook: zones in the Hetzner Console, with an API token of their project.
import { App, Chart } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeServer,
  Certificate,
  Dns01Solver,
  Dns01Webhook,
  HetznerCredentials,
  SecretSource,
} from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'hetzner', { disableResourceNameHashes: true });

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [
    new Dns01Solver(chart, 'hetzner', {
      provider: Dns01Webhook.hetzner({
        credentials: HetznerCredentials.apiToken(
          SecretSource.literal('hetzner', { token: 'example-only-not-a-token' }),
        ),
      }),
      selector: { dnsZones: ['corp.dev'] },
    }),
  ],
});

new Certificate(chart, 'wildcard', { namespace: 'team-a', issuer, dnsNames: ['*.corp.dev'] });

app.synth();
