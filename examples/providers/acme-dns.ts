// acme-dns: `_acme-challenge.corp.dev` is a CNAME into the zone of a small DNS server that only serves challenges.
import { App, Chart } from 'cdk8s';
import { AcmeClusterIssuer, AcmeServer, Certificate, Dns01Provider, Dns01Solver, SecretSource } from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'acme-dns', { disableResourceNameHashes: true });

// The response of `POST https://acme-dns.corp.dev/register`, for each domain.
const account = SecretSource.literal('acme-dns', {
  'acmedns.json': JSON.stringify({
    'corp.dev': {
      username: '8f6ad1c2-0000-4000-8000-000000000001',
      password: 'example-only-not-a-password',
      fulldomain: '8f6ad1c2-0000-4000-8000-000000000002.acme-dns.corp.dev',
      subdomain: '8f6ad1c2-0000-4000-8000-000000000002',
      allowfrom: ['192.0.2.0/24'],
    },
  }),
});

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [
    new Dns01Solver(chart, 'acme-dns', {
      provider: Dns01Provider.acmeDns({ host: 'https://acme-dns.corp.dev', accountSecret: account }),
      selector: { dnsZones: ['corp.dev'] },
    }),
  ],
});

new Certificate(chart, 'wildcard', { namespace: 'team-a', issuer, dnsNames: ['*.corp.dev'] });

app.synth();
