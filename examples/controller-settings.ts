// What cert-manager's controller runs with, told once; and the ingress controller that serves challenges.
import { App, Chart } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeServer,
  Certificate,
  ControllerSettings,
  Http01Solver,
  Http01SolverAccount,
  IngressController,
  PullSecret,
} from 'cdk8s-acme';

const app = new App();
ControllerSettings.set(app, {
  version: '1.21',
  namespace: 'cert-manager',
  solverImage: 'registry.corp.dev/jetstack/cert-manager-acmesolver:v1.21.2',
});
const chart = new Chart(app, 'controller-settings', { disableResourceNameHashes: true });

// Its pull secrets must be for the registry of the solver image.
const account = new Http01SolverAccount(chart, 'acme-http01-solver', {
  pullSecrets: [
    PullSecret.fromRegistry('registry-credentials', {
      registry: 'registry.corp.dev',
      username: 'example-only-not-a-user',
      password: 'example-only-not-a-password',
    }),
  ],
});
const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [Http01Solver.ingress({ controller: IngressController.traefik(), account })],
});
new Certificate(chart, 'web', { namespace: 'team-a', issuer, dnsNames: ['web.corp.dev'] });

app.synth();
