// PowerDNS by its HTTP API, through zachomedia's webhook. For dynamic updates see rfc2136.ts.
import { App, Chart } from 'cdk8s';
import { AcmeClusterIssuer, AcmeServer, Certificate, Dns01Solver, Dns01Webhook, SecretSource } from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'powerdns', { disableResourceNameHashes: true });

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [
    new Dns01Solver(chart, 'powerdns', {
      provider: Dns01Webhook.powerDns({
        host: 'https://pdns.corp.dev',
        apiKeySecret: SecretSource.literal('pdns-api-key', { key: 'example-only-not-a-key' }),
        ttl: 60,
      }),
      selector: { dnsZones: ['corp.dev'] },
    }),
  ],
});

new Certificate(chart, 'wildcard', { namespace: 'team-a', issuer, dnsNames: ['*.corp.dev'] });

app.synth();
