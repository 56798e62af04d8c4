import { Duration } from 'cdk8s';
import { objectNameProblem } from '../values/names';
import { refusal } from '../values/refusal';
import { checkPattern } from './registry-host';
import type {
  AcrTokenOptions,
  EcrTokenOptions,
  GcrTokenOptions,
  GithubTokenOptions,
  RegistryTokenOptions,
} from './registry-token-options';
import { RegistryTokens, type TokenKind } from './registry-tokens';
import { SecretDelivery } from './secret-delivery';
import type { SecretSource } from './secret-source';

const USERNAME = '.username';
const PASSWORD = '.password';

const ECR: TokenKind = {
  where: 'RegistryTokenDelivery.ecr',
  kind: 'ECRAuthorizationToken',
  field: 'ecrAuthorizationTokenSpec',
  username: USERNAME,
  password: PASSWORD,
  lasts: Duration.hours(12),
  refreshedEvery: Duration.hours(6),
};
const ACR: TokenKind = {
  where: 'RegistryTokenDelivery.acr',
  kind: 'ACRAccessToken',
  field: 'acrAccessTokenSpec',
  username: USERNAME,
  password: PASSWORD,
  lasts: Duration.hours(3),
  refreshedEvery: Duration.hours(1),
};
const GCR: TokenKind = {
  where: 'RegistryTokenDelivery.gcr',
  kind: 'GCRAccessToken',
  field: 'gcrAccessTokenSpec',
  username: USERNAME,
  password: PASSWORD,
  lasts: Duration.hours(1),
  refreshedEvery: Duration.minutes(30),
};
const GITHUB: TokenKind = {
  where: 'RegistryTokenDelivery.github',
  kind: 'GithubAccessToken',
  field: 'githubAccessTokenSpec',
  // Any user will do with a token of an app.
  username: '"x-access-token"',
  password: '.token',
  lasts: Duration.hours(1),
  refreshedEvery: Duration.minutes(30),
};

/**
 * Ways of delivery for pull secrets of tokens that do not last long. The External Secrets Operator signs in to the registry,
 * and makes a new token before the last one expires: for registries that have no other credentials, such as ECR, or none that
 * should be stored.
 *
 * One ClusterGenerator is written, under the name of the pull secret, and an ExternalSecret in each namespace.
 *
 * @see https://external-secrets.io/latest/guides/generator/
 *
 * @example
 * const tokens = RegistryTokenDelivery.ecr({ region: 'eu-west-1', serviceAccountName: 'ecr-pull' });
 * const pullSecret = PullSecret.delivered('ecr-credentials', tokens);
 */
