import { kubernetesReplicator } from '../operators/kubernetes-replicator';
import { reflector } from '../operators/reflector';
import { CopiedSecret } from './copied';
import type { Delivery } from './delivery';
import { fromVariable } from './environment';
import { ExistingSecret } from './existing';
import { ExternalSecrets, type ExternalSecretsOptions } from './external-secrets';
import { fromTextFile } from './file';
import { PlainSecrets } from './plain-secrets';
import { type SealedSecretScope, SealedSecrets } from './sealed-secrets';
import { type SecretgenOptions, SecretgenPlaceholder, SecretgenSecret } from './secretgen';
import { SopsSecrets } from './sops';

/**
 * How Secrets get into the namespaces that need them. A delivery can be used for any number of Secrets, with
 * `SecretSource.delivered` and `PullSecret.delivered`, so that an app defines in one place how its credentials reach
 * the cluster. `RegistryTokenDelivery` has ways for pull secrets whose tokens the cluster renews.
 *
 * @example
 * const secrets = SecretDelivery.externalSecrets({ store: ExternalSecretStore.cluster('vault') });
 * const pullSecret = PullSecret.delivered('registry-credentials', secrets, { registry: 'registry.corp.dev' });
 * const token = SecretSource.delivered('cloudflare-api-token', ['api-token'], secrets);
 */
export class SecretDelivery {
  /**
   * Plain Secrets whose values are in the app's code. They are written to the output in the clear (base64 is not
   * encryption): for tests, and for output that never reaches a Git repository.
   *
   * A pull secret has the key `.dockerconfigjson`, or `username` and `password`.
   *
   * @param values values by Secret and key
   *
   * @example
   * const secrets = SecretDelivery.literal({ 'cloudflare-api-token': { 'api-token': 'example-only' } });
   * const token = SecretSource.delivered('cloudflare-api-token', ['api-token'], secrets);
   */
  public static literal(values: { [secret: string]: { [key: string]: string } }): SecretDelivery {
    return new SecretDelivery(new PlainSecrets(values));
  }

  /**
   * Plain Secrets whose values are read from environment variables when the app runs. They are written to the output in
   * the clear.
   *
   * @param variables names of environment variables by Secret and key
   * @throws if a variable is not set or empty
   *
   * @example
   * const secrets = SecretDelivery.fromEnv({ 'cloudflare-api-token': { 'api-token': 'CLOUDFLARE_API_TOKEN' } });
   * const token = SecretSource.delivered('cloudflare-api-token', ['api-token'], secrets);
   */
  public static fromEnv(variables: { [secret: string]: { [key: string]: string } }): SecretDelivery {
    return SecretDelivery.literal(read(variables, fromVariable));
  }

  /**
   * Plain Secrets whose values are read from files when the app runs. A trailing line break in a file is removed. They
   * are written to the output in the clear.
   *
   * @param files paths by Secret and key, relative to the working directory
   * @throws if a file cannot be read or is empty
   *
   * @example
   * const secrets = SecretDelivery.fromFiles({ 'acme-dns': { 'acmedns.json': 'acmedns.json' } });
   * const account = SecretSource.delivered('acme-dns', ['acmedns.json'], secrets);
   */
  public static fromFiles(files: { [secret: string]: { [key: string]: string } }): SecretDelivery {
    return SecretDelivery.literal(read(files, fromTextFile));
  }

  /**
   * Secrets that something outside of the app delivers: they are only referred to.
   *
   * @example
   * const secrets = SecretDelivery.existing();
   */
  public static existing(): SecretDelivery {
    return new SecretDelivery(new ExistingSecret());
  }

  /**
   * Secrets that the External Secrets Operator reads from a store: an ExternalSecret in each namespace.
   *
   * @see https://external-secrets.io/latest/api/externalsecret/
   *
   * @example
   * const secrets = SecretDelivery.externalSecrets({
   *   store: ExternalSecretStore.cluster('vault'),
   *   entryPrefix: 'acme/',
   * });
   */
  public static externalSecrets(options: ExternalSecretsOptions): SecretDelivery {
    return new SecretDelivery(new ExternalSecrets(options));
  }

  /**
   * Sealed Secrets, in files as `kubeseal` or `cdk8s-acme seal` writes them: a SealedSecret in each namespace. Each
   * shows what it was sealed for; one with the scope cluster-wide works in any number of namespaces.
   *
   * @param paths files, or folders of files, of YAML or JSON, relative to the working directory
   * @throws if a file cannot be read, or contains anything but SealedSecrets
   * @see https://github.com/bitnami-labs/sealed-secrets
   *
   * @example
   * const secrets = SecretDelivery.sealedSecrets('sealed');
   * const pullSecret = PullSecret.delivered('registry-credentials', secrets);
   */
  public static sealedSecrets(...paths: string[]): SecretDelivery {
    return new SecretDelivery(SealedSecrets.fromFiles(paths));
  }

