// Azure DNS: workload identity for one zone, a service principal for one in the US Government cloud, the identity of the
// nodes for a third.
import { App, Chart } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeServer,
  AzureDnsCredentials,
  AzureEnvironment,
  Certificate,
  Dns01Provider,
  Dns01Solver,
  SecretSource,
} from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'azure-dns', { disableResourceNameHashes: true });

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [
    new Dns01Solver(chart, 'workload-identity', {
      provider: Dns01Provider.azureDns({
        subscriptionId: '00000000-0000-4000-8000-000000000001',
        resourceGroupName: 'dns',
        hostedZoneName: 'corp.dev',
        credentials: AzureDnsCredentials.workloadIdentity({ clientId: '00000000-0000-4000-8000-000000000002' }),
      }),
      selector: { dnsZones: ['corp.dev'] },
    }),
    new Dns01Solver(chart, 'service-principal', {
      provider: Dns01Provider.azureDns({
        subscriptionId: '00000000-0000-4000-8000-000000000003',
        resourceGroupName: 'dns',
        hostedZoneName: 'gov.corp.dev',
        environment: AzureEnvironment.US_GOVERNMENT_CLOUD,
        credentials: AzureDnsCredentials.servicePrincipal({
          clientId: '00000000-0000-4000-8000-000000000004',
          tenantId: '00000000-0000-4000-8000-000000000005',
          secret: SecretSource.literal('azure-dns', { 'client-secret': 'example-only-not-a-secret' }),
        }),
      }),
      selector: { dnsZones: ['gov.corp.dev'] },
    }),
    new Dns01Solver(chart, 'managed-identity', {
      provider: Dns01Provider.azureDns({
        subscriptionId: '00000000-0000-4000-8000-000000000001',
        resourceGroupName: 'dns',
        hostedZoneName: 'lab.corp.dev',
        credentials: AzureDnsCredentials.managedIdentity('00000000-0000-4000-8000-000000000006'),
      }),
      selector: { dnsZones: ['lab.corp.dev'] },
    }),
  ],
});

new Certificate(chart, 'wildcard', {
  namespace: 'team-a',
  issuer,
  dnsNames: ['*.corp.dev', '*.gov.corp.dev', '*.lab.corp.dev'],
});

app.synth();
