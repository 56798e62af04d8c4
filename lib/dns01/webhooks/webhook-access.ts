import type { ServiceAccountSubject } from '../access';

/** What a webhook needs in the cluster, beside its own chart. */
export interface WebhookAccess {
  /**
   * The ServiceAccount that the webhook runs as. Where it is given, a Role and a RoleBinding beside the Secret let it read
   * that Secret and no other.
   *
   * @default - the webhook's chart lets it read the Secret
   */
  readonly webhookServiceAccount?: ServiceAccountSubject;
}
