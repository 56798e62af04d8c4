import type { Construct } from 'constructs';
import { DOCKER_CONFIG_KEY, DOCKER_CONFIG_TYPE, dockerConfig } from '../values/docker-config';
import type { AcmeLabelSelector } from '../values/label-selector';
import { refusal } from '../values/refusal';
import { checkedDockerConfig, parsedDockerConfig } from './checked-docker-config';
import { fromVariable } from './environment';
import { fromTextFile } from './file';
import type { Registry } from './registry';
import { withRegistries } from './registry-config';
import { checkHost } from './registry-host';
import type { SecretDelivery } from './secret-delivery';
import { checkSecretName, SecretSource } from './secret-source';

/** Credentials of one registry. */
export interface RegistryCredentials {
  /** Host of the registry, with its port if it has one: `registry.corp.dev`, `registry.corp.dev:5000`. No scheme. */
  readonly registry: string;
  /** Name of the user (or robot account). */
  readonly username: string;
  /** Password or token. Written to the output in the clear (base64 is not encryption). */
  readonly password: string;
}

/** Credentials of one registry, read from environment variables when the app runs. */
export interface RegistryVariables {
  /** Host of the registry, with its port if it has one: `registry.corp.dev`. No scheme. */
  readonly registry: string;
  /** Name of the environment variable with the user name. */
  readonly usernameVariable: string;
  /** Name of the environment variable with the password or token. */
  readonly passwordVariable: string;
}

/** Options of a pull secret that is made from a docker config. */
export interface DockerConfigOptions {
  /**
   * Registries that are added to those of the docker config.
   *
   * @default - none
   */
  readonly registries?: Registry[];
}

/** What a delivered pull secret is for. */
export interface DeliveredCredentials {
  /**
   * Host of the registry, if the delivery has a `username` and a `password` for it: `registry.corp.dev`. The docker
   * config is built from these.
   *
   * @default - none, the delivery has the whole docker config, for one registry or several
   */
  readonly registry?: string;
}

/**
 * A Secret of type `kubernetes.io/dockerconfigjson`, with which solver pods pull their image.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/
 *
 * @example
 * const account = new Http01SolverAccount(chart, 'acme-http01-solver', {
 *   namespaces: ['team-a'],
 *   pullSecrets: [PullSecret.fromDockerConfigFile('registry-credentials', 'docker-config.json')],
 * });
 */
export class PullSecret {
  /**
   * From the credentials of one registry.
   *
   * @param name name of the Secret (RFC 1123 subdomain)
   * @throws if the registry, the user name or the password is missing, or the registry is not a host
   *
   * @example
   * const pullSecret = PullSecret.fromRegistry('registry-credentials', {
   *   registry: 'registry.corp.dev',
   *   username: 'robot',
   *   password,
   * });
   */
  public static fromRegistry(name: string, credentials: RegistryCredentials): PullSecret {
    checkSecretName(name);
    const { registry, username, password } = credentials;
    for (const [property, value] of Object.entries({ registry, username, password })) {
      if (typeof value !== 'string' || value === '') throw refusal(`PullSecret ${name}`, `has no ${property}.`);
    }
    if (username.includes(':')) {
      throw refusal(`PullSecret ${name}`, 'has a user name with a colon, which a docker config cannot represent.');
    }
    checkHost(`PullSecret ${name}`, 'registry', registry);
    return PullSecret.fromDockerConfig(name, dockerConfig(registry, username, password));
  }

  /**
   * From the credentials of one registry, read from environment variables when the app runs.
   *
   * @param name name of the Secret (RFC 1123 subdomain)
   * @throws if a variable is not set or empty, or the registry is not a host
   *
   * @example
   * const pullSecret = PullSecret.fromEnv('registry-credentials', {
   *   registry: 'registry.corp.dev',
   *   usernameVariable: 'REGISTRY_USER',
   *   passwordVariable: 'REGISTRY_PASSWORD',
   * });
   */
  public static fromEnv(name: string, variables: RegistryVariables): PullSecret {
    checkSecretName(name);
    return PullSecret.fromRegistry(name, {
      registry: variables.registry,
      username: fromVariable(name, variables.usernameVariable),
      password: fromVariable(name, variables.passwordVariable),
    });
  }

  /**
   * From a docker config file, such as `docker login` writes if no credential helper is configured.
   *
   * @param name name of the Secret (RFC 1123 subdomain)
   * @param file path of the file, relative to the working directory
   * @param options registries that are added to those of the file
   * @throws if the file cannot be read, is not JSON, or is not a docker config with valid credentials, or if a registry
   * that is added is in it already
   *
   * @example
   * const pullSecret = PullSecret.fromDockerConfigFile('registry-credentials', 'docker-config.json');
   */
  public static fromDockerConfigFile(name: string, file: string, options: DockerConfigOptions = {}): PullSecret {
    checkSecretName(name);
    const { registries = [] } = options;
    const merge = (config: unknown) => withRegistries(name, config, registries);
    return PullSecret.literal(name, parsedDockerConfig(name, fromTextFile(name, file), file, ` in ${file}`, merge));
  }

