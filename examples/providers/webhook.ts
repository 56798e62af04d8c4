// Your own DNS service behind a webhook: the config with a reference to a Secret, and the Role that lets the
// webhook read it.
import { App, Chart } from 'cdk8s';
import { AcmeClusterIssuer, AcmeServer, Certificate, Dns01Provider, Dns01Solver, SecretSource } from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'webhook', { disableResourceNameHashes: true });

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [
    new Dns01Solver(chart, 'in-house', {
      provider: Dns01Provider.webhook({
        groupName: 'acme.corp.dev',
        solverName: 'in-house',
        config: { url: 'https://dns-api.corp.dev', ttl: 60 },
        secretRefs: {
          tokenSecretRef: {
            secret: SecretSource.literal('dns-api', { token: 'example-only-not-a-token' }),
            key: 'token',
          },
        },
        webhookServiceAccount: { name: 'dns-api-webhook', namespace: 'dns-api' },
      }),
      selector: { dnsZones: ['corp.dev'] },
    }),
  ],
});

new Certificate(chart, 'wildcard', { namespace: 'team-a', issuer, dnsNames: ['*.corp.dev'] });

app.synth();
