import { objectsWrittenIn } from '../../builds/helm/objects-in-values';
import { KubeObject } from '../../check/model/kube-object';
import type { Place } from '../input/place';

/** The objects that are written in the values of the charts that objects install. */
export function embeddedObjects(objects: readonly KubeObject[]): KubeObject[] {
  return objects.flatMap(({ raw, hints }) => {
    const place = hints.origin as Place;
    // What stands for a release of a file has them by itself.
    if (place.length === 0 || place.inside !== undefined) return [];
    return objectsWrittenIn(raw).map(({ value, path }) => {
      return new KubeObject(value, {
        ...hints,
        origin: { ...place, inside: path, whereSet: (inner: string) => place.whereSet?.(`${path}.${inner}`) },
        sync: undefined,
        together: undefined,
      });
    });
  });
}
