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
  return objects.flatMap(({ value, environment }): ChartUse[] => {
    const object = new KubeObject(value);
    const { chart, sourceRef, valuesFiles, ignoreMissingValuesFiles } = plain(plain(object.spec.chart).spec);
    if (object.kind !== 'HelmRelease' || text(plain(sourceRef).kind) !== 'GitRepository') return [];
    const folder = paths.folder(text(chart).replace(/^\.?\/+/, ''));
    if (text(chart) === '' || folder === undefined || !tree.list(folder)?.includes(CHART_FILE)) return [];
    const from = valuesFrom(object, (kind, namespace, name) => {
      const found = find(environment, kind, namespace, name);
      return found && new KubeObject(found);
    });
    const files = list(valuesFiles).map((path) => {
      const file = text(path).replace(/^\.?\/+/, '');
      const at = paths.folder(posix.dirname(file));
      const full = at === undefined ? '' : posix.join(at, posix.basename(file));
      return tree.read(full) ? full : undefined;
    });
    const known = files.flatMap((file) => (file === undefined ? [] : { file }));
    return [
      {
        ...{ folder, environment, release: releaseNameOf(object) },
        namespace: text(object.spec.targetNamespace) || object.namespace,
        values: [
          ...known,
          { content: JSON.stringify(from.values) },
          { content: JSON.stringify(plain(object.spec.values)) },
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
