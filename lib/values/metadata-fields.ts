/** The fields of an object's metadata. Source: Kubernetes apimachinery pkg/apis/meta/v1/types.go (ObjectMeta). */
export const METADATA_FIELDS: readonly string[] = [
  ...['name', 'generateName', 'namespace', 'labels', 'annotations', 'finalizers', 'ownerReferences', 'managedFields'],
  ...['uid', 'resourceVersion', 'generation', 'selfLink', 'creationTimestamp', 'deletionTimestamp'],
  ...['deletionGracePeriodSeconds', 'clusterName'],
];
