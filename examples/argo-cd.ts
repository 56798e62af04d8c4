// What Argo CD applies, in waves: namespaces first, then Secrets and ServiceAccounts, then issuers, then Certificates.
import * as path from 'node:path';
import { App, Chart } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeServer,
  ArgoCd,
  Certificate,
  Http01Solver,
  Http01SolverAccount,
  PullSecret,
} from 'cdk8s-acme';

const app = new App();
ArgoCd.of(app).addSyncWaves();
const chart = new Chart(app, 'platform', { disableResourceNameHashes: true });

const account = new Http01SolverAccount(chart, 'acme-http01-solver', {
  namespaces: ['team-shop', 'team-search'],
  createNamespaces: true,
  pullSecrets: [PullSecret.fromDockerConfigFile('registry-credentials', path.join(__dirname, 'docker-config.json'))],
});

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@acme-corp.dev',
  solvers: [Http01Solver.ingress({ ingressClassName: 'nginx', account })],
});

new Certificate(chart, 'shop', { namespace: 'team-shop', issuer, dnsNames: ['shop.acme-corp.dev'] });
new Certificate(chart, 'search', { namespace: 'team-search', issuer, dnsNames: ['search.acme-corp.dev'] });

app.synth();
