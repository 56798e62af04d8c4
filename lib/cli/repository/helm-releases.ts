import { posix } from 'node:path';
import { CHART_FILE } from '../../builds/helm/chart';
import { releaseNameOf, valuesFrom } from '../../check/model/helm/chart-installations';
import { KubeObject } from '../../check/model/kube-object';
import { holdsOpen } from '../../values/open';
import { list, plain, text } from '../../values/plain';
import type { Asking, FindIn } from './applied';
import type { ChartUse } from './charts';
import type { RepositoryPaths } from './repository-paths';
import type { Tree } from './tree';

/**
 * The charts of the repository that HelmReleases of Flux install.
 *
 * Source: https://fluxcd.io/flux/components/helm/helmreleases/ (spec.chart, spec.values, spec.valuesFrom).
 */
export function chartsOfReleases(
  objects: readonly Asking[],
  paths: RepositoryPaths,
  tree: Tree,
  find: FindIn,
): ChartUse[] {
  return objects.flatMap(({ value, file, environment }): ChartUse[] => {
    const object = new KubeObject(value);
    const { chart, sourceRef, valuesFiles, ignoreMissingValuesFiles } = plain(plain(object.spec.chart).spec);
    if (object.kind !== 'HelmRelease' || text(plain(sourceRef).kind) !== 'GitRepository') return [];
    const folder = paths.folder(text(chart).replace(/^\.?\/+/, ''));
    if (text(chart) === '' || folder === undefined || !tree.list(folder)?.includes(CHART_FILE)) return [];
    const fileOf = new Map<KubeObject, string>();
    const from = valuesFrom(object, (kind, namespace, name) => {
      const found = find(environment, kind, namespace, name);
      if (!found) return undefined;
      const map = new KubeObject(found.value);
      fileOf.set(map, found.file);
      return map;
    });
    const files = list(valuesFiles).map((path) => {
      const inside = text(path).replace(/^\.?\/+/, '');
      const at = paths.folder(posix.dirname(inside));
      const full = at === undefined ? '' : posix.join(at, posix.basename(inside));
      return tree.read(full) ? full : undefined;
    });
    const known = files.flatMap((one) => (one === undefined ? [] : { file: one }));
    const { kind, name } = object;
    return [
      {
        ...{ folder, environment, release: releaseNameOf(object) },
        namespace: text(object.spec.targetNamespace) || object.namespace,
        values: [
          ...known,
          ...from.maps.map((one) => ({
            content: JSON.stringify(one.values),
            from: {
              ...{ file: fileOf.get(one.object)!, object: { kind: 'ConfigMap', name: one.object.name } },
              path: `data[${JSON.stringify(one.key)}]`,
            },
          })),
          {
            content: JSON.stringify(plain(object.spec.values)),
            from: { file, object: { kind, name }, path: 'spec.values' },
          },
        ],
        complete:
          from.complete &&
          (known.length === files.length || ignoreMissingValuesFiles === true) &&
          !holdsOpen(object.spec.values) &&
          list(object.spec.postRenderers).length === 0,
      },
    ];
  });
}
