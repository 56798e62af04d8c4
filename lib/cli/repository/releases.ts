import { posix } from 'node:path';
import { yamlDocuments } from '../../builds/documents';
import { pathFrom } from '../../builds/files';
import { CHART_FILE, installedChart, isRead } from '../../builds/helm/chart';
import { objectsInFiles, type ValuesInFile } from '../../builds/helm/objects-in-values';
import { inNamespace } from '../../builds/in-namespace';
import { withMetadata } from '../../builds/kustomize/identity';
import { kustomizationFile } from '../../builds/kustomize/kustomization';
import type { Kustomize } from '../../builds/kustomize/kustomize';
import { manifestsOf } from '../../builds/manifests-of';
import { setValue, typedValue } from '../../check/model/helm/values';
import { chartName } from '../../values/chart-name';
import { mergedValues } from '../../values/merged';
import { holdsOpen } from '../../values/open';
import { isPlain, list, type Plain, plain, text } from '../../values/plain';
import { plainScalar } from '../../values/yaml-scalars';
import type { Applied } from './applied';
import type { ChartUse } from './charts';
import type { Gap } from './gaps';
import type { Tree } from './tree';

/** What Fleet and Helmfile install. */
export interface Releases {
  readonly applied: readonly Applied[];
  readonly charts: readonly ChartUse[];
}

/** What the files of Fleet and Helmfile among the walked ones install, as far as their namespaces and values go. */
export function releasesIn(
  files: readonly string[],
  tree: Tree,
  kustomize: Kustomize,
  environmentOf: (folder: string) => string | undefined,
): Releases {
  const reader = new Reader(tree, kustomize, environmentOf);
  for (const file of files) {
    const name = posix.basename(file);
    if (name === 'fleet.yaml') reader.fleet(file);
    else if (/^helmfile\.ya?ml$/.test(name) || /(?:^|\/)helmfile\.d\/[^/]+\.ya?ml$/.test(file)) reader.helmfile(file);
  }
  return reader;
}

class Reader implements Releases {
  public readonly applied: Applied[] = [];
  public readonly charts: ChartUse[] = [];

  public constructor(
    private readonly tree: Tree,
    private readonly kustomize: Kustomize,
    private readonly environmentOf: (folder: string) => string | undefined,
  ) {}

  /** A bundle of Fleet. Source: https://fleet.rancher.io/ref-fleet-yaml */
  public fleet(file: string): void {
    const [bundle] = this.documents(file);
    if (!bundle) return;
    const { defaultNamespace, namespace, helm, kustomize } = bundle;
    const folder = posix.dirname(file);
    const own = plain(helm);
    const targets = [...list(bundle['targetCustomizations']), ...list(bundle['targets'])].map(plain);
    const isChanged = (...keys: string[]) => targets.some((target) => keys.some((key) => target[key] !== undefined));
    // Which namespace it is depends on the cluster.
    const into = isChanged('namespace', 'defaultNamespace') ? '' : text(namespace) || text(defaultNamespace);
    const complete = !isChanged('helm');
    const chart = text(own['chart']);
    const local = chart === '' ? folder : pathFrom(folder, chart);
    const values = [...list(own['valuesFiles']), own['values']];
    const release = text(own['releaseName']) || posix.basename(folder);
    if (local !== undefined && this.tree.list(local)?.includes(CHART_FILE)) {
      this.local(local, { file, release, namespace: into, values, complete });
    } else if (chart !== '') {
      this.remote(chart, text(own['version']), {
        file,
        release,
        namespace: into,
        values,
        complete,
        field: 'helm',
        repository: text(own['repo']),
      });
    } else {
      const at = pathFrom(folder, text(plain(kustomize)['dir'])) ?? folder;
      const build =
        kustomizationFile(this.tree, at) === undefined
          ? manifestsOf(folder, { recurse: true, exclude: '{fleet.yaml,overlays/*}' }, file, this.kustomize, this.tree)
          : this.kustomize.build(at)!;
      const objects = build.objects.map((object) => {
        const inDefault = inNamespace(object, into);
        // `namespace` is for all that are in one, `defaultNamespace` for those that say none.
        const isForced = text(namespace) !== '' && text(plain(inDefault.value['metadata'])['namespace']) !== '';
        return isForced ? { ...inDefault, value: withMetadata(inDefault.value, 'namespace', into) } : inDefault;
      });
      const partial = isChanged('yaml', 'kustomize');
      const overlays = manifestsOf(posix.join(folder, 'overlays'), { recurse: true }, file, this.kustomize, this.tree);
      const all = partial ? objects.map((one) => ({ ...one, partial })) : objects;
      const named = [...build.named, ...overlays.named];
      this.add(folder, { ...build, objects: all, named }, into, partial ? [{}] : []);
    }
  }

