import type { Duration } from 'cdk8s';
import type { AzureEnvironment } from './azure-environment';
import type { SecretSource } from './secret-source';

/** What all ways to deliver tokens for registries can be told. */
export interface RegistryTokenOptions {
  /**
   * How often a new token is made: more often than a token lasts.
   *
   * @default - 6 hours for ECR, 1 hour for ACR, 30 minutes for Google and GitHub
   */
  readonly refreshInterval?: Duration;
}

/** Options of a generator for Amazon ECR: at most one of `serviceAccountName` and `accessKey`. */
export interface EcrTokenOptions extends RegistryTokenOptions {
  /** The region of the registry: `eu-west-1`. */
  readonly region: string;
  /**
   * ARN of a role that is assumed after signing in.
   *
   * @default - none
   */
  readonly role?: string;
  /**
   * A ServiceAccount that may assume an IAM role (IRSA). There must be one of that name in each namespace.
   *
   * @default - the identity of the operator's own pod
   */
  readonly serviceAccountName?: string;
  /**
   * The Secret that holds an access key. It is put into each namespace.
   *
   * @default - the identity of the operator's own pod
   */
  readonly accessKey?: SecretSource;
  /**
   * Key of the access key's id in that Secret.
   *
   * @default access-key-id
   */
  readonly accessKeyIdKey?: string;
  /**
   * Key of the secret access key in that Secret.
   *
   * @default secret-access-key
   */
  readonly secretAccessKeyKey?: string;
}

/**
 * Options of a generator for Azure Container Registry: at most one of `managedIdentityId`, `serviceAccountName` and
 * `servicePrincipal`.
 */
export interface AcrTokenOptions extends RegistryTokenOptions {
  /** Host of the registry: `corp.azurecr.io`. */
  readonly registry: string;
  /**
   * Id of the tenant (directory) of the registry.
   *
   * @default - the one of the identity
   */
  readonly tenantId?: string;
  /**
   * The Azure cloud.
   *
   * @default AzureEnvironment.PUBLIC_CLOUD
   */
  readonly environment?: AzureEnvironment;
  /**
   * What the token is for, as the registry names it: `repository:solver:pull`. One repository, no wildcard.
   *
   * @default - all that the identity may do
   */
  readonly scope?: string;
  /**
   * Client id of a managed identity of the node.
   *
   * @default - the only managed identity of the node
   */
  readonly managedIdentityId?: string;
  /**
   * A ServiceAccount with workload identity. There must be one of that name in each namespace.
   *
   * @default - the managed identity of the node
   */
  readonly serviceAccountName?: string;
  /**
   * The Secret that holds the client id and the client secret of a service principal. It is put into each namespace.
   *
   * @default - the managed identity of the node
   */
  readonly servicePrincipal?: SecretSource;
  /**
   * Key of the client id in that Secret.
   *
   * @default client-id
   */
  readonly clientIdKey?: string;
  /**
   * Key of the client secret in that Secret.
   *
   * @default client-secret
   */
  readonly clientSecretKey?: string;
}

/** A Kubernetes ServiceAccount that is let act as a Google one: workload identity on GKE. */
export interface GkeWorkloadIdentity {
  /** Name of the ServiceAccount. There must be one of that name in each namespace. */
  readonly serviceAccountName: string;
  /** Region or zone of the cluster: `europe-west1`. */
  readonly clusterLocation: string;
  /** Name of the cluster. */
  readonly clusterName: string;
  /**
   * Id of the project that the cluster is in.
   *
   * @default - the project of the registry
   */
  readonly clusterProjectId?: string;
}

/** Options of a generator for Google's registries: one of `workloadIdentity` and `jsonKey`. */
export interface GcrTokenOptions extends RegistryTokenOptions {
  /** Id of the project that the registry is in. */
  readonly projectId: string;
  /**
   * Workload identity on GKE.
   *
   * @default - none
   */
  readonly workloadIdentity?: GkeWorkloadIdentity;
  /**
   * The Secret that holds the key of a Google service account. It is put into each namespace.
   *
   * @default - none
   */
  readonly jsonKey?: SecretSource;
  /**
   * Key in that Secret.
   *
   * @default - the Secret's only key, else `key.json`
   */
  readonly jsonKeyKey?: string;
}

/** Options of a generator for GitHub's container registry: a GitHub App that may read packages. */
export interface GithubTokenOptions extends RegistryTokenOptions {
  /** Id of the app. */
  readonly appId: string;
  /** Id of its installation. */
  readonly installId: string;
  /** The Secret that holds the private key of the app, in PEM. It is put into each namespace. */
  readonly privateKey: SecretSource;
  /**
   * Key in that Secret.
   *
   * @default - the Secret's only key, else `private-key.pem`
   */
  readonly privateKeyKey?: string;
  /**
   * Names of the repositories that the token is for, without their owner.
   *
   * @default - all that the installation has
   */
  readonly repositories?: string[];
  /**
   * URL of the API of a GitHub Enterprise Server.
   *
   * @default https://api.github.com
   */
  readonly url?: string;
}
