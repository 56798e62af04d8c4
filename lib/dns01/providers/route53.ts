import type { Call, Typescript } from '../../code/expression';
import { keysOfOneSecret, referenceFields } from '../../code/secret-references';
import type { Fields, Typed } from '../../code/typed';
import { writeOnce } from '../../manifest/write';
import type { SecretSource } from '../../secrets/secret-source';
import { objectNameProblem } from '../../values/names';
import { isPlain, type Plain, plain } from '../../values/plain';
import { refusal } from '../../values/refusal';
import { allow, checkSubject, type ServiceAccountSubject } from '../access';
import { checkOptionalText, checkText } from '../checks';
import type { ProviderContext, ProviderStanza } from '../provider';
import { credentialsField, providerCall } from '../provider-call';
import type { ProviderFacts } from '../provider-facts';

export const facts: ProviderFacts = {
  name: 'route53',
  credentials: [
    { field: 'accessKeyIDSecretRef', what: 'the AWS access key ID', lineBreak: 'breaks' },
    { field: 'secretAccessKeySecretRef', what: 'the AWS secret access key', lineBreak: 'ignored' },
  ],
  init: {
    place: 1,
    provider: {
      class: 'Dns01Provider',
      method: 'route53',
      options: {
        type: 'Route53Options',
        fields: { credentials: { class: 'Route53Credentials', method: 'ambient' } },
      },
    },
  },
};

/** An access key of an IAM user. */
export interface Route53AccessKey {
  /** ID of the access key: `AKIA...`. It is not a secret. */
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

/** An access key of an IAM user, with its ID in the Secret too. */
export interface Route53SecretAccessKey {
  /** The Secret that holds the ID of the access key and the secret access key. */
  readonly secret: SecretSource;
  /**
   * Key of the access key's ID in the Secret. cert-manager does not trim line breaks.
   *
   * @default access-key-id
   */
  readonly accessKeyIdKey?: string;
  /**
   * Key of the secret access key in the Secret.
   *
   * @default secret-access-key
   */
  readonly secretAccessKeyKey?: string;
}

/** A ServiceAccount with whose token cert-manager assumes a role. */
export interface Route53ServiceAccount {
  /** Name of the ServiceAccount. It is in the namespace where the issuer looks for Secrets. */
  readonly name: string;
  /** ARN of the role. Its trust policy names the cluster's OIDC provider and the ServiceAccount. */
  readonly role: string;
  /**
   * Audiences of the token.
   *
   * @default - sts.amazonaws.com
   */
  readonly audiences?: string[];
  /**
   * Whether the ServiceAccount is written. Otherwise, something outside of this app must create it.
   *
   * @default true
   */
  readonly createServiceAccount?: boolean;
  /**
   * Whether the ServiceAccount is annotated with the role (`eks.amazonaws.com/role-arn`). cert-manager does not need
   * that, but tools that show who may assume a role do.
   *
   * @default false
   */
  readonly annotateRole?: boolean;
  /**
   * cert-manager's own ServiceAccount, which is allowed to request tokens of this one.
   *
   * @default - cert-manager in the namespace cert-manager
   */
  readonly certManagerServiceAccount?: ServiceAccountSubject;
}

/**
 * How cert-manager signs in to AWS.
 *
 * @example
 * const provider = Dns01Provider.route53({
 *   region: 'eu-west-1',
 *   credentials: Route53Credentials.serviceAccount({
 *     name: 'route53',
 *     role: 'arn:aws:iam::111122223333:role/cert-manager',
 *   }),
 * });
 */
export class Route53Credentials {
  /**
   * An access key whose ID is in the issuer.
   *
   * @example
   * const credentials = Route53Credentials.accessKey({
   *   accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
   *   secret: SecretSource.fromEnv('route53-credentials', { 'secret-access-key': 'AWS_SECRET_ACCESS_KEY' }),
   * });
   */
  public static accessKey(key: Route53AccessKey): Route53Credentials {
    if (!key.accessKeyId?.trim()) {
      throw refusal('Route53Credentials.accessKey', 'has no accessKeyId.', 'Without it, AWS refuses every request.');
    }
    return new Route53Credentials((context) => ({
      accessKeyID: key.accessKeyId,
      secretAccessKeySecretRef: context.secretRef(key.secret, key.secretAccessKeyKey, 'secret-access-key'),
    }));
  }

