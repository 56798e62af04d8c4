// One pull secret for several registries, each with the user and the entry that it expects.
import * as path from 'node:path';
import { App, Chart } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeServer,
  Certificate,
  Http01Solver,
  Http01SolverAccount,
  PullSecret,
  Registry,
} from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'platform', { disableResourceNameHashes: true });

// Example values. In your app: process.env, or a delivery that keeps them out of Git.
const token = 'example-only-not-a-token';

const account = new Http01SolverAccount(chart, 'acme-http01-solver', {
  namespaces: ['team-shop'],
  pullSecrets: [
    // What `docker login` wrote, and another registry.
    PullSecret.fromDockerConfigFile('registry-credentials', path.join(__dirname, 'docker-config.json'), {
      registries: [
        Registry.dockerHub({ username: 'acmecorp', token }),
        Registry.harborRobot({ host: 'harbor.acme-corp.dev', project: 'platform', robot: 'acme', secret: token }),
      ],
    }),
    PullSecret.fromRegistries('mirror-credentials', [
      Registry.ghcr({ username: 'acme-corp-bot', token }),
      Registry.quay({ username: 'acmecorp+acme', token }),
      Registry.acr({ name: 'acmecorp', username: '4b1b9a0e-0000-4000-8000-000000000001', password: token }),
      Registry.jfrog({ host: 'acmecorp.jfrog.io', username: 'acme', password: token }),
      Registry.of({ host: 'registry.acme-corp.dev:5000', username: 'acme', password: token }),
    ]),
  ],
});

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@acme-corp.dev',
  solvers: [Http01Solver.ingress({ ingressClassName: 'nginx', account })],
});

new Certificate(chart, 'shop', { namespace: 'team-shop', issuer, dnsNames: ['shop.acme-corp.dev'] });

app.synth();
