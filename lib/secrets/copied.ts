import type { Construct } from 'constructs';
import type { Copier } from '../operators/copier';
import type { Delivery, SecretShape } from './delivery';
import { checkAnnotationSize, OneSource } from './one-source';
import { writePlaceholder } from './placeholder';
import { Targets } from './targets';

/**
 * One source Secret whose annotations name the namespaces that it is copied to. If the source cannot be annotated, for
 * example because it exists already, each namespace gets a Secret without values that requests the copy.
 */
export class CopiedSecret extends OneSource implements Delivery {
  public constructor(
    private readonly copier: Copier,
    source: Delivery,
    namespace: string,
  ) {
    super(`SecretDelivery.${copier.name}`, source, namespace);
  }

  public deliver(scope: Construct, secret: SecretShape, namespace: string, home?: Construct): void {
    const source = `${this.namespace}/${secret.name}`;
    const targets = Targets.of(scope, this.copier.name, this.namespace, secret.name, home);
    if (!this.source.annotates) {
      this.source.deliver(targets.home, secret, this.namespace);
      if (namespace !== this.namespace)
        writePlaceholder(scope, secret, namespace, { [this.copier.fillAnnotation]: source });
      return;
    }
    // Nothing rather than an empty list, which would mean every namespace.
    const list = () => (targets.list.length > 0 ? targets.list.join(',') : undefined);
    const annotations = this.copier.push(list);
    this.source.deliver(targets.home, { ...secret, annotations }, this.namespace);
    if (namespace === this.namespace || !targets.add(namespace)) return;
    checkAnnotationSize(
      targets.home,
      source,
      () => list() ?? '',
      'Use `SecretDelivery.secretgen` or `externalSecrets`, which need no such annotation.',
    );
  }
}
