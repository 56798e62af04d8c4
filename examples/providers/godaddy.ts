// GoDaddy, through snowdrop's webhook.
import { App, Chart } from 'cdk8s';
import { AcmeClusterIssuer, AcmeServer, Certificate, Dns01Solver, Dns01Webhook, SecretSource } from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'godaddy', { disableResourceNameHashes: true });

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [
    new Dns01Solver(chart, 'godaddy', {
      provider: Dns01Webhook.goDaddy({
        groupName: 'acme.corp.dev',
        apiKeySecret: SecretSource.literal('godaddy-api-key', {
          token: 'example-only-not-a-key:example-only-not-a-secret',
        }),
      }),
      selector: { dnsZones: ['corp.dev'] },
    }),
  ],
});

new Certificate(chart, 'wildcard', { namespace: 'team-a', issuer, dnsNames: ['*.corp.dev'] });

app.synth();
