// Written by `npm run rules` from the facts of the files in lib/dns01/providers and lib/dns01/webhooks.
import type { DnsProvider, DnsWebhook } from './dns-provider';

/** The providers that are built into cert-manager, by the name in its API. */
export const DNS_PROVIDERS: Readonly<Record<string, DnsProvider>> = {
  acmeDNS: {
    name: 'acmeDNS',
    credentials: [{ field: 'accountSecretRef', what: 'the acme-dns accounts', form: 'json', lineBreak: 'ignored' }],
  },
  akamai: {
    name: 'akamai',
    credentials: [
      { field: 'accessTokenSecretRef', what: 'the Akamai access token', lineBreak: 'breaks' },
      { field: 'clientSecretSecretRef', what: 'the Akamai client secret', lineBreak: 'breaks' },
      { field: 'clientTokenSecretRef', what: 'the Akamai client token', lineBreak: 'breaks' },
    ],
  },
  azureDNS: { name: 'azureDNS', credentials: [{ field: 'clientSecretSecretRef', what: 'the Azure client secret' }] },
  cloudDNS: {
    name: 'cloudDNS',
    credentials: [
      {
        field: 'serviceAccountSecretRef',
        what: 'the Google Cloud service account key',
        form: 'json',
        lineBreak: 'ignored',
      },
    ],
  },
  cloudflare: {
    name: 'cloudflare',
    credentials: [
      { field: 'apiTokenSecretRef', what: 'the Cloudflare API token', lineBreak: 'refused' },
      { field: 'apiKeySecretRef', what: 'the Cloudflare API key', lineBreak: 'refused' },
    ],
  },
  digitalocean: {
    name: 'digitalocean',
    credentials: [{ field: 'tokenSecretRef', what: 'the DigitalOcean token', lineBreak: 'ignored' }],
  },
  rfc2136: {
    name: 'rfc2136',
    credentials: [{ field: 'tsigSecretSecretRef', what: 'the TSIG secret', form: 'base64', lineBreak: 'ignored' }],
  },
  route53: {
    name: 'route53',
    credentials: [
      { field: 'accessKeyIDSecretRef', what: 'the AWS access key ID', lineBreak: 'breaks' },
      { field: 'secretAccessKeySecretRef', what: 'the AWS secret access key', lineBreak: 'ignored' },
    ],
  },
  webhook: { name: 'webhook', credentials: [] },
};

/** The webhooks whose config is known, by the name of the solver. */
export const DNS_WEBHOOKS: Readonly<Record<string, DnsWebhook>> = {
  desec: { solverName: 'desec', lineBreak: 'kept' },
  gandi: { solverName: 'gandi', lineBreak: 'kept' },
  godaddy: {
    solverName: 'godaddy',
    lineBreak: 'kept',
    chart: {
      name: 'godaddy-webhook',
      group: 'acme.mycompany.com',
      git: ['snowdrop/godaddy-webhook/deploy/charts/godaddy-webhook'],
    },
  },
  hetzner: { solverName: 'hetzner', lineBreak: 'ignored' },
  infomaniak: { solverName: 'infomaniak', lineBreak: 'kept' },
  ionos: {
    solverName: 'ionos',
    lineBreak: 'kept',
    chart: {
      name: 'cert-manager-webhook-ionos',
      group: 'acme.fabmade.de',
      git: ['fabmade/cert-manager-webhook-ionos/deploy/cert-manager-webhook-ionos'],
    },
  },
  namecheap: {
    solverName: 'namecheap',
    lineBreak: 'kept',
    chart: {
      name: 'cert-manager-webhook-namecheap',
      group: 'acme.namecheap.com',
      git: ['kelvie/cert-manager-webhook-namecheap/deploy/cert-manager-webhook-namecheap'],
    },
  },
  oci: {
    solverName: 'oci',
    lineBreak: 'kept',
    fixedKeys: {
      ociProfileSecretName: ['tenancy', 'user', 'region', 'fingerprint', 'privateKey', 'privateKeyPassphrase'],
    },
  },
  ovh: {
    solverName: 'ovh',
    lineBreak: 'ignored',
    chart: {
      name: 'cert-manager-webhook-ovh',
      git: ['aureq/cert-manager-webhook-ovh/charts/cert-manager-webhook-ovh'],
    },
  },
  porkbun: { solverName: 'porkbun', lineBreak: 'kept' },
  pdns: {
    solverName: 'pdns',
    lineBreak: 'kept',
    chart: {
      name: 'cert-manager-webhook-pdns',
      group: 'acme.zacharyseguin.ca',
      git: ['zachomedia/cert-manager-webhook-pdns/deploy/cert-manager-webhook-pdns'],
    },
  },
  scaleway: { solverName: 'scaleway', lineBreak: 'kept' },
};
