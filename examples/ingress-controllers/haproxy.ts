// Challenges through HAProxy Kubernetes Ingress Controller.
import { App, Chart } from 'cdk8s';
import { AcmeClusterIssuer, AcmeServer, Certificate, Http01Solver, IngressController } from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'haproxy', { disableResourceNameHashes: true });

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [Http01Solver.ingress({ controller: IngressController.haproxy() })],
});
new Certificate(chart, 'certificate', { namespace: 'team-a', issuer, dnsNames: ['web.corp.dev'] });

app.synth();
