// An Issuer in one namespace, solving by DNS01 through the team's own DNS server, and an Ingress of cdk8s-plus that
// requests a certificate from it.
import { App, Chart } from 'cdk8s';
import { AcmeIssuer, AcmeServer, Dns01Provider, Dns01Solver, SecretSource } from 'cdk8s-acme';
import * as kplus from 'cdk8s-plus-27';

const app = new App();
const chart = new Chart(app, 'team-a', { namespace: 'team-a', disableResourceNameHashes: true });

const dns = new Dns01Solver(chart, 'bind', {
  provider: Dns01Provider.rfc2136({
    nameserver: 'ns1.corp.dev:53',
    tsig: {
      keyName: 'acme.',
      secret: SecretSource.literal('tsig-key', { 'tsig-secret': 'ZXhhbXBsZS1vbmx5LW5vdC1hLWtleQ==' }),
    },
  }),
});
const issuer = new AcmeIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'team-a@corp.dev',
  solvers: [dns],
});

const web = new kplus.Service(chart, 'web', {
  metadata: { name: 'web' },
  ports: [{ port: 80 }],
});
const ingress = new kplus.Ingress(chart, 'ingress', {
  metadata: { name: 'web' },
  rules: [{ host: 'web.team-a.corp.dev', backend: kplus.IngressBackend.fromService(web) }],
  tls: [{ hosts: ['web.team-a.corp.dev'], secret: kplus.Secret.fromSecretName(chart, 'tls', 'web-tls') }],
});
issuer.annotate(ingress);

app.synth();
