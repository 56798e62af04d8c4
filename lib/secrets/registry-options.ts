/** A registry's host, and the credentials for it. */
export interface RegistryLogin {
  /** Host of the registry, with its port if it has one: `registry.corp.dev`. No scheme. */
  readonly host: string;
  /** User name. */
  readonly username: string;
  /** Password or token. */
  readonly password: string;
}

/** Credentials for Docker Hub. */
export interface DockerHubOptions {
  /** Docker ID, or the name of an organization. */
  readonly username: string;
  /** Access token with read permission (or the password). */
  readonly token: string;
}

/** Credentials for GitHub's container registry. */
export interface GhcrOptions {
  /** Name of the user that the token belongs to. */
  readonly username: string;
  /** Personal access token (classic) with `read:packages`. */
  readonly token: string;
}

/** Credentials for Quay. */
export interface QuayOptions {
  /** Robot account, `organization+robot`. */
  readonly username: string;
  /** The robot account's token. */
  readonly token: string;
  /**
   * Host of your own Quay.
   *
   * @default quay.io
   */
  readonly host?: string;
}

/** Credentials for Amazon ECR. */
export interface EcrOptions {
  /** The AWS account that the registry belongs to: 12 digits. */
  readonly account: string;
  /** The region: `eu-west-1`. */
  readonly region: string;
  /** The output of `aws ecr get-login-password`. It expires after 12 hours. */
  readonly token: string;
}

/** Credentials for Azure Container Registry. */
export interface AcrOptions {
  /** Name of the registry, as in `<name>.azurecr.io`. */
  readonly name: string;
  /** Application ID of a service principal, or the name of a token. */
  readonly username: string;
  /** The service principal's secret, or the token's password. */
  readonly password: string;
  /**
   * Domain of the registry, outside of Azure's public cloud: `azurecr.cn`, `azurecr.us`.
   *
   * @default azurecr.io
   */
  readonly domain?: string;
}

/** Credentials for Google's Artifact Registry: one of `jsonKey` and `accessToken`. */
export interface ArtifactRegistryOptions {
  /** Location of the repository: a region or multi-region, as in `<location>-docker.pkg.dev`. */
  readonly location: string;
  /**
   * The key of a service account with the role Artifact Registry Reader: the content of the JSON file, unchanged or in
   * base64.
   *
   * @default - none
   */
  readonly jsonKey?: string;
  /**
   * An OAuth access token. It expires after an hour.
   *
   * @default - none
   */
  readonly accessToken?: string;
}

/** Credentials for `gcr.io`: one of `jsonKey` and `accessToken`. */
export interface GcrOptions {
  /**
   * The host: `gcr.io`, `us.gcr.io`, `eu.gcr.io`, `asia.gcr.io`.
   *
   * @default gcr.io
   */
  readonly host?: string;
  /**
   * The key of a service account: the content of the JSON file, unchanged or in base64.
   *
   * @default - none
   */
  readonly jsonKey?: string;
  /**
   * An OAuth access token. It expires after an hour.
   *
   * @default - none
   */
  readonly accessToken?: string;
}

/** Credentials for Harbor: a robot account. */
export interface HarborRobotOptions {
  /** Host of the registry: `harbor.corp.dev`. No scheme. */
  readonly host: string;
  /**
   * The project that the robot account belongs to.
   *
   * @default - none, for a system robot account
   */
  readonly project?: string;
  /** Name of the robot account, without the prefix and the project. */
  readonly robot: string;
  /** The robot account's secret. */
  readonly secret: string;
  /**
   * The prefix that Harbor adds to the names of robot accounts.
   *
   * @default robot$
   */
  readonly prefix?: string;
}
