// Source: gitlab.com/dn13/cert-manager-webhook-oci and its successor
// github.com/giovannicandido/cert-manager-webhook-oci, from a copy of the latter's README and the code of the very
// similar github.com/streamnsight/cert-manager-webhook-oci.
import type { SecretSource } from '../../secrets/secret-source';
import { checkText } from '../checks';
import type { ProviderContext, ProviderStanza } from '../provider';
import type { WebhookFacts } from '../provider-facts';
import { webhookStanza } from '../webhook-stanza';
import type { WebhookAccess } from './webhook-access';

/** The keys that the webhook reads from the profile's Secret. */
const PROFILE_KEYS = ['tenancy', 'user', 'region', 'fingerprint', 'privateKey', 'privateKeyPassphrase'];

export const facts: WebhookFacts = {
  solverName: 'oci',
  lineBreak: 'kept',
  fixedKeys: { ociProfileSecretName: PROFILE_KEYS },
};

/**
 * How the webhook signs in to Oracle Cloud.
 *
 * @example
 * const provider = Dns01Webhook.oci({
 *   groupName: 'acme.corp.dev',
 *   compartmentOcid: 'ocid1.compartment.oc1..example',
 *   credentials: OciCredentials.profile(SecretSource.existing('oci-profile')),
 * });
 */
export class OciCredentials {
  /**
   * An API signing key of a user.
   *
   * @param secret the Secret that holds it, under the keys that the webhook expects: `tenancy`, `user`, `region`,
   * `fingerprint`, `privateKey` (PEM) and `privateKeyPassphrase`. All are required: if one is missing, the webhook
   * falls back to the instance's identity.
   *
   * @example
   * const credentials = OciCredentials.profile(SecretSource.existing('oci-profile'));
   */
  public static profile(secret: SecretSource): OciCredentials {
    return new OciCredentials((context) => {
      for (const key of PROFILE_KEYS) context.secretRef(secret, key, key);
      return { ociProfileSecretName: context.secretName(secret) };
    });
  }

  /**
   * The identity of the node, or the workload identity that is configured in the webhook's chart (value
   * `useWorkloadIdentity`, only on OKE Enhanced clusters).
   *
   * @example
   * const credentials = OciCredentials.ambient();
   */
  public static ambient(): OciCredentials {
    return new OciCredentials(() => ({}));
  }

  private constructor(private readonly fields: (context: ProviderContext) => object) {}

  /** @internal */
  public _render(context: ProviderContext): object {
    return this.fields(context);
  }
}

/**
 * Options of the webhook for Oracle Cloud Infrastructure DNS.
 *
 * It has to be installed in cert-manager's namespace. Set `webhookServiceAccount` if its chart does not let it read the
 * Secret.
 *
 * @see https://github.com/giovannicandido/cert-manager-webhook-oci
 */
export interface OciWebhookOptions extends WebhookAccess {
  /** The API group that the webhook was installed with (chart value `groupName`). It has no default: you choose it. */
  readonly groupName: string;
  /** OCID of the compartment that the zone is in. */
  readonly compartmentOcid: string;
  /** How the webhook signs in. */
  readonly credentials: OciCredentials;
}

/**
 * Oracle Cloud Infrastructure, through giovannicandido's webhook.
 *
 * @throws if the group name is not a DNS name, or the compartment is missing
 *
 * @example
 * const provider = Dns01Webhook.oci({
 *   groupName: 'acme.corp.dev',
 *   compartmentOcid: 'ocid1.compartment.oc1..example',
 *   credentials: OciCredentials.ambient(),
 * });
 */
export function oci(options: OciWebhookOptions): ProviderStanza {
  const { groupName, compartmentOcid, credentials, webhookServiceAccount } = options;
  const where = 'Dns01Webhook.oci';
  checkText(where, 'compartmentOcid', compartmentOcid);
  return webhookStanza(where, {
    groupName,
    solverName: facts.solverName,
    webhookServiceAccount,
    verbs: ['get'],
    config: (context) => ({ compartmentOCID: compartmentOcid, ...credentials._render(context) }),
  });
}
