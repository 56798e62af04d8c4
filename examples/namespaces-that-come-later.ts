// Teams create their namespaces themselves, after the synth. In every namespace with the label, Kyverno keeps the solver's
// ServiceAccount and its pull secret.
import { App, Chart } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeServer,
  Certificate,
  Http01Solver,
  Http01SolverAccount,
  PullSecret,
  SecretDelivery,
} from 'cdk8s-acme';
import { Namespace } from 'cdk8s-plus-27';

const app = new App();
const chart = new Chart(app, 'platform', { disableResourceNameHashes: true });

const account = new Http01SolverAccount(chart, 'acme-http01-solver', {
  namespaceSelector: { matchLabels: { 'platform.acme-corp.dev/certificates': 'yes' } },
  // Nothing is written for namespaces that the selector does not match: the rules report certificates that would need it.
  strict: true,
  // One Secret for all namespaces, in "cert-manager", which Kyverno copies.
  pullSecrets: [
    PullSecret.delivered(
      'registry-credentials',
      SecretDelivery.literal({
        'registry-credentials': { username: 'robot$platform', password: 'example-only-not-a-password' },
      }),
      { registry: 'registry.acme-corp.dev' },
    ),
  ],
});

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@acme-corp.dev',
  solvers: [Http01Solver.ingress({ ingressClassName: 'nginx', account })],
});

// The platform's own namespace has the label too, and the rules know that Kyverno serves a certificate in it.
new Namespace(chart, 'portal-namespace', {
  metadata: { name: 'portal', labels: { 'platform.acme-corp.dev/certificates': 'yes' } },
});
new Certificate(chart, 'portal', { namespace: 'portal', issuer, dnsNames: ['portal.acme-corp.dev'] });

app.synth();
