// Porkbun, through talinx's webhook.
import { App, Chart } from 'cdk8s';
import { AcmeClusterIssuer, AcmeServer, Certificate, Dns01Solver, Dns01Webhook, SecretSource } from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'porkbun', { disableResourceNameHashes: true });

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [
    new Dns01Solver(chart, 'porkbun', {
      provider: Dns01Webhook.porkbun({
        secret: SecretSource.literal('porkbun-secret', {
          PORKBUN_API_KEY: 'example-only-not-a-key',
          PORKBUN_SECRET_API_KEY: 'example-only-not-a-key',
        }),
        webhookServiceAccount: { name: 'cert-manager-webhook-porkbun', namespace: 'cert-manager' },
      }),
      selector: { dnsZones: ['corp.dev'] },
    }),
  ],
});

new Certificate(chart, 'wildcard', { namespace: 'team-a', issuer, dnsNames: ['*.corp.dev'] });

app.synth();
