// Written by `npm run rules` from the facts of the files in lib/dns01/providers and lib/dns01/webhooks.
import type { DnsChoice } from './dns-choice';

/** The providers that are offered, by the name of the option's value. */
export const DNS_CHOICES: Readonly<Record<string, DnsChoice>> = {
  route53: {
    place: 1,
    provider: {
      class: 'Dns01Provider',
      method: 'route53',
      options: { type: 'Route53Options', fields: { credentials: { class: 'Route53Credentials', method: 'ambient' } } },
    },
  },
  cloudflare: {
    place: 2,
    secret: { name: 'cloudflare', key: 'api-token' },
    provider: {
      class: 'Dns01Provider',
      method: 'cloudflare',
      options: {
        type: 'CloudflareOptions',
        fields: {
          credentials: {
            class: 'CloudflareCredentials',
            method: 'apiToken',
            args: [{ class: 'SecretSource', method: 'existing', args: ['cloudflare'] }, 'api-token'],
          },
        },
      },
    },
  },
  'cloud-dns': {
    place: 3,
    provider: {
      class: 'Dns01Provider',
      method: 'cloudDns',
      options: {
        type: 'CloudDnsOptions',
        fields: {
          project: 'replace-with-the-project',
          credentials: { class: 'CloudDnsCredentials', method: 'workloadIdentity' },
        },
      },
    },
  },
  'azure-dns': {
    place: 4,
    provider: {
      class: 'Dns01Provider',
      method: 'azureDns',
      options: {
        type: 'AzureDnsOptions',
        fields: {
          subscriptionId: '00000000-0000-4000-8000-000000000000',
          resourceGroupName: 'replace-with-the-resource-group',
          credentials: {
            class: 'AzureDnsCredentials',
            method: 'workloadIdentity',
            options: { type: 'AzureWorkloadIdentity', fields: { clientId: '00000000-0000-4000-8000-000000000000' } },
          },
        },
      },
    },
  },
  digitalocean: {
    place: 5,
    secret: { name: 'digitalocean', key: 'access-token' },
    provider: {
      class: 'Dns01Provider',
      method: 'digitalOcean',
      options: {
        type: 'DigitalOceanOptions',
        fields: {
          tokenSecret: { class: 'SecretSource', method: 'existing', args: ['digitalocean'] },
          tokenSecretKey: 'access-token',
        },
      },
    },
  },
  hetzner: {
    place: 6,
    secret: { name: 'hetzner', key: 'token' },
    provider: {
      class: 'Dns01Webhook',
      method: 'hetzner',
      options: {
        type: 'HetznerWebhookOptions',
        fields: {
          credentials: {
            class: 'HetznerCredentials',
            method: 'apiToken',
            args: [{ class: 'SecretSource', method: 'existing', args: ['hetzner'] }, 'token'],
          },
        },
      },
    },
  },
};
