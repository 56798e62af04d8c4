import { refusal } from '../schema/refusal';
import type { SecretSource } from '../secrets/secret-source';
import type { ProviderContext, ProviderStanza } from './provider';

/** An access key of an IAM user. */
export interface Route53AccessKey {
  /** Id of the access key: `AKIA...`. It is no secret. */
  readonly accessKeyId: string;
  /** The Secret that holds the secret access key. */
  readonly secret: SecretSource;
  /**
   * Key in the Secret.
   *
   * @default - the Secret's only key, else `secret-access-key`
   */
  readonly secretAccessKeyKey?: string;
}

/** How cert-manager signs in to AWS. */
export class Route53Credentials {
  /** An access key whose id stands in the issuer. */
  public static accessKey(key: Route53AccessKey): Route53Credentials {
    if (!key.accessKeyId?.trim()) {
      throw refusal('Route53Credentials.accessKey', 'has no accessKeyId.', 'Without it AWS refuses every request.');
    }
    return new Route53Credentials((context) => ({
      accessKeyID: key.accessKeyId,
      secretAccessKeySecretRef: context.secretRef(key.secret, key.secretAccessKeyKey, 'secret-access-key'),
    }));
  }

  /**
   * The credentials that the controller's own pod has, from the instance or its ServiceAccount. Unless the controller
   * is told otherwise (`--issuer-ambient-credentials`), they serve ClusterIssuers alone.
   */
  public static ambient(): Route53Credentials {
    return new Route53Credentials(() => ({}));
  }

  private constructor(private readonly fields: (context: ProviderContext) => object) {}

  /** @internal */
  public _render(context: ProviderContext): object {
    return this.fields(context);
  }
}

/**
 * Options of the Route53 provider.
 *
 * @see https://cert-manager.io/docs/configuration/acme/dns01/route53/
 */
export interface Route53Options {
  /**
   * AWS region that requests are signed for.
   *
   * @default - from the controller's environment
   */
  readonly region?: string;
  /**
   * How cert-manager signs in.
   *
   * @default Route53Credentials.ambient()
   */
  readonly credentials?: Route53Credentials;
  /**
   * The hosted zone in which the record is made. Without it, cert-manager looks for the zone by name, which takes the
   * permission `route53:ListHostedZonesByName`.
   *
   * @default - looked for by name
   */
  readonly hostedZoneId?: string;
  /**
   * ARN of a role that is assumed after signing in, for instance one in the account that owns the zone.
   *
   * @default - none
   */
  readonly role?: string;
}

/** The stanza of Route53. */
export function route53(options: Route53Options): ProviderStanza {
  const { region, credentials = Route53Credentials.ambient(), hostedZoneId, role } = options;
  return {
    name: 'route53',
    render: (context) => ({ region, hostedZoneID: hostedZoneId, role, ...credentials._render(context) }),
  };
}
