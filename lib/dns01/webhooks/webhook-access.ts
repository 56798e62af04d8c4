import type { ServiceAccountSubject } from '../access';

/** What a webhook needs in the cluster, in addition to its own chart. */
export interface WebhookAccess {
  /**
   * The ServiceAccount that the webhook runs as. If it is set, a Role and a RoleBinding in the namespace of the Secret
   * let it read that Secret and no other.
   *
   * @default - the webhook's chart lets it read the Secret
   */
  readonly webhookServiceAccount?: ServiceAccountSubject;
}
