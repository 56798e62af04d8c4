import { DOCKER_HUB } from '../values/image-registry';
import { refusal } from '../values/refusal';
import { googleLogin } from './google-login';
import { checkHost, checkPattern } from './registry-host';
import type {
  AcrOptions,
  ArtifactRegistryOptions,
  DockerHubOptions,
  EcrOptions,
  GcrOptions,
  GhcrOptions,
  HarborRobotOptions,
  QuayOptions,
  RegistryLogin,
} from './registry-options';

/**
 * A registry with its credentials, in the form that the registry expects.
 *
 * The kubelet sends a user name and a password to the host that the image's name begins with. What these are depends on
 * the registry.
 *
 * @example
 * const pullSecret = PullSecret.fromRegistries('registry-credentials', [
 *   Registry.ghcr({ username: 'acme-corp-bot', token }),
 * ]);
 */
export class Registry {
  /**
   * Docker Hub. Its entry in a docker config has a URL as its name, for historical reasons.
   *
   * @throws if the user name or the token is missing
   * @see https://docs.docker.com/security/for-developers/access-tokens/
   *
   * @example
   * const registry = Registry.dockerHub({ username: 'acmecorp', token });
   */
  public static dockerHub(options: DockerHubOptions): Registry {
    return new Registry('dockerHub', DOCKER_HUB, options.username, options.token);
  }

  /**
   * GitHub's container registry, with a personal access token (classic) that has `read:packages`.
   *
   * @throws if the user name or the token is missing
   * @see https://docs.github.com/en/packages/working-with-a-github-packages-registry/working-with-the-container-registry
   *
   * @example
   * const registry = Registry.ghcr({ username: 'acme-corp-bot', token });
   */
  public static ghcr(options: GhcrOptions): Registry {
    return new Registry('ghcr', 'ghcr.io', options.username, options.token);
  }

  /**
   * Quay, with a robot account: `organization+robot`.
   *
   * @throws if the user name or the token is missing, or the host is not valid
   * @see https://docs.quay.io/glossary/robot-accounts.html
   *
   * @example
   * const registry = Registry.quay({ username: 'acmecorp+acme', token });
   */
  public static quay(options: QuayOptions): Registry {
    return new Registry('quay', options.host ?? 'quay.io', options.username, options.token);
  }

