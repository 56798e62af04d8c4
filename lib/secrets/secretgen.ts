import type { Construct } from 'constructs';
import { write, writeOnce } from '../manifest/write';
import { IMAGE_PULL_SECRET, SECRET_EXPORT, SECRET_IMPORT } from '../operators/secretgen';
import { DOCKER_CONFIG_TYPE } from '../values/docker-config';
import { refusal } from '../values/refusal';
import type { Delivery, SecretShape } from './delivery';
import { OneSource } from './one-source';
import { writePlaceholder } from './placeholder';
import { Targets } from './targets';

/** Makes secretgen-controller fill a pull secret with all pull secrets that are exported to its namespace. */
const PLACEHOLDER = { [IMAGE_PULL_SECRET]: '' };

/** Options of the delivery by secretgen-controller. */
export interface SecretgenOptions {
  /**
   * Whether pull secrets are placeholders, as on Tanzu, instead of imports. A placeholder is filled with every pull
   * secret that anyone exports to its namespace.
   *
   * @default false
   */
  readonly placeholders?: boolean;
}

/**
 * One source Secret that is exported to some namespaces, and imported into each.
 *
 * @see https://github.com/carvel-dev/secretgen-controller/blob/develop/docs/secret-export.md
 */
export class SecretgenSecret extends OneSource implements Delivery {
  public constructor(
    source: Delivery,
    namespace: string,
    private readonly options: SecretgenOptions,
  ) {
    super('SecretDelivery.secretgen', source, namespace);
  }

  public deliver(scope: Construct, secret: SecretShape, namespace: string, home?: Construct): void {
    const { name, type } = secret;
    const targets = Targets.of(scope, 'secretgen', this.namespace, name, home);
    this.source.deliver(targets.home, secret, this.namespace);
    if (namespace === this.namespace) return;
    if (targets.add(namespace)) {
      write(targets.home, `secret-export-${name}-${this.namespace}`, {
        ...SECRET_EXPORT,
        metadata: { name, namespace: this.namespace },
        // The same list that is appended to.
        spec: { toNamespaces: targets.list },
      });
    }
    if (this.options.placeholders && type === DOCKER_CONFIG_TYPE) {
      writePlaceholder(scope, secret, namespace, PLACEHOLDER);
      return;
    }
    writeOnce(scope, `secret-import-${name}-${namespace}`, {
      ...SECRET_IMPORT,
      metadata: { name, namespace },
      spec: { fromNamespace: this.namespace },
    });
  }
}

/** A placeholder for pull secrets that others export to the namespace. */
export class SecretgenPlaceholder implements Delivery {
  public readonly copies = true;
  public readonly annotates = false;

  public deliver(scope: Construct, secret: SecretShape, namespace: string): void {
    if (secret.type !== DOCKER_CONFIG_TYPE) {
      throw refusal(
        `Secret ${secret.name}`,
        'is not a pull secret, but secretgen-controller only fills placeholders for pull secrets.',
        'Use `SecretDelivery.secretgen`, which imports any Secret, or another delivery.',
      );
    }
    writePlaceholder(scope, secret, namespace, PLACEHOLDER);
  }
}
