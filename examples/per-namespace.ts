// A folder for each team: every namespace gets a separate chart, so each team can own its folder in the repository.
import { App, Chart, YamlOutputType } from 'cdk8s';
import { AcmeClusterIssuer, AcmeServer, Certificate, Http01Solver, Http01SolverAccount, PullSecret } from 'cdk8s-acme';

const app = new App({ yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
const cluster = new Chart(app, 'cluster');
const teamA = new Chart(app, 'team-a', { namespace: 'team-a' });

const account = new Http01SolverAccount(cluster, 'acme-http01-solver', {
  namespaces: ['team-a', 'team-b'],
  pullSecrets: [
    PullSecret.fromRegistry('registry-credentials', {
      registry: 'registry.corp.dev',
      username: 'robot$platform',
      password: 'example-only-not-a-password',
    }),
  ],
  createNamespaces: true,
  perNamespace: true,
});

const issuer = new AcmeClusterIssuer(cluster, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [Http01Solver.ingress({ ingressClassName: 'nginx', account })],
});

new Certificate(teamA, 'web', { issuer, dnsNames: ['web.team-a.corp.dev'] });

app.synth();
