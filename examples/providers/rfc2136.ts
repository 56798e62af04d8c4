// BIND, Knot, PowerDNS or Windows DNS by dynamic updates (RFC 2136): `_acme-challenge` names are CNAMEs into a zone that is
// used only for challenges.
import { App, Chart } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeServer,
  Certificate,
  CnameStrategy,
  Dns01Provider,
  Dns01Solver,
  Rfc2136Protocol,
  SecretSource,
  TsigAlgorithm,
} from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'rfc2136', { disableResourceNameHashes: true });

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [
    new Dns01Solver(chart, 'bind', {
      provider: Dns01Provider.rfc2136({
        nameserver: '[2001:db8::53]:53',
        protocol: Rfc2136Protocol.TCP,
        tsig: {
          keyName: 'cert-manager.acme.corp.dev.',
          algorithm: TsigAlgorithm.HMAC_SHA512,
          secret: SecretSource.literal('tsig-key', { 'tsig-secret': 'ZXhhbXBsZS1vbmx5LW5vdC1hLWtleQ==' }),
        },
      }),
      selector: { dnsZones: ['corp.dev'] },
      cnameStrategy: CnameStrategy.FOLLOW,
    }),
  ],
});

new Certificate(chart, 'wildcard', { namespace: 'team-a', issuer, dnsNames: ['*.corp.dev'] });

app.synth();