  /**
   * Amazon ECR, with a token from `aws ecr get-login-password`. It expires after 12 hours, which the rules report at
   * synth.
   *
   * @throws if the account is not 12 digits, the region is not valid, or the token is missing
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html
   *
   * @example
   * const registry = Registry.ecr({ account: '111122223333', region: 'eu-west-1', token });
   */
  public static ecr(options: EcrOptions): Registry {
    const { account, region, token } = options;
    checkPattern('Registry.ecr', 'account', account, /^\d{12}$/, 'the 12 digits of an AWS account');
    checkPattern('Registry.ecr', 'region', region, /^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as "eu-west-1"');
    const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
    return new Registry('ecr', `${account}.dkr.ecr.${region}.${domain}`, 'AWS', token);
  }

  /**
   * Azure Container Registry, with a service principal, or a token that is scoped to repositories.
   *
   * @throws if the name is not a valid registry name, or the user name or the password is missing
   * @see https://learn.microsoft.com/azure/container-registry/container-registry-auth-kubernetes
   *
   * @example
   * const registry = Registry.acr({ name: 'acmecorp', username: 'pull', password });
   */
  public static acr(options: AcrOptions): Registry {
    const { name, username, password, domain = 'azurecr.io' } = options;
    checkPattern(
      'Registry.acr',
      'name',
      name,
      /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
      'the name of a registry, in lower case',
    );
    return new Registry('acr', `${name}.${domain}`, username, password);
  }

  /**
   * Google's Artifact Registry, with the key of a service account. An access token works too, but expires after an
   * hour, which the rules report at synth.
   *
   * @throws if the location is not valid, not exactly one of key and token is set, or the key is not one of a service
   * account
   * @see https://docs.cloud.google.com/artifact-registry/docs/docker/authentication
   *
   * @example
   * const registry = Registry.artifactRegistry({ location: 'europe-west3', jsonKey });
   */
  public static artifactRegistry(options: ArtifactRegistryOptions): Registry {
    const { location } = options;
    checkPattern(
      'Registry.artifactRegistry',
      'location',
      location,
      /^[a-z]+(-[a-z0-9]+)*$/,
      'a location such as "europe-west1" or "us"',
    );
    const { username, password } = googleLogin('Registry.artifactRegistry', options);
    return new Registry('artifactRegistry', `${location}-docker.pkg.dev`, username, password);
  }

  /**
   * Google's `gcr.io`, now served by Artifact Registry, with the key of a service account.
   *
   * @throws if the host is not one of gcr.io, not exactly one of key and token is set, or the key is not one of a
   * service account
   * @see https://docs.cloud.google.com/artifact-registry/docs/transition/transition-from-gcr
   *
   * @example
   * const registry = Registry.gcr({ host: 'eu.gcr.io', jsonKey });
   */
  public static gcr(options: GcrOptions): Registry {
    const { host = 'gcr.io' } = options;
    checkPattern(
      'Registry.gcr',
      'host',
      host,
      /^((us|eu|asia)\.)?gcr\.io$/,
      '"gcr.io", or one of its regions such as "eu.gcr.io"',
    );
    const { username, password } = googleLogin('Registry.gcr', options);
    return new Registry('gcr', host, username, password);
  }

  /**
   * Harbor, with a robot account of a project or of the system: the user name is `robot$project+name` or `robot$name`.
   *
   * @throws if the host is not valid, or the robot's name or secret is missing
   * @see https://goharbor.io/docs/latest/working-with-projects/project-configuration/create-robot-accounts/
   *
   * @example
   * const registry = Registry.harborRobot({ host: 'harbor.corp.dev', project: 'platform', robot: 'acme', secret: token });
   */
  public static harborRobot(options: HarborRobotOptions): Registry {
    const { host, project, robot, secret, prefix = 'robot$' } = options;
    if (!robot) throw refusal('Registry.harborRobot', 'has no robot.');
    if (robot.startsWith(prefix)) {
      throw refusal(
        'Registry.harborRobot',
        `has ${JSON.stringify(robot)} as robot, including the prefix ${JSON.stringify(prefix)}, which is added to it.`,
        'Set only its name, and its project.',
      );
    }
    return new Registry('harborRobot', host, `${prefix}${project === undefined ? '' : `${project}+`}${robot}`, secret);
  }

  /**
   * JFrog Artifactory, with an identity token or an API key: `<server>.jfrog.io`, or a host of your own.
   *
   * @throws if the host is not valid, or the user name or the password is missing
   * @see https://jfrog.com/help/r/jfrog-artifactory-documentation/docker-registry
   *
   * @example
   * const registry = Registry.jfrog({ host: 'acmecorp.jfrog.io', username: 'acme', password });
   */
  public static jfrog(options: RegistryLogin): Registry {
    return new Registry('jfrog', options.host, options.username, options.password);
  }

  /**
   * Any other registry.
   *
   * @throws if the host is not valid, or the user name or the password is missing
   *
   * @example
   * const registry = Registry.of({ host: 'registry.corp.dev:5000', username: 'robot', password });
   */
  public static of(options: RegistryLogin): Registry {
    return new Registry('of', options.host, options.username, options.password);
  }

  /** Name of the registry's entry in a docker config: its host, or a URL for Docker Hub. */
  public readonly host: string;

  // Private at run time too, so that inspecting it prints nothing.
  readonly #login: { readonly username: string; readonly password: string };

  private constructor(way: string, host: string, username: string, password: string) {
    const where = `Registry.${way}`;
    checkHost(where, 'host', host);
    for (const [property, value] of Object.entries({ 'user name': username, 'password or token': password })) {
      if (typeof value !== 'string' || value === '') throw refusal(where, `has no ${property} for ${host}.`);
    }
    if (username.includes(':')) {
      throw refusal(where, `has a user name with a colon for ${host}, which a docker config cannot represent.`);
    }
    if (/[\r\n]$/.test(password)) {
      throw refusal(where, `has a password for ${host} that ends in a line break.`, 'Remove the line break.');
    }
    this.host = host;
    this.#login = { username, password };
  }

  /**
   * The registry's entry in a docker config.
   *
   * @internal
   */
  public get _entry(): { username: string; password: string; auth: string } {
    const { username, password } = this.#login;
    return { username, password, auth: Buffer.from(`${username}:${password}`, 'utf8').toString('base64') };
  }
}
