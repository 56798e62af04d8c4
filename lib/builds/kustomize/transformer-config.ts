import { isPlain, list, type Plain } from '../../values/plain';
import { field } from '../maps';
import { DEFAULT_NAME_REFERENCES } from './default-name-references';
import { type FieldSpec, mergedSpecs, type NameReference, readFieldSpecs, readGvk } from './field-spec';

/** Which fields each transformer changes. */
export interface TransformerConfig {
  readonly namePrefix: readonly FieldSpec[];
  readonly nameSuffix: readonly FieldSpec[];
  readonly namespace: readonly FieldSpec[];
  readonly commonLabels: readonly FieldSpec[];
  readonly labels: readonly FieldSpec[];
  readonly templateLabels: readonly FieldSpec[];
  readonly commonAnnotations: readonly FieldSpec[];
  readonly images: readonly FieldSpec[];
  readonly replicas: readonly FieldSpec[];
  readonly nameReference: readonly NameReference[];
}

type FieldList = Exclude<keyof TransformerConfig, 'nameReference'>;

const FIELD_LISTS: readonly FieldList[] = [
  ...(['namePrefix', 'nameSuffix', 'namespace', 'commonLabels', 'labels'] as const),
  ...(['templateLabels', 'commonAnnotations', 'images', 'replicas'] as const),
];

/** What a configuration may hold; variables are not substituted here. */
export const CONFIGURATION_FIELDS: readonly string[] = [...FIELD_LISTS, 'nameReference', 'varReference'];

/** `group/version Kind path`, where parts of the kind may be missing: `Kind path`, `path`. */
function specs(create: boolean, ...lines: string[]): FieldSpec[] {
  return lines.map((line) => {
    const [path, kind = '', apiVersion = ''] = line.split(' ').reverse();
    const [group, version = ''] = apiVersion.split('/');
    return { group: group!, version, kind, path: path!, create };
  });
}

const METADATA_LABELS = specs(
  true,
  'metadata/labels',
  '/v1 ReplicationController spec/template/metadata/labels',
  'Deployment spec/template/metadata/labels',
  'ReplicaSet spec/template/metadata/labels',
  'DaemonSet spec/template/metadata/labels',
  'apps StatefulSet spec/template/metadata/labels',
  'apps StatefulSet spec/volumeClaimTemplates[]/metadata/labels',
  'batch Job spec/template/metadata/labels',
  'batch CronJob spec/jobTemplate/metadata/labels',
  'batch CronJob spec/jobTemplate/spec/template/metadata/labels',
);

const SELECTORS_IN_PODS = [
  'affinity/podAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels',
  'affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels',
  'affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels',
  'affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels',
  'topologySpreadConstraints/labelSelector/matchLabels',
];

/**
 * The fields that kustomize changes without any configuration.
 *
 * @see https://github.com/kubernetes-sigs/kustomize/tree/api/v0.21.1/api/internal/konfig/builtinpluginconsts
 */
export const DEFAULT_CONFIG: TransformerConfig = {
  namePrefix: specs(false, 'metadata/name'),
  nameSuffix: specs(false, 'metadata/name'),
  namespace: [
    ...specs(true, 'Namespace metadata/name', 'apiregistration.k8s.io APIService spec/service/namespace'),
    ...specs(
      false,
      'apiextensions.k8s.io CustomResourceDefinition spec/conversion/webhook/clientConfig/service/namespace',
    ),
  ],
  commonLabels: [
    ...specs(
      true,
      '/v1 Service spec/selector',
      '/v1 ReplicationController spec/selector',
      'Deployment spec/selector/matchLabels',
      'ReplicaSet spec/selector/matchLabels',
      'DaemonSet spec/selector/matchLabels',
      'apps StatefulSet spec/selector/matchLabels',
    ),
    ...specs(
      false,
      ...['Deployment', 'StatefulSet'].flatMap((kind) =>
        SELECTORS_IN_PODS.map((path) => `apps ${kind} spec/template/spec/${path}`),
      ),
      'batch Job spec/selector/matchLabels',
      'batch CronJob spec/jobTemplate/spec/selector/matchLabels',
      'policy PodDisruptionBudget spec/selector/matchLabels',
      'networking.k8s.io NetworkPolicy spec/podSelector/matchLabels',
      'networking.k8s.io NetworkPolicy spec/ingress/from/podSelector/matchLabels',
      'networking.k8s.io NetworkPolicy spec/egress/to/podSelector/matchLabels',
    ),
    ...METADATA_LABELS,
  ],
  labels: [],
  templateLabels: METADATA_LABELS,
  commonAnnotations: specs(
    true,
    'metadata/annotations',
    '/v1 ReplicationController spec/template/metadata/annotations',
    'Deployment spec/template/metadata/annotations',
    'ReplicaSet spec/template/metadata/annotations',
    'DaemonSet spec/template/metadata/annotations',
    'StatefulSet spec/template/metadata/annotations',
    'batch Job spec/template/metadata/annotations',
    'batch CronJob spec/jobTemplate/metadata/annotations',
    'batch CronJob spec/jobTemplate/spec/template/metadata/annotations',
  ),
  images: specs(
    true,
    ...['spec', 'spec/template/spec'].flatMap((pod) => [
      `${pod}/containers[]/image`,
      `${pod}/initContainers[]/image`,
      `${pod}/volumes[]/image/reference`,
    ]),
  ),
  replicas: specs(
    true,
    ...['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map((kind) => `${kind} spec/replicas`),
  ),
  nameReference: DEFAULT_NAME_REFERENCES,
};

/** A configuration that changes nothing. */
export const EMPTY_CONFIG: TransformerConfig = {
  ...(Object.fromEntries(FIELD_LISTS.map((key) => [key, []])) as unknown as Record<FieldList, FieldSpec[]>),
  nameReference: [],
};

/** What a file under `configurations` says. Parts of the wrong type are left out. */
export function readConfig(value: Plain): TransformerConfig {
  return {
    ...(Object.fromEntries(FIELD_LISTS.map((key) => [key, readFieldSpecs(field(value, key))])) as Record<
      FieldList,
      FieldSpec[]
    >),
    nameReference: list(field(value, 'nameReference'))
      .filter(isPlain)
      .map((one) => ({
        ...readGvk(one),
        fieldSpecs: readFieldSpecs(field(one, 'fieldSpecs')),
      })),
  };
}

/** Both together. @throws Refused if they contradict each other */
export function mergedConfig(config: TransformerConfig, more: TransformerConfig): TransformerConfig {
  if (config === more || more === EMPTY_CONFIG) return config;
  if (config === EMPTY_CONFIG) return more;
  const lists = FIELD_LISTS.map((key) => [key, mergedSpecs(config[key], more[key])]);
  const references = [...config.nameReference];
  for (const one of more.nameReference) {
    const at = references.findIndex(
      ({ group, version, kind }) => group === one.group && version === one.version && kind === one.kind,
    );
    if (at < 0) references.push(one);
    else {
      const before = references[at]!;
      references[at] = { ...before, fieldSpecs: mergedSpecs(before.fieldSpecs, one.fieldSpecs) };
    }
  }
  return { ...(Object.fromEntries(lists) as Record<FieldList, readonly FieldSpec[]>), nameReference: references };
}
