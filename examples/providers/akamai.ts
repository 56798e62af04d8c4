// Akamai Edge DNS, with an EdgeGrid API client.
import { App, Chart } from 'cdk8s';
import { AcmeClusterIssuer, AcmeServer, Certificate, Dns01Provider, Dns01Solver, SecretSource } from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'akamai', { disableResourceNameHashes: true });

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [
    new Dns01Solver(chart, 'akamai', {
      provider: Dns01Provider.akamai({
        serviceConsumerDomain: 'akab-example.luna.akamaiapis.net',
        secret: SecretSource.literal('akamai', {
          clientToken: 'example-only-not-a-token',
          clientSecret: 'example-only-not-a-secret',
          accessToken: 'example-only-not-a-token',
        }),
      }),
      selector: { dnsZones: ['corp.dev'] },
    }),
  ],
});

new Certificate(chart, 'wildcard', { namespace: 'team-a', issuer, dnsNames: ['*.corp.dev'] });

app.synth();
