// Challenges through the GKE ingress controller.
import { ApiObject, App, Chart } from 'cdk8s';
import { AcmeClusterIssuer, AcmeServer, Certificate, Http01Solver, IngressController } from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'gce', { disableResourceNameHashes: true });

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [Http01Solver.ingress({ controller: IngressController.gce({ ingressName: 'web' }) })],
});
new Certificate(chart, 'certificate', { namespace: 'team-a', issuer, dnsNames: ['web.corp.dev'] });

new ApiObject(chart, 'web', {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'web', namespace: 'team-a', annotations: { 'kubernetes.io/ingress.class': 'gce' } },
  spec: {
    tls: [{ hosts: ['web.corp.dev'], secretName: 'certificate-tls' }],
    rules: [
      {
        host: 'web.corp.dev',
        http: {
          paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }],
        },
      },
    ],
  },
});

app.synth();
