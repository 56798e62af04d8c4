import { isKnown } from './kinds';

/**
 * How a strategic merge treats a field and everything below it: the keys by which the elements of a list are matched
 * (empty for a list of plain values). A list without `keys` is replaced.
 *
 * From the Kubernetes 1.21 API, which kustomize has built in; status fields are left out.
 */
export interface MergeSchema {
  readonly keys?: readonly string[];
  readonly fields?: Readonly<Record<string, MergeSchema>>;
  /** For a list: the schema of its elements. */
  readonly elements?: MergeSchema;
}

const by = (keys: string, fields?: MergeSchema['fields']): MergeSchema => ({
  keys: keys === '' ? [] : keys.split(' '),
  elements: { fields },
});
const within = (fields: MergeSchema['fields']): MergeSchema => ({ fields });

const METADATA = within({ finalizers: by(''), ownerReferences: by('uid') });
const MOUNTS = { env: by('name'), volumeDevices: by('devicePath'), volumeMounts: by('mountPath') };
const CONTAINERS = by('name', { ...MOUNTS, ports: by('containerPort protocol') });
const CLAIM = within({ metadata: METADATA });
const POD = within({
  containers: CONTAINERS,
  ephemeralContainers: by('name', MOUNTS),
  hostAliases: by('ip'),
  imagePullSecrets: by('name'),
  initContainers: CONTAINERS,
  topologySpreadConstraints: by('topologyKey whenUnsatisfiable'),
  volumes: by('name', { ephemeral: within({ volumeClaimTemplate: CLAIM }) }),
});
const TEMPLATE = within({ metadata: METADATA, spec: POD });
const WORKLOAD = within({ template: TEMPLATE });
const JOB = within({ metadata: METADATA, spec: WORKLOAD });

const SCHEMAS: Readonly<Record<string, MergeSchema['fields']>> = {
  CSINode: { spec: within({ drivers: by('name') }) },
  CronJob: { spec: within({ jobTemplate: JOB }) },
  DaemonSet: { spec: WORKLOAD },
  Deployment: { spec: WORKLOAD },
  Job: { spec: WORKLOAD },
  MutatingWebhookConfiguration: { webhooks: by('name') },
  Node: { spec: within({ podCIDRs: by('') }) },
  Pod: { spec: POD },
  PodTemplate: { template: TEMPLATE },
  ReplicaSet: { spec: WORKLOAD },
  ReplicationController: { spec: WORKLOAD },
  Service: { spec: within({ ports: by('port protocol') }) },
  ServiceAccount: { secrets: by('name') },
  StatefulSet: { spec: within({ template: TEMPLATE, volumeClaimTemplates: { elements: CLAIM } }) },
  ValidatingWebhookConfiguration: { webhooks: by('name') },
};

/** How objects of a kind are merged; undefined for a kind that kustomize does not know. */
export function mergeSchema(apiVersion: string, kind: string): MergeSchema | undefined {
  return isKnown(apiVersion, kind) ? within({ metadata: METADATA, ...SCHEMAS[kind] }) : undefined;
}
