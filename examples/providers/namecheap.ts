// Namecheap, through kelvie's webhook.
import { App, Chart } from 'cdk8s';
import { AcmeClusterIssuer, AcmeServer, Certificate, Dns01Solver, Dns01Webhook, SecretSource } from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'namecheap', { disableResourceNameHashes: true });

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [
    new Dns01Solver(chart, 'namecheap', {
      provider: Dns01Webhook.namecheap({
        secret: SecretSource.literal('namecheap-credentials', {
          apiKey: 'example-only-not-a-key',
          apiUser: 'example-only-not-a-user',
        }),
        clientIp: '192.0.2.10',
      }),
      selector: { dnsZones: ['corp.dev'] },
    }),
  ],
});

new Certificate(chart, 'wildcard', { namespace: 'team-a', issuer, dnsNames: ['*.corp.dev'] });

app.synth();
