import type { FieldSpec, NameReference } from './field-spec';

/** Where the kinds that make pods have a pod's spec. */
const PODS: Readonly<Record<string, string>> = {
  Pod: 'spec',
  PodTemplate: 'template/spec',
  CronJob: 'spec/jobTemplate/spec/template/spec',
  ...Object.fromEntries(
    ['DaemonSet', 'Deployment', 'Job', 'ReplicaSet', 'ReplicationController', 'StatefulSet'].map((kind) => [
      kind,
      'spec/template/spec',
    ]),
  ),
};
const WITH_DATA = ['Pod', 'PodTemplate', 'CronJob', 'DaemonSet', 'Deployment', 'Job', 'ReplicaSet', 'StatefulSet'];
const WITH_ACCOUNTS = ['Pod', 'CronJob', 'DaemonSet', 'Deployment', 'Job', 'ReplicationController', 'StatefulSet'];

function spec(path: string, kind: string, group = '', version = ''): FieldSpec {
  return { group, version, kind, path, create: false };
}

/** Paths in the pod's spec of some kinds. */
function inPods(kinds: readonly string[], ...paths: string[]): FieldSpec[] {
  return kinds.flatMap((kind) => paths.map((path) => spec(`${PODS[kind]}/${path}`, kind)));
}

/** A source of environment variables. */
function inContainers(name: string): string[] {
  return ['containers', 'initContainers'].flatMap((containers) => [
    `${containers}/env/valueFrom/${name}KeyRef/name`,
    `${containers}/envFrom/${name}Ref/name`,
  ]);
}

function named(kind: string, fieldSpecs: readonly FieldSpec[], group = '', version = ''): NameReference {
  return { group, version, kind, fieldSpecs };
}

const RBAC = 'rbac.authorization.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io';
const IN_RULES = ['Role', 'ClusterRole'].map((kind) => spec('rules/resourceNames', kind));

/**
 * The fields in which kustomize updates names that it changed. None of them belongs to cert-manager: the names of Secrets
 * in an Issuer or a Certificate stay as written.
 *
 * @see https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/internal/konfig/builtinpluginconsts/namereference.go
 */
export const DEFAULT_NAME_REFERENCES: readonly NameReference[] = [
  ...['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map((kind) =>
    named(kind, [spec('spec/scaleTargetRef/name', 'HorizontalPodAutoscaler')]),
  ),
  named(
    'ConfigMap',
    [
      ...inPods(
        WITH_DATA,
        'volumes/configMap/name',
        'volumes/projected/sources/configMap/name',
        ...inContainers('configMap'),
      ),
      spec('spec/configSource/configMap', 'Node'),
      ...IN_RULES,
      spec('metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap', 'Ingress'),
    ],
    '',
    'v1',
  ),
  named(
    'Secret',
    [
      ...inPods(
        WITH_DATA,
        'volumes/secret/secretName',
        'volumes/projected/sources/secret/name',
        'imagePullSecrets/name',
        ...inContainers('secret'),
      ),
      ...[
        'spec/tls/secretName',
        'metadata/annotations/ingress.kubernetes.io\\/auth-secret',
        'metadata/annotations/nginx.ingress.kubernetes.io\\/auth-secret',
        'metadata/annotations/nginx.ingress.kubernetes.io\\/auth-tls-secret',
      ].map((path) => spec(path, 'Ingress')),
      spec('imagePullSecrets/name', 'ServiceAccount'),
      ...['secretName', 'adminSecretName', 'userSecretName', 'secretRef'].map((key) =>
        spec(`parameters/${key}`, 'StorageClass'),
      ),
      ...IN_RULES,
      spec('spec/template/spec/containers/env/valueFrom/secretKeyRef/name', 'Service', 'serving.knative.dev', 'v1'),
      spec('spec/azureFile/secretName', 'PersistentVolume'),
    ],
    '',
    'v1',
  ),
  named(
    'Service',
    [
      spec('spec/serviceName', 'StatefulSet', 'apps'),
      ...[
        'spec/rules/http/paths/backend/serviceName',
        'spec/backend/serviceName',
        'spec/rules/http/paths/backend/service/name',
        'spec/defaultBackend/service/name',
      ].map((path) => spec(path, 'Ingress')),
      spec('spec/service/name', 'APIService', 'apiregistration.k8s.io'),
      spec('webhooks/clientConfig/service', 'ValidatingWebhookConfiguration', ADMISSION),
      spec('webhooks/clientConfig/service', 'MutatingWebhookConfiguration', ADMISSION),
    ],
    '',
    'v1',
  ),
  named('Role', [spec('roleRef/name', 'RoleBinding', RBAC)], RBAC),
  named(
    'ClusterRole',
    [spec('roleRef/name', 'RoleBinding', RBAC), spec('roleRef/name', 'ClusterRoleBinding', RBAC)],
    RBAC,
  ),
  named(
    'ServiceAccount',
    [
      spec('subjects', 'RoleBinding', RBAC),
      spec('subjects', 'ClusterRoleBinding', RBAC),
      ...inPods(WITH_ACCOUNTS, 'serviceAccountName'),
    ],
    '',
    'v1',
  ),
  named('PersistentVolumeClaim', inPods(WITH_ACCOUNTS, 'volumes/persistentVolumeClaim/claimName'), '', 'v1'),
  named(
    'PersistentVolume',
    [spec('spec/volumeName', 'PersistentVolumeClaim'), spec('rules/resourceNames', 'ClusterRole')],
    '',
    'v1',
  ),
  named(
    'StorageClass',
    [
      spec('spec/storageClassName', 'PersistentVolume'),
      spec('spec/storageClassName', 'PersistentVolumeClaim'),
      spec('spec/volumeClaimTemplates/spec/storageClassName', 'StatefulSet'),
    ],
    'storage.k8s.io',
    'v1',
  ),
  named('PriorityClass', inPods(WITH_ACCOUNTS, 'priorityClassName'), 'scheduling.k8s.io', 'v1'),
  named(
    'ValidatingAdmissionPolicy',
    [spec('spec/policyName', 'ValidatingAdmissionPolicyBinding', ADMISSION)],
    ADMISSION,
  ),
];