  /**
   * An access key whose ID is in a Secret too. Since cert-manager 1.9.
   *
   * @see https://cert-manager.io/docs/configuration/acme/dns01/route53/
   *
   * @example
   * const credentials = Route53Credentials.accessKeyFromSecret({ secret: SecretSource.existing('route53-credentials') });
   */
  public static accessKeyFromSecret(key: Route53SecretAccessKey): Route53Credentials {
    const { secret, accessKeyIdKey = 'access-key-id', secretAccessKeyKey = 'secret-access-key' } = key;
    if (accessKeyIdKey === secretAccessKeyKey) {
      throw refusal(
        'Route53Credentials.accessKeyFromSecret',
        `has ${JSON.stringify(accessKeyIdKey)} as the key of both the ID and the secret access key.`,
      );
    }
    return new Route53Credentials((context) => ({
      accessKeyIDSecretRef: context.secretRef(secret, accessKeyIdKey, accessKeyIdKey),
      secretAccessKeySecretRef: context.secretRef(secret, secretAccessKeyKey, secretAccessKeyKey),
    }));
  }

  /**
   * The token of a ServiceAccount (OIDC), with which a role is assumed. It works for Issuers and ClusterIssuers. Since
   * cert-manager 1.15.
   *
   * Writes the Role and the RoleBinding that let cert-manager request the token, and the ServiceAccount.
   *
   * @throws if the role is not the ARN of a role, or a name is not a valid Kubernetes name
   * @see https://cert-manager.io/docs/configuration/acme/dns01/route53/#eks-iam-role-for-service-accounts-irsa
   *
   * @example
   * const credentials = Route53Credentials.serviceAccount({
   *   name: 'route53',
   *   role: 'arn:aws:iam::111122223333:role/cert-manager',
   * });
   */
  public static serviceAccount(account: Route53ServiceAccount): Route53Credentials {
    const where = 'Route53Credentials.serviceAccount';
    const { name, role, audiences } = account;
    const problem = objectNameProblem(name);
    if (problem) throw refusal(where, `name ${JSON.stringify(name)} ${problem}.`);
    checkRole(where, role, 'Without it, cert-manager assumes no role, and has no other credentials.');
    if (audiences?.length === 0) throw refusal(where, 'audiences is an empty list.', 'Remove it.');
    for (const audience of audiences ?? []) checkText(where, 'audience', audience);
    checkSubject(where, 'certManagerServiceAccount', account.certManagerServiceAccount);
    return new Route53Credentials((context) => {
      writeServiceAccount(context, account);
      return { role, auth: { kubernetes: { serviceAccountRef: { name, audiences } } } };
    }, role);
  }

  /**
   * A role that is assumed with the credentials that the controller's own pod has: the same as `ambient()` together
   * with the provider's `role`.
   *
   * @param role ARN of the role
   * @throws if it is not the ARN of a role
   *
   * @example
   * const credentials = Route53Credentials.assumedRole('arn:aws:iam::111122223333:role/cert-manager');
   */
  public static assumedRole(role: string): Route53Credentials {
    checkRole('Route53Credentials.assumedRole', role);
    return new Route53Credentials(() => ({ role }), role);
  }

  /**
   * The credentials that the controller's own pod has, from the instance or its ServiceAccount. They work only for
   * ClusterIssuers, unless the controller runs with `--issuer-ambient-credentials`.
   *
   * @example
   * const credentials = Route53Credentials.ambient();
   */
  public static ambient(): Route53Credentials {
    return new Route53Credentials(() => ({}));
  }

  private constructor(
    private readonly fields: (context: ProviderContext) => object,
    private readonly role?: string,
  ) {}

