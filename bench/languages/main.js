// 1,000 namespaces with a certificate each: node main.js 1000 OUTDIR [list]. The programs beside it write the same bytes.
const { App, Chart } = require('cdk8s');
const {
  AcmeClusterIssuer,
  AcmeServer,
  Certificate,
  Certificates,
  Http01Solver,
  Http01SolverAccount,
  PullSecret,
} = require('../../build');

const [count, outdir, list] = process.argv.slice(2);
const app = new App({ outdir });
const chart = new Chart(app, 'platform', { disableResourceNameHashes: true });
const namespaces = Array.from({ length: Number(count) }, (_, i) => `team-${i}`);
const account = new Http01SolverAccount(chart, 'acme-http01-solver', {
  namespaces,
  pullSecrets: [
    PullSecret.fromRegistry('registry-credentials', {
      registry: 'registry.corp.dev',
      username: 'robot',
      password: 'example-only',
    }),
  ],
});
const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [Http01Solver.ingress({ ingressClassName: 'nginx', account })],
});
const dnsNames = (namespace) => [`web.corp-${namespace}.dev`];
if (list) {
  const certificates = namespaces.map((namespace) => ({ namespace, dnsNames: dnsNames(namespace) }));
  new Certificates(chart, 'web', { issuer, certificates });
} else {
  for (const namespace of namespaces) {
    new Certificate(chart, `web-${namespace}`, {
      metadata: { name: 'web' },
      namespace,
      issuer,
      dnsNames: dnsNames(namespace),
    });
  }
}
app.synth();
