// deSEC, through pr0ton11's webhook.
import { App, Chart } from 'cdk8s';
import { AcmeClusterIssuer, AcmeServer, Certificate, Dns01Solver, Dns01Webhook, SecretSource } from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'desec', { disableResourceNameHashes: true });

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [
    new Dns01Solver(chart, 'desec', {
      provider: Dns01Webhook.desec({
        tokenSecret: SecretSource.literal('desec-token', { token: 'example-only-not-a-token' }),
      }),
      selector: { dnsZones: ['corp.dev'] },
    }),
  ],
});

new Certificate(chart, 'wildcard', { namespace: 'team-a', issuer, dnsNames: ['*.corp.dev'] });

app.synth();
