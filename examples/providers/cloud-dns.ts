// Google Cloud DNS: workload identity of GKE for one zone, a service account's key for one in another project.
import { App, Chart } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeServer,
  Certificate,
  CloudDnsCredentials,
  Dns01Provider,
  Dns01Solver,
  SecretSource,
} from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'cloud-dns', { disableResourceNameHashes: true });

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [
    new Dns01Solver(chart, 'workload-identity', {
      provider: Dns01Provider.cloudDns({
        project: 'corp-dns',
        hostedZoneName: 'corp-dev',
        credentials: CloudDnsCredentials.workloadIdentity(),
      }),
      selector: { dnsZones: ['corp.dev'] },
    }),
    new Dns01Solver(chart, 'service-account-key', {
      provider: Dns01Provider.cloudDns({
        project: 'corp-lab',
        credentials: CloudDnsCredentials.serviceAccountKey(
          SecretSource.literal('cloud-dns', {
            'key.json': '{"type":"service_account","private_key":"example-only-not-a-key"}',
          }),
        ),
      }),
      selector: { dnsZones: ['lab.corp.dev'] },
    }),
  ],
});

new Certificate(chart, 'wildcard', { namespace: 'team-a', issuer, dnsNames: ['*.corp.dev', '*.lab.corp.dev'] });

app.synth();