  /**
   * The role that is assumed in any case.
   *
   * @internal
   */
  public get _role(): string | undefined {
    return this.role;
  }

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
   * The hosted zone in which the record is created. Without it, cert-manager looks up the zone by name, which requires
   * the permission `route53:ListHostedZonesByName`.
   *
   * @default - looked up by name
   */
  readonly hostedZoneId?: string;
  /**
   * ARN of a role that is assumed with an access key or ambient credentials, for example one in the account that owns
   * the zone.
   *
   * @default - none, or the one set by the credentials
   */
  readonly role?: string;
}

/**
 * Amazon Route 53.
 *
 * @throws if a role is not the ARN of a role, or is set twice
 *
 * @example
 * const provider = Dns01Provider.route53({
 *   region: 'eu-west-1',
 *   hostedZoneId: 'Z0000000EXAMPLE00001',
 *   role: 'arn:aws:iam::111122223333:role/cert-manager',
 * });
 */
export function route53(options: Route53Options = {}): ProviderStanza {
  const where = 'Dns01Provider.route53';
  const { region, credentials = Route53Credentials.ambient(), hostedZoneId, role } = options;
  checkOptionalText(where, 'region', region);
  checkOptionalText(where, 'hostedZoneId', hostedZoneId);
  if (role !== undefined) checkRole(where, role);
  if (role !== undefined && credentials._role !== undefined) {
    throw refusal(where, 'has a role, but its credentials have one too.', 'Remove one of them.');
  }
  return {
    name: facts.name,
    render: (context) => ({ region, hostedZoneID: hostedZoneId, role, ...credentials._render(context) }),
  };
}

/** Throws if a text is not the ARN of a role, in any partition. */
function checkRole(where: string, role: string, effect?: string): void {
  checkText(where, 'role', role, effect);
  if (!/^arn:[^:]+:iam::[^:]+:role\/./.test(role)) {
    throw refusal(
      where,
      `role ${JSON.stringify(role)} is not the ARN of a role.`,
      'Write it as "arn:aws:iam::111122223333:role/dns".',
    );
  }
}

/** Writes the objects that let cert-manager request a token of the ServiceAccount. */
function writeServiceAccount({ scope, secretNamespace }: ProviderContext, account: Route53ServiceAccount): void {
  const { name, role, createServiceAccount = true, annotateRole = false } = account;
  const { certManagerServiceAccount = { name: 'cert-manager', namespace: 'cert-manager' } } = account;
  if (createServiceAccount) {
    writeOnce(scope, `service-account-${name}-${secretNamespace}`, {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: {
        name,
        namespace: secretNamespace,
        annotations: annotateRole ? { 'eks.amazonaws.com/role-arn': role } : undefined,
      },
      // No pod runs as it.
      automountServiceAccountToken: false,
    });
  }
  const tokens = { resource: 'serviceaccounts/token', resourceName: name, verbs: ['create'] };
  allow(scope, { ...tokens, name: `${name}-tokenrequest`, namespace: secretNamespace }, certManagerServiceAccount);
}

/** How `import` writes a stanza. */
export function written({ role, ...stanza }: Plain, typed: Typed): Call<Typescript> {
  const own = writtenCredentials({ role, ...stanza }, typed);
  const fields: Fields = {
    ...typed.fields('Route53Options', stanza).fields,
    ...(typeof role === 'string' && own?.method !== 'serviceAccount' ? { role } : {}),
    ...credentialsField(own),
  };
  const call = providerCall('route53', 'Route53Options', fields);
  return Object.keys(fields).length === 0 ? { ...call, options: undefined } : call;
}

function writtenCredentials(stanza: Plain, typed: Typed): Call<Typescript> | undefined {
  const { accessKeyID, accessKeyIDSecretRef, secretAccessKeySecretRef, auth, role } = stanza;
  const call = (method: string, type: string, fields: Fields): Call<Typescript> => ({
    ...{ class: 'Route53Credentials', method },
    options: { type, fields },
  });
  if (typeof accessKeyID === 'string') {
    return call('accessKey', 'Route53AccessKey', {
      accessKeyId: accessKeyID,
      ...referenceFields(secretAccessKeySecretRef, 'secret', 'secretAccessKeyKey', 'secret-access-key'),
    });
  }
  if (isPlain(accessKeyIDSecretRef)) {
    const fields = keysOfOneSecret({
      accessKeyIdKey: { reference: accessKeyIDSecretRef, usualKey: 'access-key-id' },
      secretAccessKeyKey: { reference: secretAccessKeySecretRef, usualKey: 'secret-access-key' },
    });
    return call('accessKeyFromSecret', 'Route53SecretAccessKey', fields);
  }
  const account = plain(plain(plain(auth).kubernetes).serviceAccountRef);
  if (typeof account.name !== 'string') return undefined;
  const { fields } = typed.fields('Route53ServiceAccount', { ...account, role });
  return call('serviceAccount', 'Route53ServiceAccount', fields);
}
