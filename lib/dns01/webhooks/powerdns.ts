// Source: github.com/zachomedia/cert-manager-webhook-pdns: README.md, main.go, deploy/cert-manager-webhook-pdns/
// templates/rbac.yaml.

import type { SecretSource } from '../../secrets/secret-source';
import { pemCertificates } from '../../values/pem';
import { refusal } from '../../values/refusal';
import { checkOptionalText, checkSeconds, checkUrl } from '../checks';
import type { ProviderStanza } from '../provider';
import { webhookStanza } from '../webhook';
import type { WebhookAccess } from './webhook-access';

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
   * Id of the server, for an API that serves several.
   *
   * @default - localhost
   */
  readonly serverId?: string;
  /**
   * Headers of each request, for a proxy. Not the place for credentials: everyone who may read the issuer reads them.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };
  /**
   * Certificates of the CAs that the API's certificate may come from, as PEM. They are trusted instead of those of the
   * system.
   *
   * @default - the CAs of the system
   */
  readonly caBundle?: string;
  /**
   * Time to live of the record in seconds, a positive integer.
   *
   * @default 120
   */
  readonly ttl?: number;
  /**
   * How many seconds a request may take, a positive integer.
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

/** The stanza of zachomedia's webhook for PowerDNS. Throws if the host is no URL, a number not positive, or the CA no certificate. */
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
    solverName: 'pdns',
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

/** Throws if a text is not certificates in PEM. */
function checkPem(where: string, pem: string): void {
  const { good, bad } = pemCertificates(pem);
  if (good > 0 && bad === 0) return;
  throw refusal(
    where,
    good + bad === 0 ? 'caBundle has no certificate in it.' : 'caBundle has a certificate that cannot be read.',
    'Give it as PEM: "-----BEGIN CERTIFICATE-----" and so on.',
  );
}
