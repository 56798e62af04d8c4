// 1,000 namespaces with a certificate each: node main.js 1000 OUTDIR. The programs beside it write the same bytes.
const { App, Chart } = require('cdk8s');
const {
  AcmeClusterIssuer,
  AcmeServer,
  Certificate,
  Http01Solver,
  Http01SolverAccount,
  PullSecret,
} = require('../../build');

const [count, outdir] = process.argv.slice(2);
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
for (const namespace of namespaces) {
  new Certificate(chart, `web-${namespace}`, { namespace, issuer, dnsNames: [`web.corp-${namespace}.dev`] });
}
app.synth();
