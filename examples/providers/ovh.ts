// OVHcloud, through aureq's webhook: an application for one zone, a service account (OAuth2) for another. Its chart only
// lets the webhook read Secrets of issuers that the chart writes.
import { App, Chart } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeServer,
  Certificate,
  Dns01Solver,
  Dns01Webhook,
  OvhCredentials,
  OvhEndpoint,
  SecretSource,
} from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'ovh', { disableResourceNameHashes: true });

// As the chart names it, for a Helm release of this name.
const webhookServiceAccount = { name: 'cert-manager-webhook-ovh', namespace: 'cert-manager' };

const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
  server: AcmeServer.letsEncrypt(),
  email: 'platform@corp.dev',
  solvers: [
    new Dns01Solver(chart, 'application', {
      provider: Dns01Webhook.ovh({
        groupName: 'acme.corp.dev',
        credentials: OvhCredentials.application({
          secret: SecretSource.literal('ovh-application', {
            applicationKey: 'example-only-not-a-key',
            applicationSecret: 'example-only-not-a-secret',
            applicationConsumerKey: 'example-only-not-a-key',
          }),
        }),
        webhookServiceAccount,
      }),
      selector: { dnsZones: ['corp.dev'] },
    }),
    new Dns01Solver(chart, 'oauth2', {
      provider: Dns01Webhook.ovh({
        groupName: 'acme.corp.dev',
        endpoint: OvhEndpoint.OVH_CA,
        credentials: OvhCredentials.oauth2({
          secret: SecretSource.literal('ovh-oauth2', {
            oauth2ClientID: 'example-only-not-an-id',
            oauth2ClientSecret: 'example-only-not-a-secret',
          }),
        }),
        webhookServiceAccount,
      }),
      selector: { dnsZones: ['ca.corp.dev'] },
    }),
  ],
});

new Certificate(chart, 'wildcard', { namespace: 'team-a', issuer, dnsNames: ['*.corp.dev', '*.ca.corp.dev'] });

app.synth();
