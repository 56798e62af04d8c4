import type { ApiObjectMetadata } from 'cdk8s';

/** A Kubernetes object as it will be written; `metadata.name` is always given, so that no name carries a hash. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ApiObjectMetadata & { readonly name: string };
  readonly [field: string]: unknown;
}
