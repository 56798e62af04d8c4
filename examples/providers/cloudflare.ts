// Cloudflare: an API token for one zone, and for another, in an older account, its global API key.
import { App, Chart } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeServer,
  Certificate,
  CloudflareCredentials,
  Dns01Provider,
  Dns01Solver,
  SecretSource,
} from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'cloudflare', { disableResourceNameHashes: true });

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [
    new Dns01Solver(chart, 'api-token', {
      provider: Dns01Provider.cloudflare({
        credentials: CloudflareCredentials.apiToken(
          SecretSource.literal('cloudflare-token', { 'api-token': 'example-only-not-a-token' }),
        ),
      }),
      selector: { dnsZones: ['corp.dev'] },
    }),
    new Dns01Solver(chart, 'api-key', {
      provider: Dns01Provider.cloudflare({
        credentials: CloudflareCredentials.apiKey(
          'dns@corp.dev',
          SecretSource.literal('cloudflare-key', { 'api-key': 'example-only-not-a-key' }),
        ),
      }),
      selector: { dnsZones: ['lab.corp.dev'] },
    }),
  ],
});

new Certificate(chart, 'wildcard', { namespace: 'team-a', issuer, dnsNames: ['*.corp.dev', '*.lab.corp.dev'] });

app.synth();