export class RegistryTokenDelivery {
  /**
   * Amazon ECR. The token lasts 12 hours.
   *
   * @throws if the region is not one, the refresh interval is as long as a token lasts, or there are two ways to sign in
   * @see https://external-secrets.io/latest/api/generator/ecr/
   *
   * @example
   * const tokens = RegistryTokenDelivery.ecr({ region: 'eu-west-1', serviceAccountName: 'ecr-pull' });
   * const pullSecret = PullSecret.delivered('ecr-credentials', tokens);
   */
  public static ecr(options: EcrTokenOptions): SecretDelivery {
    const { region, role, serviceAccountName, accessKey } = options;
    const { accessKeyIdKey = 'access-key-id', secretAccessKeyKey = 'secret-access-key' } = options;
    const { where } = ECR;
    checkPattern(where, 'region', region, /^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as "eu-west-1"');
    checkOne(where, { serviceAccountName, accessKey }, 0);
    checkAccount(where, serviceAccountName);
    const auth = accessKey
      ? {
          secretRef: {
            accessKeyIDSecretRef: accessKey._keyRef(accessKeyIdKey, accessKeyIdKey),
            secretAccessKeySecretRef: accessKey._keyRef(secretAccessKeyKey, secretAccessKeyKey),
          },
        }
      : serviceAccountName === undefined
        ? undefined
        : { jwt: { serviceAccountRef: { name: serviceAccountName } } };
    return delivery(ECR, { region, role, auth }, options, accessKey);
  }

  /**
   * Azure Container Registry. The token lasts 3 hours.
   *
   * @throws if the registry is not a host, the refresh interval is as long as a token lasts, or there are two ways to sign in
   * @see https://external-secrets.io/latest/api/generator/acr/
   *
   * @example
   * const tokens = RegistryTokenDelivery.acr({ registry: 'acmecorp.azurecr.io', serviceAccountName: 'acr-pull' });
   * const pullSecret = PullSecret.delivered('acr-credentials', tokens);
   */
  public static acr(options: AcrTokenOptions): SecretDelivery {
    const { registry, tenantId, environment, scope, managedIdentityId, serviceAccountName, servicePrincipal } = options;
    const { clientIdKey = 'client-id', clientSecretKey = 'client-secret' } = options;
    const { where } = ACR;
    checkPattern(where, 'registry', registry, /^[a-z0-9]+(\.[a-z0-9-]+)+$/, 'a host such as "corp.azurecr.io"');
    checkOne(where, { managedIdentityId, serviceAccountName, servicePrincipal }, 0);
    checkAccount(where, serviceAccountName);
    const auth = servicePrincipal
      ? {
          servicePrincipal: {
            secretRef: {
              clientId: servicePrincipal._keyRef(clientIdKey, clientIdKey),
              clientSecret: servicePrincipal._keyRef(clientSecretKey, clientSecretKey),
            },
          },
        }
      : serviceAccountName === undefined
        ? { managedIdentity: { identityId: managedIdentityId } }
        : { workloadIdentity: { serviceAccountRef: { name: serviceAccountName } } };
    // The operator names the clouds without the prefix that cert-manager gives them.
    const environmentType = environment?.replace(/^Azure/, '');
    return delivery(ACR, { registry, tenantId, environmentType, scope, auth }, options, servicePrincipal);
  }

  /**
   * Google's Artifact Registry and `gcr.io`. The token lasts an hour.
   *
   * @throws if there is not exactly one way to sign in, or a name is not one that Kubernetes takes
   * @see https://external-secrets.io/latest/api/generator/gcr/
   *
   * @example
   * const tokens = RegistryTokenDelivery.gcr({ projectId: 'corp-images', jsonKey: SecretSource.existing('gcr-key') });
   * const pullSecret = PullSecret.delivered('gcr-credentials', tokens);
   */
  public static gcr(options: GcrTokenOptions): SecretDelivery {
    const { projectId: projectID, workloadIdentity, jsonKey, jsonKeyKey } = options;
    const { where } = GCR;
    checkOne(where, { workloadIdentity, jsonKey }, 1);
    checkAccount(where, workloadIdentity?.serviceAccountName);
    const auth = workloadIdentity
      ? {
          workloadIdentity: {
            serviceAccountRef: { name: workloadIdentity.serviceAccountName },
            clusterLocation: workloadIdentity.clusterLocation,
            clusterName: workloadIdentity.clusterName,
            clusterProjectID: workloadIdentity.clusterProjectId,
          },
        }
      : { secretRef: { secretAccessKeySecretRef: jsonKey!._keyRef(jsonKeyKey, 'key.json') } };
    return delivery(GCR, { projectID, auth }, options, jsonKey);
  }

  /**
   * GitHub's container registry, with the token of a GitHub App. It lasts an hour.
   *
   * @see https://external-secrets.io/latest/api/generator/github/
   *
   * @example
   * const tokens = RegistryTokenDelivery.github({
   *   appId: '123456',
   *   installId: '7890123',
   *   privateKey: SecretSource.existing('github-app'),
   * });
   * const pullSecret = PullSecret.delivered('ghcr-credentials', tokens);
   */
  public static github(options: GithubTokenOptions): SecretDelivery {
    const { appId: appID, installId: installID, privateKey, privateKeyKey, repositories, url } = options;
    const secretRef = privateKey._keyRef(privateKeyKey, 'private-key.pem');
    const spec = { appID, installID, url, repositories, permissions: { packages: 'read' } };
    return delivery(GITHUB, { ...spec, auth: { privateKey: { secretRef } } }, options, privateKey);
  }

  private constructor() {}
}

function delivery(
  kind: TokenKind,
  spec: object,
  { refreshInterval }: RegistryTokenOptions,
  credentials: SecretSource | undefined,
): SecretDelivery {
  return SecretDelivery._of(new RegistryTokens({ ...kind, spec, credentials }, refreshInterval));
}

/** Throws unless at most one of some properties is given, and at least so many. */
function checkOne(where: string, properties: Readonly<Record<string, unknown>>, least: number): void {
  const names = Object.keys(properties);
  const given = names.filter((name) => properties[name] !== undefined);
  if (given.length > 1) throw refusal(where, `has \`${given.join('` and `')}\`.`, 'Sign in with one of them.');
  if (given.length < least) throw refusal(where, `has none of \`${names.join('`, `')}\`.`, 'Sign in with one of them.');
}

function checkAccount(where: string, name: string | undefined): void {
  const problem = name === undefined ? undefined : objectNameProblem(name);
  if (problem) throw refusal(where, `serviceAccountName ${JSON.stringify(name)} ${problem}.`);
}
