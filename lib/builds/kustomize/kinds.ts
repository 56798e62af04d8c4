/**
 * The kinds that kustomize knows, from the Kubernetes 1.21 API: for each API version those in a namespace, and those
 * of the cluster. It treats every other kind as namespaced, ClusterIssuer included, and replaces its lists as a whole.
 *
 * @see https://github.com/kubernetes-sigs/kustomize/blob/kyaml/v0.21.1/kyaml/openapi/openapi.go
 */
const KINDS: Readonly<Record<string, readonly [namespaced: string, cluster: string]>> = {
  'admissionregistration.k8s.io/v1': ['', 'MutatingWebhookConfiguration ValidatingWebhookConfiguration'],
  'admissionregistration.k8s.io/v1beta1': ['', 'MutatingWebhookConfiguration ValidatingWebhookConfiguration'],
  'apiextensions.k8s.io/v1': ['', 'CustomResourceDefinition'],
  'apiextensions.k8s.io/v1beta1': ['', 'CustomResourceDefinition'],
  'apiregistration.k8s.io/v1': ['', 'APIService'],
  'apiregistration.k8s.io/v1beta1': ['', 'APIService'],
  'apps/v1': ['ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet', ''],
  'autoscaling/v1': ['HorizontalPodAutoscaler Scale', ''],
  'autoscaling/v2beta1': ['HorizontalPodAutoscaler', ''],
  'autoscaling/v2beta2': ['HorizontalPodAutoscaler', ''],
  'batch/v1': ['CronJob Job', ''],
  'batch/v1beta1': ['CronJob', ''],
  'certificates.k8s.io/v1': ['', 'CertificateSigningRequest'],
  'certificates.k8s.io/v1beta1': ['', 'CertificateSigningRequest'],
  'coordination.k8s.io/v1': ['Lease', ''],
  'coordination.k8s.io/v1beta1': ['Lease', ''],
  'discovery.k8s.io/v1': ['EndpointSlice', ''],
  'discovery.k8s.io/v1beta1': ['EndpointSlice', ''],
  'events.k8s.io/v1': ['Event', ''],
  'events.k8s.io/v1beta1': ['Event', ''],
  'extensions/v1beta1': ['Ingress', ''],
  'flowcontrol.apiserver.k8s.io/v1beta1': ['', 'FlowSchema PriorityLevelConfiguration'],
  'networking.k8s.io/v1': ['Ingress NetworkPolicy', 'IngressClass'],
  'networking.k8s.io/v1beta1': ['Ingress', 'IngressClass'],
  'node.k8s.io/v1': ['', 'RuntimeClass'],
  'node.k8s.io/v1beta1': ['', 'RuntimeClass'],
  'policy/v1': ['PodDisruptionBudget', ''],
  'policy/v1beta1': ['PodDisruptionBudget', 'PodSecurityPolicy'],
  'rbac.authorization.k8s.io/v1': ['Role RoleBinding', 'ClusterRole ClusterRoleBinding'],
  'rbac.authorization.k8s.io/v1beta1': ['Role RoleBinding', 'ClusterRole ClusterRoleBinding'],
  'scheduling.k8s.io/v1': ['', 'PriorityClass'],
  'scheduling.k8s.io/v1beta1': ['', 'PriorityClass'],
  'storage.k8s.io/v1': ['', 'CSIDriver CSINode StorageClass VolumeAttachment'],
  'storage.k8s.io/v1beta1': ['CSIStorageCapacity', 'CSIDriver CSINode StorageClass VolumeAttachment'],
  v1: [
    'ConfigMap Endpoints Event LimitRange PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount',
    'ComponentStatus Namespace Node PersistentVolume',
  ],
};

const SCOPES = new Map(
  Object.entries(KINDS).flatMap(([apiVersion, [namespaced, cluster]]) =>
    [...words(namespaced, false), ...words(cluster, true)].map(([kind, ofCluster]) => [
      `${apiVersion} ${kind}`,
      ofCluster,
    ]),
  ),
);

function words(text: string, ofCluster: boolean): [string, boolean][] {
  return text === '' ? [] : text.split(' ').map((kind) => [kind, ofCluster]);
}

/** Whether kustomize knows that objects of this kind are the cluster's. */
export function isOfCluster(apiVersion: string, kind: string): boolean {
  return SCOPES.get(`${apiVersion} ${kind}`) === true;
}

/** Whether kustomize knows the fields of this kind. */
export function isKnown(apiVersion: string, kind: string): boolean {
  return SCOPES.has(`${apiVersion} ${kind}`);
}
