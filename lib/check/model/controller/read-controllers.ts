import { list, type Plain, plain, text } from '../../../values/plain';
import { parsedYaml } from '../../../values/yaml';
import type { KubeObject } from '../kube-object';
import { type Controller, flagsOf, type Given } from './controller';
import { type Find, fromDeployment } from './from-deployment';
import { fromValues, mergedValues, setValue } from './from-values';

type Reader = (object: KubeObject, find: Find) => Controller | undefined;

/** What installs cert-manager, by group and kind. */
const READERS: Readonly<Record<string, Reader>> = {
  'apps/Deployment': fromDeployment,
  'helm.toolkit.fluxcd.io/HelmRelease': fromHelmRelease,
  'argoproj.io/Application': fromApplication,
  'argoproj.io/ApplicationSet': fromApplicationSet,
  'helm.cattle.io/HelmChart': fromHelmChart,
  'operator.openshift.io/CertManager': fromOpenShift,
};

/** The kinds of objects from which controllers are read, and those that hold their configuration. */
export const CONTROLLER_KINDS: readonly string[] = [
  ...Object.keys(READERS).map((type) => type.slice(type.indexOf('/') + 1)),
  ...['ConfigMap', 'HelmChartConfig', 'OCIRepository'],
];

/** The controllers of cert-manager that objects install. */
export function readControllers(of: (kind: string) => readonly KubeObject[], find: Find): readonly Controller[] {
  const found: Controller[] = [];
  for (const [type, read] of Object.entries(READERS)) {
    const [group, kind] = type.split('/') as [string, string];
    for (const object of of(kind)) {
      const controller = object.group === group ? read(object, find) : undefined;
      if (controller) found.push(controller);
    }
  }
  return found;
}

const CHART = /(^|\/)cert-manager$/;

/** A HelmRelease of Flux. Source: https://fluxcd.io/flux/components/helm/helmreleases/ */
function fromHelmRelease(object: KubeObject, find: Find): Controller | undefined {
  const { spec } = object;
  const chart = plain(plain(spec.chart).spec);
  const ref = plain(spec.chartRef);
  const repository =
    text(ref.kind) === 'OCIRepository'
      ? find('OCIRepository', text(ref.namespace) || object.namespace, text(ref.name))
      : undefined;
  const isIt = CHART.test(text(chart.chart)) || CHART.test(text(repository?.spec.url));
  if (!isIt) return undefined;
  const version: Given = repository
    ? { value: text(plain(repository.spec.ref).tag), object: repository, path: 'spec.ref.tag' }
    : { value: text(chart.version), object, path: 'spec.chart.spec.version' };
  const { values, complete } = valuesFrom(object, find);
  const namespace = text(spec.targetNamespace) || object.namespace;
  return fromValues({
    ...{ object, version, namespace: namespace || undefined, path: 'spec.values' },
    values: mergedValues(values, plain(spec.values)),
    releaseName:
      text(spec.releaseName) || (text(spec.targetNamespace) && `${text(spec.targetNamespace)}-`) + object.name,
    complete: complete && list(spec.postRenderers).length === 0,
  });
}

/** The values that a HelmRelease takes from ConfigMaps, as far as these are among the objects. */
function valuesFrom(object: KubeObject, find: Find): { readonly values: Plain; readonly complete: boolean } {
  let values: Plain = {};
  let complete = true;
  for (const entry of list(object.spec.valuesFrom).map(plain)) {
    const map = text(entry.kind) === 'ConfigMap' ? find('ConfigMap', object.namespace, text(entry.name)) : undefined;
    const content = text(plain(map?.raw.data)[text(entry.valuesKey) || 'values.yaml']);
    const target = text(entry.targetPath);
    const read = target === '' ? parsedYaml(content) : content === '' ? undefined : setValue({}, target, content);
    if (read) values = mergedValues(values, read);
    else complete = false;
  }
  return { values, complete };
}

/** An Application of Argo CD. Source: https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/ */
function fromApplication(object: KubeObject): Controller | undefined {
  return fromApplicationSpec(object, object.spec, 'spec', object.name);
}

function fromApplicationSet(object: KubeObject): Controller | undefined {
  const template = plain(object.spec.template);
  return fromApplicationSpec(object, plain(template.spec), 'spec.template.spec', text(plain(template.metadata).name));
}

function fromApplicationSpec(object: KubeObject, spec: Plain, path: string, name: string): Controller | undefined {
  const sources = list(spec.sources).length > 0 ? list(spec.sources).map(plain) : [plain(spec.source)];
  const i = sources.findIndex(({ chart, repoURL }) => CHART.test(text(chart)) || CHART.test(text(repoURL)));
  if (i < 0) return undefined;
  const source = sources[i]!;
  const at = `${path}.${list(spec.sources).length > 0 ? `sources[${i}]` : 'source'}`;
  const helm = plain(source.helm);
  const own = Object.keys(plain(helm.valuesObject)).length > 0;
  const values = list(helm.parameters)
    .map(plain)
    .reduce<Plain>(
      (merged, { name: key, value }) => setValue(merged, text(key), value),
      own ? plain(helm.valuesObject) : (parsedYaml(text(helm.values)) ?? {}),
    );
  return fromValues({
    ...{ object, values, path: `${at}.helm.${own ? 'valuesObject' : 'values'}` },
    version: { value: text(source.targetRevision), object, path: `${at}.targetRevision` },
    namespace: text(helm.namespace) || text(plain(spec.destination).namespace) || undefined,
    releaseName: text(helm.releaseName) || name,
    complete: list(helm.valueFiles).length === 0 && list(helm.fileParameters).length === 0,
  });
}

/** A HelmChart of k3s and RKE2. Source: https://docs.k3s.io/helm */
function fromHelmChart(object: KubeObject, find: Find): Controller | undefined {
  const { spec } = object;
  if (!CHART.test(text(spec.chart))) return undefined;
  const config = find('HelmChartConfig', object.namespace, object.name);
  const values = mergedValues(
    parsedYaml(text(spec.valuesContent)) ?? {},
    parsedYaml(text(config?.spec.valuesContent)) ?? {},
  );
  return fromValues({
    ...{ object, path: 'spec.valuesContent', releaseName: object.name },
    version: { value: text(spec.version), object, path: 'spec.version' },
    values: Object.entries(plain(spec.set)).reduce<Plain>((all, [key, value]) => setValue(all, key, value), values),
    namespace: text(spec.targetNamespace) || object.namespace || undefined,
    complete: list(spec.valuesSecrets).length === 0,
  });
}

/** Red Hat's operator, whose operand runs in the namespace cert-manager. Source: openshift/cert-manager-operator. */
function fromOpenShift(object: KubeObject): Controller {
  const config = plain(object.spec.controllerConfig);
  return {
    object,
    path: 'spec.controllerConfig.overrideArgs',
    namespace: 'cert-manager',
    pullSecrets: [],
    serviceAccount: { name: 'cert-manager', annotations: {} },
    podLabels: plain(config.overrideLabels),
    flags: flagsOf(config.overrideArgs, object, 'spec.controllerConfig.overrideArgs'),
    // The operator adds arguments of its own, which differ between its releases.
    complete: false,
  };
}
