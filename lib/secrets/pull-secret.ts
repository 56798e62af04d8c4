import type { Construct } from 'constructs';
import { DOCKER_CONFIG_KEY, DOCKER_CONFIG_TYPE, dockerConfig, dockerConfigProblem } from '../schema/docker-config';
import { refusal } from '../schema/refusal';
import { fromVariable } from './environment';
import { fromTextFile } from './file';
import { SecretSource } from './secret-source';

/** Credentials of one registry. */
export interface RegistryCredentials {
  /** Host of the registry, with a port where it has one: `registry.corp.dev`, `registry.corp.dev:5000`. No scheme. */
  readonly registry: string;
  /** Name of the user (or robot account). */
  readonly username: string;
  /** Password or token. Written to the output in the clear (base64 is no encryption). */
  readonly password: string;
}

/** Credentials of one registry, read from environment variables when the app runs. */
export interface RegistryVariables {
  /** Host of the registry, with a port where it has one: `registry.corp.dev`. No scheme. */
  readonly registry: string;
  /** Name of the environment variable that holds the user's name. */
  readonly usernameVariable: string;
  /** Name of the environment variable that holds the password or token. */
  readonly passwordVariable: string;
}

/**
 * A Secret of type `kubernetes.io/dockerconfigjson`, with which solver pods pull their image.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/
 */
export class PullSecret {
  /**
   * From the credentials of one registry.
   *
   * @param name name of the Secret (RFC 1123 subdomain)
   * @throws if the registry, the user or the password is missing, or the registry is not a host
   */
  public static fromRegistry(name: string, credentials: RegistryCredentials): PullSecret {
    const { registry, username, password } = credentials;
    for (const [property, value] of Object.entries({ registry, username, password })) {
      if (typeof value !== 'string' || value === '') throw refusal(`PullSecret ${name}`, `has no ${property}.`);
    }
    if (username.includes(':')) {
      throw refusal(`PullSecret ${name}`, 'has a username with a colon, which a docker config cannot carry.');
    }
    // Docker Hub's entry is a URL for historical reasons; every other registry is a host.
    if (registry !== 'https://index.docker.io/v1/' && !/^[a-z0-9.-]+(:\d+)?(\/[^\s]*)?$/i.test(registry)) {
      throw refusal(
        `PullSecret ${name}`,
        `has ${registry.includes('@') ? 'a URL with credentials' : JSON.stringify(registry)} as registry, where a host should be.`,
        'Write it as it stands in the image: "registry.corp.dev", without a scheme.',
      );
    }
    return PullSecret.fromDockerConfig(name, dockerConfig(registry, username, password));
  }

  /**
   * From the credentials of one registry, read from environment variables when the app runs.
   *
   * @param name name of the Secret (RFC 1123 subdomain)
   * @throws if a variable is not set or empty, or the registry is not a host
   */
  public static fromEnv(name: string, variables: RegistryVariables): PullSecret {
    return PullSecret.fromRegistry(name, {
      registry: variables.registry,
      username: fromVariable(name, variables.usernameVariable),
      password: fromVariable(name, variables.passwordVariable),
    });
  }

  /**
   * From a docker config file, such as `docker login` writes where no credential helper is set.
   *
   * @param name name of the Secret (RFC 1123 subdomain)
   * @param file path of the file, relative to the working directory
   * @throws if the file cannot be read, is not JSON, or is not a docker config whose credentials decode
   */
  public static fromDockerConfigFile(name: string, file: string): PullSecret {
    let config: unknown;
    const text = fromTextFile(name, file);
    try {
      config = JSON.parse(text);
    } catch {
      // The parser's message quotes the text, which holds credentials.
      throw refusal(`PullSecret ${name}`, `needs ${file} to be a docker config, and it is not JSON.`);
    }
    return PullSecret.checked(name, config, ` in ${file}`);
  }

  /**
   * From a docker config.
   *
   * @param name name of the Secret (RFC 1123 subdomain)
   * @param config the docker config, with `auths`
   * @throws if `auths` is missing or empty, or an `auth` does not decode to user:password
   */
  public static fromDockerConfig(name: string, config: { [key: string]: any }): PullSecret {
    return PullSecret.checked(name, config, '');
  }

  /**
   * One that something else puts into every namespace: it is only referred to.
   *
   * @param name name of the Secret (RFC 1123 subdomain)
   */
  public static existing(name: string): PullSecret {
    return new PullSecret(SecretSource.existing(name));
  }

  private static checked(name: string, config: unknown, where: string): PullSecret {
    const problem = dockerConfigProblem(config);
    if (problem) {
      throw refusal(
        `PullSecret ${name}`,
        `cannot be made: the docker config${where} ${problem}.`,
        'With it, no solver pod could pull its image.',
      );
    }
    return new PullSecret(SecretSource.literal(name, { [DOCKER_CONFIG_KEY]: JSON.stringify(config) }));
  }

  /** Name of the Secret. */
  public readonly secretName: string;

  private constructor(private readonly source: SecretSource) {
    this.secretName = source.secretName;
  }

  /**
   * Puts the Secret into a namespace.
   *
   * @internal
   */
  public _deliver(scope: Construct, namespace: string): void {
    this.source._deliver(scope, namespace, DOCKER_CONFIG_TYPE);
  }
}
