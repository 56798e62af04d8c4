// Amazon Route 53 with each way to sign in: the token of a ServiceAccount, the controller's own credentials and a role in
// the account that owns the zone, an access key.
import { App, Chart } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeServer,
  Certificate,
  Dns01Provider,
  Dns01Solver,
  Route53Credentials,
  SecretSource,
} from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'route53', { disableResourceNameHashes: true });

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [
    new Dns01Solver(chart, 'service-account', {
      provider: Dns01Provider.route53({
        region: 'eu-west-1',
        hostedZoneId: 'Z0000000EXAMPLE00001',
        credentials: Route53Credentials.serviceAccount({
          name: 'route53',
          role: 'arn:aws:iam::111122223333:role/cert-manager-corp-dev',
          annotateRole: true,
        }),
      }),
      selector: { dnsZones: ['corp.dev'] },
    }),
    new Dns01Solver(chart, 'assumed-role', {
      provider: Dns01Provider.route53({
        region: 'eu-west-1',
        credentials: Route53Credentials.assumedRole('arn:aws:iam::444455556666:role/cert-manager-shop'),
      }),
      selector: { dnsZones: ['shop.corp.dev'] },
    }),
    new Dns01Solver(chart, 'access-key', {
      provider: Dns01Provider.route53({
        region: 'eu-west-1',
        credentials: Route53Credentials.accessKey({
          accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
          secret: SecretSource.literal('route53-lab', { 'secret-access-key': 'example-only-not-a-key' }),
        }),
      }),
      selector: { dnsZones: ['lab.corp.dev'] },
    }),
    new Dns01Solver(chart, 'access-key-from-secret', {
      provider: Dns01Provider.route53({
        region: 'eu-west-1',
        credentials: Route53Credentials.accessKeyFromSecret({
          secret: SecretSource.literal('route53-test', {
            'access-key-id': 'AKIAIOSFODNN7EXAMPLE',
            'secret-access-key': 'example-only-not-a-key',
          }),
        }),
      }),
      selector: { dnsZones: ['test.corp.dev'] },
    }),
  ],
});

new Certificate(chart, 'wildcard', {
  namespace: 'team-a',
  issuer,
  dnsNames: ['*.corp.dev', '*.shop.corp.dev', '*.lab.corp.dev', '*.test.corp.dev'],
});

app.synth();