  /**
   * From a docker config.
   *
   * @param name name of the Secret (RFC 1123 subdomain)
   * @param config the docker config, with `auths`
   * @param options registries that are added to those of the docker config
   * @throws if `auths` is missing or empty, an `auth` does not decode to user:password, or if a registry that is added
   * is in it already
   *
   * @example
   * const pullSecret = PullSecret.fromDockerConfig('registry-credentials', {
   *   auths: { 'registry.corp.dev': { username: 'robot', password } },
   * });
   */
  public static fromDockerConfig(
    name: string,
    config: { [key: string]: any },
    options: DockerConfigOptions = {},
  ): PullSecret {
    checkSecretName(name);
    return PullSecret.literal(name, checkedDockerConfig(name, withRegistries(name, config, options.registries ?? [])));
  }

  /**
   * From the credentials of one or several registries, each in the form that the registry expects.
   *
   * @param name name of the Secret (RFC 1123 subdomain)
   * @param registries the registries, at least one
   * @throws if no registry is given, or one is given twice
   *
   * @example
   * const pullSecret = PullSecret.fromRegistries('registry-credentials', [
   *   Registry.dockerHub({ username: 'acmecorp', token }),
   *   Registry.harborRobot({ host: 'harbor.corp.dev', project: 'platform', robot: 'acme', secret: token }),
   * ]);
   */
  public static fromRegistries(name: string, registries: Registry[]): PullSecret {
    checkSecretName(name);
    if (registries.length === 0) throw refusal(`PullSecret ${name}`, 'has no registries.');
    return PullSecret.fromDockerConfig(name, {}, { registries });
  }

  /**
   * An existing Secret that something outside of the app puts into every namespace: it is only referred to.
   *
   * @param name name of the Secret (RFC 1123 subdomain)
   *
   * @example
   * const pullSecret = PullSecret.existing('registry-credentials');
   */
  public static existing(name: string): PullSecret {
    return new PullSecret(SecretSource.existing(name));
  }

  /**
   * A Secret that a delivery brings, which may deliver other Secrets too.
   *
   * @param name name of the Secret (RFC 1123 subdomain)
   * @param delivery the delivery
   * @param credentials the registry that the login is for (default: the delivery brings a whole docker config)
   * @throws if the registry is not a host
   *
   * @example
   * const secrets = SecretDelivery.externalSecrets({ store: ExternalSecretStore.cluster('vault') });
   * const pullSecret = PullSecret.delivered('registry-credentials', secrets, { registry: 'registry.corp.dev' });
   */
  public static delivered(name: string, delivery: SecretDelivery, credentials: DeliveredCredentials = {}): PullSecret {
    checkSecretName(name);
    const { registry } = credentials;
    if (registry !== undefined) checkHost(`PullSecret ${name}`, 'registry', registry);
    return new PullSecret(SecretSource.delivered(name, [DOCKER_CONFIG_KEY], delivery), registry);
  }

  private static literal(name: string, config: string): PullSecret {
    const { auths } = JSON.parse(config) as { readonly auths: object };
    return new PullSecret(SecretSource.literal(name, { [DOCKER_CONFIG_KEY]: config }), undefined, Object.keys(auths));
  }

  /** Name of the Secret. */
  public readonly secretName: string;

  private constructor(
    private readonly source: SecretSource,
    private readonly registry?: string,
    private readonly entries: readonly string[] | undefined = registry === undefined ? undefined : [registry],
  ) {
    this.secretName = source.secretName;
  }

  /**
   * The registries that it has credentials for, as a docker config names them; undefined where that is not known.
   *
   * @internal
   */
  public get _registries(): readonly string[] | undefined {
    return this.entries;
  }

  /**
   * Puts the Secret into a namespace.
   *
   * @param home the scope of objects that serve several namespaces
   * @internal
   */
  public _deliver(scope: Construct, namespace: string, home?: Construct): void {
    this.source._deliver(scope, namespace, { type: DOCKER_CONFIG_TYPE, registry: this.registry, home });
  }

  /**
   * Puts the Secret into every namespace that a selector matches. Returns false if its delivery cannot.
   *
   * @param besides the namespaces that it is also put into by name, known at synth
   * @internal
   */
  public _follow(scope: Construct, selector: AcmeLabelSelector, besides: () => readonly string[]): boolean {
    return this.source._follow(scope, selector, besides, { type: DOCKER_CONFIG_TYPE, registry: this.registry });
  }
}
