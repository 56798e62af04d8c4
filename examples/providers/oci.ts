// Oracle Cloud Infrastructure DNS, through giovannicandido's webhook: the API signing key of a user.
import { App, Chart } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeServer,
  Certificate,
  Dns01Solver,
  Dns01Webhook,
  OciCredentials,
  SecretSource,
} from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'oci', { disableResourceNameHashes: true });

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [
    new Dns01Solver(chart, 'oci', {
      provider: Dns01Webhook.oci({
        groupName: 'acme.corp.dev',
        compartmentOcid: 'ocid1.compartment.oc1..example',
        credentials: OciCredentials.profile(
          SecretSource.literal('oci-profile', {
            tenancy: 'ocid1.tenancy.oc1..example',
            user: 'ocid1.user.oc1..example',
            region: 'eu-frankfurt-1',
            fingerprint: '00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff',
            privateKey: 'example-only-not-a-key',
            privateKeyPassphrase: 'example-only-not-a-passphrase',
          }),
        ),
        webhookServiceAccount: { name: 'cert-manager-webhook-oci', namespace: 'cert-manager' },
      }),
      selector: { dnsZones: ['corp.dev'] },
    }),
  ],
});

new Certificate(chart, 'wildcard', { namespace: 'team-a', issuer, dnsNames: ['*.corp.dev'] });

app.synth();