  /**
   * Sealed Secrets from single values, as `kubeseal --raw` or `cdk8s-acme seal --format raw` prints them.
   *
   * @param scope what they were sealed for
   * @param values sealed values by Secret and key
   * @throws if a value is not sealed
   *
   * @example
   * const secrets = SecretDelivery.sealedValues(SealedSecretScope.CLUSTER_WIDE, {
   *   'cloudflare-api-token': { 'api-token': sealedToken },
   * });
   * const token = SecretSource.delivered('cloudflare-api-token', ['api-token'], secrets);
   */
  public static sealedValues(
    scope: SealedSecretScope,
    values: { [secret: string]: { [key: string]: string } },
  ): SecretDelivery {
    return new SecretDelivery(SealedSecrets.fromValues(scope, values));
  }

  /**
   * One source Secret that secretgen-controller copies: it is exported to the namespaces that need it, and imported
   * into each.
   *
   * @param source how the source gets into its namespace
   * @param namespace the namespace of the source
   * @throws if the namespace is not valid, or the source is itself a copy
   * @see https://github.com/carvel-dev/secretgen-controller/blob/develop/docs/secret-export.md
   *
   * @example
   * const secrets = SecretDelivery.secretgen(SecretDelivery.existing(), 'platform');
   * const pullSecret = PullSecret.delivered('registry-credentials', secrets);
   */
  public static secretgen(source: SecretDelivery, namespace: string, options: SecretgenOptions = {}): SecretDelivery {
    return new SecretDelivery(new SecretgenSecret(source._way, namespace, options));
  }

  /**
   * Placeholders for pull secrets, which secretgen-controller fills with the pull secrets that are exported to the
   * namespace: on Tanzu, with `tanzu secret registry add --export-to-all-namespaces`.
   *
   * @example
   * const secrets = SecretDelivery.secretgenPlaceholder();
   * const pullSecret = PullSecret.delivered('registry-credentials', secrets);
   */
  public static secretgenPlaceholder(): SecretDelivery {
    return new SecretDelivery(new SecretgenPlaceholder());
  }

  /**
   * One source Secret that Reflector copies to the namespaces that its annotations name. A source that cannot be
   * annotated (`existing`, `sops`) has to allow it itself; each namespace then gets a Secret that requests the copy.
   *
   * @param source how the source gets into its namespace
   * @param namespace the namespace of the source
   * @throws if the namespace is not valid, or the source is itself a copy
   * @see https://github.com/emberstack/kubernetes-reflector
   *
   * @example
   * const secrets = SecretDelivery.reflector(SecretDelivery.existing(), 'platform');
   * const pullSecret = PullSecret.delivered('registry-credentials', secrets);
   */
  public static reflector(source: SecretDelivery, namespace: string): SecretDelivery {
    return new SecretDelivery(new CopiedSecret(reflector, source._way, namespace));
  }

  /**
   * One source Secret that kubernetes-replicator copies to the namespaces that its annotation names. A source that
   * cannot be annotated (`existing`, `sops`) has to allow it itself; each namespace then gets a Secret that requests
   * the copy.
   *
   * @param source how the source gets into its namespace
   * @param namespace the namespace of the source
   * @throws if the namespace is not valid, or the source is itself a copy
   * @see https://github.com/mittwald/kubernetes-replicator
   *
   * @example
   * const secrets = SecretDelivery.kubernetesReplicator(SecretDelivery.existing(), 'platform');
   * const pullSecret = PullSecret.delivered('registry-credentials', secrets);
   */
  public static kubernetesReplicator(source: SecretDelivery, namespace: string): SecretDelivery {
    return new SecretDelivery(new CopiedSecret(kubernetesReplicator, source._way, namespace));
  }

  /**
   * Secrets encrypted with `sops`, one per file, passed through unchanged. Whatever applies them decrypts them: Flux,
   * or a plugin of Argo CD.
   *
   * @param paths files, or folders of files, of YAML or JSON, relative to the working directory
   * @throws if a file cannot be read, is not encrypted, or contains anything but one Secret
   * @see https://getsops.io/docs/
   *
   * @example
   * const secrets = SecretDelivery.sops('sops');
   * const pullSecret = PullSecret.delivered('registry-credentials', secrets);
   */
  public static sops(...paths: string[]): SecretDelivery {
    return new SecretDelivery(new SopsSecrets(paths));
  }

  /**
   * For ways that have a class of factories of their own.
   *
   * @internal
   */
  public static _of(way: Delivery): SecretDelivery {
    return new SecretDelivery(way);
  }

  private constructor(
    /** @internal */
    public readonly _way: Delivery,
  ) {}
}

function read(
  names: Record<string, Record<string, string>>,
  value: (secret: string, name: string) => string,
): Record<string, Record<string, string>> {
  return Object.fromEntries(
    Object.entries(names).map(([secret, keys]) => [
      secret,
      Object.fromEntries(Object.entries(keys).map(([key, name]) => [key, value(secret, name)])),
    ]),
  );
}
