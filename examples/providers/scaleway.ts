// Scaleway, through its own webhook: the issuer's own API key for one zone, the chart's for another.
import { App, Chart } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeServer,
  Certificate,
  Dns01Solver,
  Dns01Webhook,
  ScalewayCredentials,
  SecretSource,
} from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'scaleway', { disableResourceNameHashes: true });

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [
    new Dns01Solver(chart, 'api-key', {
      provider: Dns01Webhook.scaleway({
        credentials: ScalewayCredentials.apiKey({
          secret: SecretSource.literal('scaleway-secret', {
            SCW_ACCESS_KEY: 'example-only-not-a-key',
            SCW_SECRET_KEY: 'example-only-not-a-secret',
          }),
        }),
      }),
      selector: { dnsZones: ['corp.dev'] },
    }),
    new Dns01Solver(chart, 'ambient', {
      provider: Dns01Webhook.scaleway({ credentials: ScalewayCredentials.ambient() }),
      selector: { dnsZones: ['lab.corp.dev'] },
    }),
  ],
});

new Certificate(chart, 'wildcard', { namespace: 'team-a', issuer, dnsNames: ['*.corp.dev', '*.lab.corp.dev'] });

app.synth();
