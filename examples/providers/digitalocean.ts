// DigitalOcean, with a personal access token.
import { App, Chart } from 'cdk8s';
import { AcmeClusterIssuer, AcmeServer, Certificate, Dns01Provider, Dns01Solver, SecretSource } from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'digitalocean', { disableResourceNameHashes: true });

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [
    new Dns01Solver(chart, 'digitalocean', {
      provider: Dns01Provider.digitalOcean({
        tokenSecret: SecretSource.literal('digitalocean-dns', { 'access-token': 'example-only-not-a-token' }),
      }),
      selector: { dnsZones: ['corp.dev'] },
    }),
  ],
});

new Certificate(chart, 'wildcard', { namespace: 'team-a', issuer, dnsNames: ['*.corp.dev'] });

app.synth();
