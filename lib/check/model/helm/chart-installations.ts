import { chartName } from '../../../values/chart-name';
import { mergedValues } from '../../../values/merged';
import { list, type Plain, plain, text } from '../../../values/plain';
import { parsedYaml } from '../../../values/yaml';
import type { KubeObject } from '../kube-object';
import { setValue, typedValue } from './values';

/** Something that is set, and where. */
export interface Given<T = string> {
  readonly value: T;
  readonly object: KubeObject;
  readonly path: string;
}

/** A folder in a Git repository. */
export interface GitPlace {
  /** Undefined where it is not known. */
  readonly url?: string;
  /** The name of the object that stands for the repository. */
  readonly name?: string;
  readonly path: string;
}

/** An installation of a Helm chart, whoever installs it. */
export interface ChartInstallation {
  readonly object: KubeObject;
  /** The name of the chart, with its prefix: `jetstack/cert-manager`, `oci://quay.io/jetstack/charts/cert-manager`. */
  readonly chart: string;
  /** The URL of the repository of charts, or of the chart itself; undefined where it is not known. */
  readonly repository?: string;
  /** Where in a Git repository the chart is; undefined for one that is from a repository of charts. */
  readonly git?: GitPlace;
  /** Undefined where it is not known. */
  readonly namespace?: string;
  /** The chart's version: a release, or a range of them. */
  readonly version: Given;
  readonly values: Plain;
  /** Where the values are in the object. */
  readonly path: string;
  /** The name of the release, from which charts make names. */
  readonly releaseName: string;
  /** Whether the values are all that there are: none come from elsewhere. */
  readonly complete: boolean;
}

/** Finds an object of the set. */
export type Find = (kind: string, namespace: string, name: string) => KubeObject | undefined;

type Reader = (object: KubeObject, find: Find, isMeant: (chart: string) => boolean) => ChartInstallation | undefined;

/** What installs charts, by group and kind. */
const READERS: Readonly<Record<string, Reader>> = {
  'helm.toolkit.fluxcd.io/HelmRelease': fromHelmRelease,
  'helm.fluxcd.io/HelmRelease': fromHelmOperator,
  'argoproj.io/Application': fromApplication,
  'argoproj.io/ApplicationSet': fromApplicationSet,
  'helm.cattle.io/HelmChart': fromHelmChart,
};

/** The kinds of objects from which installations are read, and those that hold their values. */
export const CHART_KINDS: readonly string[] = [
  ...new Set(Object.keys(READERS).map((type) => type.slice(type.indexOf('/') + 1))),
  ...['ConfigMap', 'GitRepository', 'HelmChartConfig', 'HelmRepository', 'OCIRepository'],
];

/** The installations of charts among objects, by the last part of the chart's name: its text, or what holds for it. */
export function chartInstallations(
  of: (kind: string) => readonly KubeObject[],
  find: Find,
  name: string | Pick<RegExp, 'test'>,
): readonly ChartInstallation[] {
  const isMeant = (chart: string) => {
    const own = chartName(chart);
    return typeof name === 'string' ? own === name : name.test(own);
  };
  const found: ChartInstallation[] = [];
  for (const [type, read] of Object.entries(READERS)) {
    const [group, kind] = type.split('/') as [string, string];
    for (const object of of(kind)) {
      const installation = object.group === group ? read(object, find, isMeant) : undefined;
      if (installation) found.push(installation);
    }
  }
  return found;
}

/** A HelmRelease of Flux. Source: https://fluxcd.io/flux/components/helm/helmreleases/ */
function fromHelmRelease(...[object, find, isMeant]: Parameters<Reader>): ReturnType<Reader> {
  const { spec } = object;
  const own = plain(plain(spec.chart).spec);
  const ref = plain(spec.chartRef);
  const repository =
    text(ref.kind) === 'OCIRepository'
      ? find('OCIRepository', text(ref.namespace) || object.namespace, text(ref.name))
      : undefined;
  const chart = text(own.chart) || text(repository?.spec.url);
  if (!isMeant(chart)) return undefined;
  const { values, complete } = valuesFrom(object, find);
  const namespace = text(spec.targetNamespace);
  const { kind, namespace: of, name } = plain(own.sourceRef);
  const found = (wanted: string) =>
    text(kind) === wanted ? find(wanted, text(of) || object.namespace, text(name)) : undefined;
  const url = text(found('GitRepository')?.spec.url) || undefined;
  return {
    repository: text((repository ?? found('HelmRepository'))?.spec.url) || undefined,
    ...(['GitRepository', 'Bucket'].includes(text(kind)) && { git: { url, name: text(name), path: chart } }),
    ...{ object, chart, namespace: namespace || object.namespace || undefined, path: 'spec.values' },
    version: repository
      ? { value: text(plain(repository.spec.ref).tag), object: repository, path: 'spec.ref.tag' }
      : { value: text(own.version), object, path: 'spec.chart.spec.version' },
    values: mergedValues(values, plain(spec.values)),
    releaseName: releaseNameOf(object),
    complete: complete && list(spec.postRenderers).length === 0,
  };
}

/** A HelmRelease of the Helm Operator, from before Flux 2. Source: https://github.com/fluxcd/helm-operator (docs/references/helmrelease-custom-resource.md) */
function fromHelmOperator(...[object, , isMeant]: Parameters<Reader>): ReturnType<Reader> {
  const { spec, name, namespace } = object;
  const { name: chart, repository, version } = plain(spec.chart);
  if (!isMeant(text(chart))) return undefined;
  const target = text(spec.targetNamespace);
  return {
    ...{ object, chart: text(chart), repository: text(repository) || undefined, path: 'spec.values' },
    namespace: target || namespace || undefined,
    version: { value: text(version), object, path: 'spec.chart.version' },
    values: plain(spec.values),
    releaseName: text(spec.releaseName) || [namespace, target, name].filter((part) => part !== '').join('-'),
    complete: list(spec.valuesFrom).length === 0,
  };
}

