/** What a DNS01 webhook reads from the config of a solver. */
export interface WebhookConfig {
  /** Owner and name of its repository. */
  readonly id: string;
  /** Where its chart comes from, if that is known. */
  readonly repository?: RegExp;
  readonly image: RegExp;
  /** The references to Secrets that it needs, each by the names that it knows for it. */
  readonly needs: readonly (readonly [name: string, ...aliases: string[]])[];
}

/**
 * Webhooks whose name for a solver, or for a chart, others have as well, so that the config of one is written for another.
 *
 * Source: config.go of wjiec/alidns-webhook, main.go of DEVmachine-fr/cert-manager-alidns-webhook; pragkent/alidns-webhook
 * issue 5 (what it logs as its config).
 */
export const WEBHOOK_CONFIGS: readonly WebhookConfig[] = [
  {
    id: 'wjiec/alidns-webhook',
    repository: /(^|\/\/)wjiec\.github\.io\//,
    image: /(^|\/)wjiec\/alidns-webhook$/,
    needs: [
      ['accessKeyIdRef', 'testAccessKeyIdRef'],
      ['accessKeySecretRef', 'secretAccessKeyRef'],
    ],
  },
  {
    id: 'DEVmachine-fr/cert-manager-alidns-webhook',
    repository: /(^|\/\/)devmachine-fr\.github\.io\//i,
    image: /(^|\/)devmachine-fr\/cert-manager-alidns-webhook(\/|$)/i,
    needs: [['accessTokenSecretRef'], ['secretKeySecretRef']],
  },
  {
    id: 'pragkent/alidns-webhook',
    image: /(^|\/)pragkent\/alidns-webhook$/,
    needs: [['accessKeySecretRef'], ['secretKeySecretRef']],
  },
];
