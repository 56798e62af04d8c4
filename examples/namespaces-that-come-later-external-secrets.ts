// Namespaces that are created later, with the pull secret in a store: Kyverno keeps the ServiceAccount, the External Secrets
// Operator the Secret. Neither copies a Secret, and Kyverno needs no permission to read any.
import { App, Chart } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeServer,
  Certificate,
  ExternalSecretStore,
  Http01Solver,
  Http01SolverAccount,
  KyvernoPolicyKind,
  PullSecret,
  SecretDelivery,
} from 'cdk8s-acme';
import { Namespace } from 'cdk8s-plus-27';

const app = new App();
const chart = new Chart(app, 'platform', { disableResourceNameHashes: true });

const secrets = SecretDelivery.externalSecrets({ store: ExternalSecretStore.cluster('vault') });
const account = new Http01SolverAccount(chart, 'acme-http01-solver', {
  namespaceSelector: {
    matchExpressions: [{ key: 'platform.acme-corp.dev/tier', operator: 'In', values: ['production', 'staging'] }],
  },
  strict: true,
  kyverno: { policyKind: KyvernoPolicyKind.GENERATING_POLICY },
  pullSecrets: [PullSecret.delivered('registry-credentials', secrets, { registry: 'registry.acme-corp.dev' })],
});

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@acme-corp.dev',
  solvers: [Http01Solver.ingress({ ingressClassName: 'nginx', account })],
});

// The rules know what the label does: this certificate needs nothing more.
const shop = new Namespace(chart, 'shop', {
  metadata: { name: 'team-shop', labels: { 'platform.acme-corp.dev/tier': 'production' } },
});
new Certificate(chart, 'web', { namespace: shop.name, issuer, dnsNames: ['shop.acme-corp.dev'] });

app.synth();
