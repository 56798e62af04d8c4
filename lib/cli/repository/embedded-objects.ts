import { objectsWrittenIn } from '../../builds/helm/objects-in-values';
import { inNamespace } from '../../builds/in-namespace';
import { KubeObject } from '../../check/model/kube-object';
import type { Place } from '../input/place';

/** The objects that are written in the values of the charts that objects install. */
export function embeddedObjects(objects: readonly KubeObject[]): KubeObject[] {
  return objects.flatMap(({ raw, hints }) =>
    objectsWrittenIn(raw).map(({ value, path, namespace }) => {
      const built = inNamespace({ value, origin: { file: '', document: 0, line: 1, changes: [] } }, namespace);
      const origin: Place = { ...(hints.origin as Place), inside: path };
      return new KubeObject(built.value, { ...hints, origin, sync: undefined });
    }),
  );
}
