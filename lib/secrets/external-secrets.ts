import type { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { writeOnce } from '../manifest/write';
import { EXTERNAL_SECRET, STORE_KINDS } from '../operators/external-secrets';
import { DOCKER_CONFIG_KEY, DOCKER_CONFIG_TYPE } from '../values/docker-config';
import { goDuration } from '../values/duration';
import type { AcmeLabelSelector } from '../values/label-selector';
import { objectNameProblem } from '../values/names';
import { refusal } from '../values/refusal';
import { writeClusterExternalSecret } from './cluster-external-secret';
import type { Delivery, SecretShape } from './delivery';
import { externalSecretTarget } from './external-secret-target';

/**
 * The store that the External Secrets Operator reads.
 *
 * @example
 * const secrets = SecretDelivery.externalSecrets({ store: ExternalSecretStore.cluster('vault') });
 */
export class ExternalSecretStore {
  /**
   * A ClusterSecretStore, which serves every namespace.
   *
   * @throws if the name is not a valid object name
   *
   * @example
   * const store = ExternalSecretStore.cluster('vault');
   */
  public static cluster(name: string): ExternalSecretStore {
    return new ExternalSecretStore(STORE_KINDS.cluster, name);
  }

  /**
   * A SecretStore, which serves its own namespace: one of that name must exist in each namespace that needs the Secret.
   *
   * @throws if the name is not a valid object name
   *
   * @example
   * const store = ExternalSecretStore.namespaced('vault');
   */
  public static namespaced(name: string): ExternalSecretStore {
    return new ExternalSecretStore(STORE_KINDS.namespaced, name);
  }

  private constructor(
    /** Kind of the store. */
    public readonly kind: string,
    /** Name of the store. */
    public readonly name: string,
  ) {
    const problem = objectNameProblem(name);
    if (problem) throw refusal('ExternalSecretStore', `name ${JSON.stringify(name)} ${problem}.`);
  }
}

/** Where a value is in a store. */
export interface RemoteValue {
  /** Key of the entry: a path, a name, an ARN, depending on the store. */
  readonly key: string;
  /**
   * Property of the entry, if it is a map.
   *
   * @default - none, the value is the whole entry
   */
  readonly property?: string;
  /**
   * Version of the entry.
   *
   * @default - the store's: the latest
   */
  readonly version?: string;
}

/**
 * Options of the delivery by the External Secrets Operator.
 *
 * By default, the store has one entry for each Secret, under the Secret's name, with one property for each of its keys.
 * For a pull secret with a registry these are `username` and `password`; for one without a registry, the whole entry is
 * the docker config.
 *
 * @see https://external-secrets.io/latest/api/externalsecret/
 */
export interface ExternalSecretsOptions {
  /** The store. */
  readonly store: ExternalSecretStore;
  /**
   * Prefix of the Secret's name in the key of its entry: `platform/acme/`.
   *
   * @default - nothing
   */
  readonly entryPrefix?: string;
  /**
   * Keys of entries that are not named after their Secret, by Secret.
   *
   * @default - `entryPrefix` and the Secret's name
   */
  readonly entries?: { [secret: string]: string };
  /**
   * Single values that are elsewhere in the store, by Secret and key.
   *
   * @default - the property of the Secret's entry with the name of the key
   */
  readonly values?: { [secret: string]: { [key: string]: RemoteValue } };
  /**
   * How often the store is read. Zero reads it once.
   *
   * @default - one hour
   */
  readonly refreshInterval?: Duration;
}

/** The parts of a docker config, under the names that entries have for them. */
const PARTS = { username: '.username', password: '.password' };

/** An ExternalSecret in each namespace. */
export class ExternalSecrets implements Delivery {
  public readonly annotates = true;

  public constructor(private readonly options: ExternalSecretsOptions) {}

  public deliver(scope: Construct, secret: SecretShape, namespace: string): void {
    const { name } = secret;
    writeOnce(scope, `external-secret-${name}-${namespace}`, {
      ...EXTERNAL_SECRET,
      metadata: { name, namespace },
      spec: this.spec(secret),
    });
  }

  public follow(
    scope: Construct,
    secret: SecretShape,
    selector: AcmeLabelSelector,
    besides: () => readonly string[],
  ): void {
    writeClusterExternalSecret(scope, secret.name, this.spec(secret), selector, besides);
  }

  /** The `spec` of an ExternalSecret, also of that in a ClusterExternalSecret. */
  private spec(secret: SecretShape): object {
    const { store, refreshInterval } = this.options;
    const parts = secret.type === DOCKER_CONFIG_TYPE && secret.registry !== undefined;
    return {
      refreshInterval: refreshInterval === undefined ? '1h' : goDuration(refreshInterval.toMilliseconds()),
      secretStoreRef: { kind: store.kind, name: store.name },
      target: externalSecretTarget(secret, parts ? PARTS : undefined),
      data: (parts ? ['username', 'password'] : (secret.keys ?? [])).map((secretKey) => ({
        secretKey,
        remoteRef: this.remoteRef(secret, secretKey),
      })),
    };
  }

  private remoteRef({ name }: SecretShape, key: string): RemoteValue {
    const { entryPrefix = '', entries, values } = this.options;
    const given = values?.[name]?.[key];
    if (given) return { key: given.key, property: given.property, version: given.version };
    return {
      key: entries?.[name] ?? `${entryPrefix}${name}`,
      property: key === DOCKER_CONFIG_KEY ? undefined : key,
    };
  }
}
