// A ClusterIssuer for workloads of a Tanzu Application Platform whose images come from a private registry: one
// ServiceAccount of one name, with its pull secret, in every namespace that obtains certificates.
import { App, Chart } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeServer,
  Dns01Provider,
  Dns01Solver,
  Http01Solver,
  Http01SolverAccount,
  PullSecret,
  Route53Credentials,
  SecretSource,
} from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'tanzu', { disableResourceNameHashes: true });

const account = new Http01SolverAccount(chart, 'solver', {
  metadata: { name: 'tap-acme-http01-solver' },
  namespaces: ['team-a', 'team-b'],
  pullSecrets: [
    PullSecret.fromRegistry('registry-credentials', {
      registry: 'registry.corp.dev',
      username: 'robot$tap',
      password: 'example-only-not-a-password',
    }),
  ],
});

new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [
    Http01Solver.ingress({ ingressClassName: 'contour', account }),
    new Dns01Solver(chart, 'route53', {
      provider: Dns01Provider.route53({
        region: 'eu-west-1',
        credentials: Route53Credentials.accessKey({
          accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
          secret: SecretSource.literal('route53-credentials', { 'secret-access-key': 'example-only-not-a-key' }),
        }),
      }),
      selector: { dnsZones: ['corp.dev'] },
    }),
  ],
});

app.synth();
