import type { ApiObjectMetadata } from 'cdk8s';

/** A Kubernetes object as it will be written. `metadata.name` is required, so that no name contains a hash. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ApiObjectMetadata & { readonly name: string };
  readonly [field: string]: unknown;
}
