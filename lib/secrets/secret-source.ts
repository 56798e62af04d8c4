import type { Construct } from 'constructs';
import type { AcmeLabelSelector } from '../values/label-selector';
import { objectNameProblem, secretKeyProblem } from '../values/names';
import { refusal } from '../values/refusal';
import type { Delivery } from './delivery';
import { fromVariable } from './environment';
import { ExistingSecret } from './existing';
import { fromTextFile } from './file';
import { PlainSecret } from './plain';
import type { SecretDelivery } from './secret-delivery';

/** What is required of a Secret apart from its name. */
interface DeliverOptions {
  readonly type?: string;
  readonly registry?: string;
  readonly home?: Construct;
}

/**
 * A Secret with credentials: its name, and where its values come from.
 *
 * The constructs that use it put it where cert-manager looks for it.
 *
 * @example
 * const provider = Dns01Provider.digitalOcean({
 *   tokenSecret: SecretSource.fromEnv('digitalocean-token', { 'access-token': 'DIGITALOCEAN_TOKEN' }),
 * });
 */
export class SecretSource {
  /**
   * A Secret whose values are in the app's code. They are written to the output in the clear (base64 is not
   * encryption): for tests, and for output that never reaches a Git repository.
   *
   * @param name name of the Secret (RFC 1123 subdomain)
   * @param values the value of each key
   * @throws if a key is not valid in a Secret, or a value is empty or ends in a line break
   *
   * @example
   * const token = SecretSource.literal('cloudflare-api-token', { 'api-token': 'example-only' });
   */
  public static literal(name: string, values: { [key: string]: string }): SecretSource {
    checkSecretName(name);
    return new SecretSource(name, new PlainSecret(name, values), Object.keys(values));
  }

  /**
   * A Secret whose values are read from environment variables when the app runs. They are written to the output in
   * the clear.
   *
   * @param name name of the Secret (RFC 1123 subdomain)
   * @param variables the name of an environment variable for each key
   * @throws if a variable is not set or empty
   *
   * @example
   * const token = SecretSource.fromEnv('cloudflare-api-token', { 'api-token': 'CLOUDFLARE_API_TOKEN' });
   */
  public static fromEnv(name: string, variables: { [key: string]: string }): SecretSource {
    checkSecretName(name);
    return SecretSource.literal(
      name,
      mapValues(variables, (variable) => fromVariable(name, variable)),
    );
  }

  /**
   * A Secret whose values are read from files when the app runs. A trailing line break in a file is removed. They are
   * written to the output in the clear.
   *
   * @param name name of the Secret (RFC 1123 subdomain)
   * @param files the path of a file for each key, relative to the working directory
   * @throws if a file cannot be read or is empty
   *
   * @example
   * const account = SecretSource.fromFiles('acme-dns', { 'acmedns.json': 'acmedns.json' });
   */
  public static fromFiles(name: string, files: { [key: string]: string }): SecretSource {
    checkSecretName(name);
    return SecretSource.literal(
      name,
      mapValues(files, (file) => fromTextFile(name, file)),
    );
  }

  /**
   * An existing Secret, which something outside of the app delivers: it is only referred to.
   *
   * @param name name of the Secret (RFC 1123 subdomain)
   *
   * @example
   * const token = SecretSource.existing('cloudflare-api-token');
   */
  public static existing(name: string): SecretSource {
    checkSecretName(name);
    return new SecretSource(name, new ExistingSecret());
  }

  /**
   * A Secret that a delivery brings, which may deliver other Secrets too.
   *
   * @param name name of the Secret (RFC 1123 subdomain)
   * @param keys the keys that it has, at least one
   * @param delivery the delivery
   * @throws if there is no key, or one is not valid in a Secret
   *
   * @example
   * const secrets = SecretDelivery.externalSecrets({ store: ExternalSecretStore.cluster('vault') });
   * const token = SecretSource.delivered('cloudflare-api-token', ['api-token'], secrets);
   */
  public static delivered(name: string, keys: string[], delivery: SecretDelivery): SecretSource {
    checkSecretName(name);
    if (keys.length === 0) throw refusal(`Secret ${name}`, 'has no keys.', 'List those that are referred to.');
    for (const key of keys) {
      const problem = secretKeyProblem(key);
      if (problem) throw refusal(`Secret ${name}`, `key ${JSON.stringify(key)} ${problem}.`);
    }
    return new SecretSource(name, delivery._way, keys);
  }

  /** Name of the Secret. */
  public readonly secretName: string;

  private constructor(
    name: string,
    private readonly delivery: Delivery,
    /** Its keys, if they are known. */
    private readonly keys?: readonly string[],
  ) {
    this.secretName = name;
  }

  /**
   * Puts the Secret into a namespace.
   *
   * @internal
   */
  public _deliver(scope: Construct, namespace: string, options: DeliverOptions = {}): void {
    const { type = 'Opaque', registry, home } = options;
    this.delivery.deliver(scope, { name: this.secretName, type, keys: this.keys, registry }, namespace, home);
  }

  /**
   * Puts the Secret into every namespace that a selector matches, including those created later. Returns false if its
   * delivery cannot.
   *
   * @param besides the namespaces that it is also put into by name, known at synth
   * @internal
   */
  public _follow(
    scope: Construct,
    selector: AcmeLabelSelector,
    besides: () => readonly string[],
    { type = 'Opaque', registry }: DeliverOptions = {},
  ): boolean {
    if (!this.delivery.follow) return false;
    this.delivery.follow(scope, { name: this.secretName, type, keys: this.keys, registry }, selector, besides);
    return true;
  }

  /**
   * The reference to a key, as in cert-manager's API. If the Secret has only one key, it need not be named.
   *
   * @internal
   */
  public _keyRef(wanted: string | undefined, usual: string): { name: string; key: string } {
    const { keys } = this;
    const key = wanted ?? (keys?.length === 1 ? keys[0]! : usual);
    if (keys && !keys.includes(key)) {
      throw refusal(
        `Secret ${this.secretName}`,
        `has no key "${key}", but has ${keys.map((k) => `"${k}"`).join(', ')}.`,
        'cert-manager would find the Secret, but not the credential. Name the key that has it.',
      );
    }
    return { name: this.secretName, key };
  }
}

/** Throws if a name is not one that a Secret can have. It is not shown: it may be a credential that was put in the wrong place. */
export function checkSecretName(name: string): void {
  const problem = objectNameProblem(name);
  if (problem) throw refusal('Secret', `The name ${problem}.`);
}

function mapValues(map: Record<string, string>, change: (value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}
