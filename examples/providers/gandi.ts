// Gandi LiveDNS, through SINTEF's webhook, with a personal access token.
import { App, Chart } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeServer,
  Certificate,
  Dns01Solver,
  Dns01Webhook,
  GandiCredentials,
  SecretSource,
} from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'gandi', { disableResourceNameHashes: true });

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [
    new Dns01Solver(chart, 'gandi', {
      provider: Dns01Webhook.gandi({
        credentials: GandiCredentials.personalAccessToken(
          SecretSource.literal('gandi-credentials', { 'api-token': 'example-only-not-a-token' }),
        ),
        webhookServiceAccount: { name: 'cert-manager-webhook-gandi', namespace: 'cert-manager' },
      }),
      selector: { dnsZones: ['corp.dev'] },
    }),
  ],
});

new Certificate(chart, 'wildcard', { namespace: 'team-a', issuer, dnsNames: ['*.corp.dev'] });

app.synth();