  /** Releases of Helmfile; what is a template that is no YAML is left out. Source: https://helmfile.readthedocs.io/en/latest/ */
  public helmfile(file: string): void {
    const documents = this.documents(file);
    for (const { releases } of documents) {
      for (const [i, release] of list(releases).map(plain).entries()) {
        if (release['installed'] === false) continue;
        const set = list(release['set'])
          .map(plain)
          .reduce<Plain>((all, { name, value }) => setValue(all, text(name), typedValue(value)), {});
        const values = [...list(release['values']), set];
        const chart = text(release['chart']);
        const use = {
          ...{ file, values, release: text(release['name']), namespace: text(release['namespace']) },
          complete: list(release['secrets']).length === 0,
          ...(documents.length === 1 && { field: `releases[${i}]` }),
        };
        const local = pathFrom(posix.dirname(file), chart);
        if (/^\.{1,2}\//.test(chart) && local !== undefined) {
          if (this.tree.list(local)?.includes(CHART_FILE)) this.local(local, use);
        } else this.remote(chart, text(release['version']), use);
      }
    }
  }

  private local(folder: string, use: ReleaseUse): void {
    const { values, complete } = this.valuesOf(use);
    const { release, namespace } = use;
    this.charts.push({
      folder,
      release,
      namespace,
      values,
      complete,
      environment: this.environmentOf(posix.dirname(use.file)),
    });
  }

  /** Of the charts that are elsewhere, only cert-manager's own and those of webhooks are known, and the objects in their values. */
  private remote(chart: string, version: string, use: ReleaseUse): void {
    const { values, complete } = this.valuesOf(use);
    const { release, namespace, file, field, repository = chart } = use;
    const given = values.map((one): ValuesInFile => {
      return 'file' in one
        ? { values: this.documents(one.file)[0] ?? {}, file: one.file, path: '' }
        : { values: plain(JSON.parse(one.content)), file, path: undefined };
    });
    const objects = objectsInFiles(given, chart, namespace);
    if (isRead(chart)) {
      const merged = mergedValues(...given.map((one) => one.values));
      const own = {
        release,
        namespace,
        chart: chartName(chart),
        version,
        repository,
        values: merged,
        complete,
        file,
        field,
      };
      objects.unshift(installedChart(own));
    }
    const folder = posix.dirname(file);
    if (objects.length > 0) this.add(folder, { folder, objects, limits: [], named: [] }, namespace);
  }

  /** Values, each a file beside the one that names it or a map. */
  private valuesOf({ file, values, complete }: ReleaseUse): Pick<ChartUse, 'values' | 'complete'> {
    let all = complete;
    const found = values.flatMap((one): ChartUse['values'][number][] => {
      if (isPlain(one)) {
        all &&= !holdsOpen(one);
        return Object.keys(one).length > 0 ? [{ content: JSON.stringify(one) }] : [];
      }
      if (one === undefined || one === null) return [];
      const path = pathFrom(posix.dirname(file), text(one));
      if (path === undefined || !/\.ya?ml$/.test(path) || !this.tree.read(path) || /\.gotmpl/.test(path)) {
        all = false;
        return [];
      }
      return [{ file: path }];
    });
    return { values: found, complete: all };
  }

  private add(folder: string, build: Applied['build'], creates: string, gaps: readonly Gap[] = []): void {
    this.applied.push({ build, gaps, environment: this.environmentOf(folder), ...(creates !== '' && { creates }) });
  }

  private documents(file: string): Plain[] {
    const content = this.tree.read(file)?.toString('utf8') ?? '';
    return yamlDocuments(content, plainScalar).documents.map(({ value }) => plain(value));
  }
}

/** A release, as a file asks for it. */
interface ReleaseUse {
  readonly file: string;
  readonly release: string;
  readonly namespace: string;
  readonly values: readonly unknown[];
  /** Whether there are no other values. */
  readonly complete: boolean;
  /** The field of the one document of the file. @default - not known */
  readonly field?: string;
  /** Where the chart is from. @default - it is in the chart's name */
  readonly repository?: string;
}
