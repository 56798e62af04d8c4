// Source: github.com/zachomedia/cert-manager-webhook-pdns: README.md, main.go, deploy/cert-manager-webhook-pdns/
// templates/rbac.yaml.

import type { SecretSource } from '../../secrets/secret-source';
import { pemCertificates } from '../../values/pem';
import { refusal } from '../../values/refusal';
import { checkOptionalText, checkSeconds, checkUrl } from '../checks';
import type { ProviderStanza } from '../provider';
import type { WebhookFacts } from '../provider-facts';
import { webhookStanza } from '../webhook-stanza';
import type { WebhookAccess } from './webhook-access';

export const facts: WebhookFacts = {
  solverName: 'pdns',
  lineBreak: 'kept',
  chart: {
    name: 'cert-manager-webhook-pdns',
    group: 'acme.zacharyseguin.ca',
    git: ['zachomedia/cert-manager-webhook-pdns/deploy/cert-manager-webhook-pdns'],
  },
};

/**
 * Options of zachomedia's webhook for PowerDNS (Authoritative Server, HTTP API).
 *
 * @see https://github.com/zachomedia/cert-manager-webhook-pdns
 */
export interface PowerDnsWebhookOptions extends WebhookAccess {
  /** Base URL of the API, without `/api/v1`: `https://pdns.corp.dev`. */
  readonly host: string;
  /** The Secret that holds the API key. */
  readonly apiKeySecret: SecretSource;
  /**
   * Key in the Secret.
   *
   * @default - the Secret's only key, else `key`
   */
  readonly apiKeySecretKey?: string;
  /**
   * ID of the server, for an API with several servers.
   *
   * @default - localhost
   */
  readonly serverId?: string;
  /**
   * Headers of each request, for a proxy. Do not put credentials into them: everyone who may read the issuer can read
   * them.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };
  /**
   * Certificates of the CAs to trust for the API's certificate, as PEM. They replace the system's CAs.
   *
   * @default - the system's CAs
   */
  readonly caBundle?: string;
  /**
   * TTL of the record in seconds, a positive integer.
   *
   * @default 120
   */
  readonly ttl?: number;
  /**
   * Timeout of a request in seconds, a positive integer.
   *
   * @default 30
   */
  readonly timeout?: number;
  /**
   * The API group that the webhook was installed with.
   *
   * @default acme.zacharyseguin.ca
   */
  readonly groupName?: string;
}

/**
 * PowerDNS, through zachomedia's webhook.
 *
 * @throws if the group name is not a DNS name, the host is not a URL, a number is not positive, or caBundle contains
 * no certificates
 *
 * @example
 * const provider = Dns01Webhook.powerDns({
 *   host: 'https://pdns.corp.dev',
 *   apiKeySecret: SecretSource.existing('pdns-api-key'),
 * });
 */
export function powerDns(options: PowerDnsWebhookOptions): ProviderStanza {
  const { host, apiKeySecret, apiKeySecretKey, serverId, headers, caBundle, ttl = 120, timeout = 30 } = options;
  const { groupName = 'acme.zacharyseguin.ca', webhookServiceAccount } = options;
  const where = 'Dns01Webhook.powerDns';
  checkUrl(where, 'host', host, 'Write it as "https://pdns.corp.dev".');
  if (/\/api\/v1\/?$/.test(host)) {
    throw refusal(where, `host ${JSON.stringify(host)} ends in /api/v1, which the webhook adds itself.`);
  }
  checkOptionalText(where, 'serverId', serverId);
  checkSeconds(where, 'ttl', ttl);
  checkSeconds(where, 'timeout', timeout);
  if (caBundle !== undefined) checkPem(where, caBundle);
  return webhookStanza(where, {
    groupName,
    solverName: facts.solverName,
    webhookServiceAccount,
    verbs: ['get'],
    config: (context) => ({
      host,
      apiKeySecretRef: context.secretRef(apiKeySecret, apiKeySecretKey, 'key'),
      serverID: serverId,
      headers,
      caBundle: caBundle && Buffer.from(caBundle, 'utf8').toString('base64'),
      ttl,
      timeout,
    }),
  });
}

/** Throws if a text does not consist of certificates in PEM. */
function checkPem(where: string, pem: string): void {
  const { good, bad } = pemCertificates(pem);
  if (good > 0 && bad === 0) return;
  throw refusal(
    where,
    good + bad === 0 ? 'caBundle contains no certificate.' : 'caBundle contains a certificate that cannot be read.',
    'It must be PEM: "-----BEGIN CERTIFICATE-----".',
  );
}
