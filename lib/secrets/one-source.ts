import type { Construct } from 'constructs';
import { namespaceNameProblem } from '../values/names';
import { refusal } from '../values/refusal';
import type { Delivery } from './delivery';

/** One Secret that something in the cluster copies to other namespaces. */
export abstract class OneSource {
  public readonly copies = true;
  public readonly annotates = false;

  /** @throws if the namespace is not valid, or the source is itself a copy */
  protected constructor(
    where: string,
    protected readonly source: Delivery,
    protected readonly namespace: string,
  ) {
    const problem = namespaceNameProblem(namespace);
    if (problem) throw refusal(where, `the source's namespace ${JSON.stringify(namespace)} ${problem}.`);
    if (source.copies) {
      throw refusal(
        where,
        'has a source that is itself a copy.',
        'Use a delivery that puts a Secret into one namespace: externalSecrets, sealedSecrets, sops, existing.',
      );
    }
  }
}

/** An annotation that lists namespaces, and may be too long. */
export function checkAnnotationSize(home: Construct, secret: string, value: () => string, fix: string): void {
  home.node.addValidation({
    validate: () => {
      const size = Buffer.byteLength(value());
      if (size <= MOST) return [];
      return [
        `the annotation that lists the namespaces of the Secret ${secret} has ${size} bytes, but the annotations of an object can have at most ${MOST}: the API server would refuse it. ${fix}`,
      ];
    },
  });
}

/** https://github.com/kubernetes/apimachinery/blob/master/pkg/api/validation/objectmeta.go */
const MOST = 256 * 1024;
