// Domains at IONOS, through fabmade's webhook.
import { App, Chart } from 'cdk8s';
import { AcmeClusterIssuer, AcmeServer, Certificate, Dns01Solver, Dns01Webhook, SecretSource } from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'ionos', { disableResourceNameHashes: true });

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [
    new Dns01Solver(chart, 'ionos', {
      provider: Dns01Webhook.ionos({
        secret: SecretSource.literal('ionos-secret', {
          IONOS_PUBLIC_PREFIX: 'example-only-not-a-prefix',
          IONOS_SECRET: 'example-only-not-a-secret',
        }),
      }),
      selector: { dnsZones: ['corp.dev'] },
    }),
  ],
});

new Certificate(chart, 'wildcard', { namespace: 'team-a', issuer, dnsNames: ['*.corp.dev'] });

app.synth();