/** The name of the release that a HelmRelease makes. */
export function releaseNameOf({ spec, name }: KubeObject): string {
  const namespace = text(spec.targetNamespace);
  return text(spec.releaseName) || (namespace && `${namespace}-`) + name;
}

/** The values that a HelmRelease takes from ConfigMaps, as far as these are among the objects. */
export function valuesFrom(object: KubeObject, find: Find) {
  const maps: { readonly object: KubeObject; readonly key: string; readonly values: Plain }[] = [];
  let complete = true;
  for (const entry of list(object.spec.valuesFrom).map(plain)) {
    const map = text(entry.kind) === 'ConfigMap' ? find('ConfigMap', object.namespace, text(entry.name)) : undefined;
    const key = text(entry.valuesKey) || 'values.yaml';
    const content = text(plain(map?.raw.data)[key]);
    const target = text(entry.targetPath);
    const values =
      target === '' ? parsedYaml(content) : content === '' ? undefined : setValue({}, target, typedValue(content));
    if (map && values) maps.push({ object: map, key, values });
    else complete = false;
  }
  return { maps, values: mergedValues(...maps.map(({ values }) => values)), complete };
}

/** An Application of Argo CD. Source: https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/ */
function fromApplication(...[object, , isMeant]: Parameters<Reader>): ReturnType<Reader> {
  return fromApplicationSpec(object, object.spec, 'spec', object.name, isMeant);
}

function fromApplicationSet(...[object, , isMeant]: Parameters<Reader>): ReturnType<Reader> {
  const template = plain(object.spec.template);
  const name = text(plain(template.metadata).name);
  return fromApplicationSpec(object, plain(template.spec), 'spec.template.spec', name, isMeant);
}

function fromApplicationSpec(
  object: KubeObject,
  spec: Plain,
  path: string,
  name: string,
  isMeant: (chart: string) => boolean,
): ChartInstallation | undefined {
  const several = list(spec.sources).map(plain);
  const sources = several.length > 0 ? several : [plain(spec.source)];
  const i = sources.findIndex(({ chart, repoURL }) => isMeant(text(chart)) || isMeant(text(repoURL)));
  if (i < 0) return undefined;
  const source = sources[i]!;
  const at = `${path}.${several.length > 0 ? `sources[${i}]` : 'source'}`;
  const helm = plain(source.helm);
  const own = Object.keys(plain(helm.valuesObject)).length > 0;
  const files = list(helm.valueFiles).map((name) => object.hints.valueFiles?.get(text(name)));
  const known = files.filter((one) => one !== undefined);
  const values = list(helm.parameters)
    .map(plain)
    .reduce<Plain>(
      (merged, parameter) =>
        setValue(
          merged,
          text(parameter.name),
          parameter.forceString === true ? parameter.value : typedValue(parameter.value),
        ),
      mergedValues(...known, own ? plain(helm.valuesObject) : (parsedYaml(text(helm.values)) ?? {})),
    );
  return {
    ...{ object, values, chart: text(source.chart) || text(source.repoURL) },
    repository: text(source.repoURL) || undefined,
    ...(text(source.chart) === '' && { git: { url: text(source.repoURL), path: text(source.path) } }),
    path: `${at}.helm.${own ? 'valuesObject' : 'values'}`,
    version: { value: text(source.targetRevision), object, path: `${at}.targetRevision` },
    namespace: text(helm.namespace) || text(plain(spec.destination).namespace) || undefined,
    releaseName: text(helm.releaseName) || name,
    complete:
      (known.length === files.length || helm.ignoreMissingValueFiles === true) &&
      list(helm.fileParameters).length === 0,
  };
}

/** A HelmChart of k3s and RKE2. Source: https://docs.k3s.io/helm */
function fromHelmChart(...[object, find, isMeant]: Parameters<Reader>): ReturnType<Reader> {
  const { spec } = object;
  if (!isMeant(text(spec.chart))) return undefined;
  const config = find('HelmChartConfig', object.namespace, object.name);
  const values = mergedValues(
    parsedYaml(text(spec.valuesContent)) ?? {},
    parsedYaml(text(config?.spec.valuesContent)) ?? {},
  );
  return {
    // What stands for a chart that another one brings along says its release.
    ...{
      object,
      chart: text(spec.chart),
      path: 'spec.valuesContent',
      releaseName: text(spec.releaseName) || object.name,
    },
    repository: text(spec.repo) || text(spec.chart),
    version: { value: text(spec.version), object, path: 'spec.version' },
    values: Object.entries(plain(spec.set)).reduce<Plain>(
      (all, [key, value]) => setValue(all, key, typedValue(value)),
      values,
    ),
    namespace: text(spec.targetNamespace) || object.namespace || undefined,
    complete: list(spec.valuesSecrets).length === 0,
  };
}

/** A version that is one release, to the patch or to the minor; undefined where it is a wider range. */
export function releaseOf(version: Given): Given | undefined {
  const match = /^[v=\s]*(\d+\.\d+\.\d+(?:-[\w.]+)?)$/.exec(version.value);
  if (match) return { ...version, value: match[1]! };
  // All that these ranges take are of one minor release.
  const minor = /^\s*[~=v]*\s*v?(\d+\.\d+)(?:\.[x*X])?\s*$|^\s*~\s*v?(\d+\.\d+)\.\d+\s*$/.exec(version.value);
  return minor ? { ...version, value: (minor[1] ?? minor[2])! } : undefined;
}
