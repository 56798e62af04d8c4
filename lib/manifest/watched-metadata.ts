import { ApiObjectMetadataDefinition, type OwnerReference } from 'cdk8s';

const changed = new WeakSet<ApiObjectMetadataDefinition>();

/** Metadata that knows whether it was changed since its object was made: where it was not, rendering it is simple. */
class WatchedMetadata extends ApiObjectMetadataDefinition {
  public override addLabel(key: string, value: string): void {
    changed.add(this);
    super.addLabel(key, value);
  }

  public override addAnnotation(key: string, value: string): void {
    changed.add(this);
    super.addAnnotation(key, value);
  }

  public override addFinalizers(...finalizers: string[]): void {
    changed.add(this);
    super.addFinalizers(...finalizers);
  }

  public override addOwnerReference(owner: OwnerReference): void {
    changed.add(this);
    super.addOwnerReference(owner);
  }

  public override add(key: string, value: any): void {
    changed.add(this);
    super.add(key, value);
  }
}

/** Has the metadata that cdk8s made for an object be watched. */
export function watchMetadata(metadata: ApiObjectMetadataDefinition): void {
  Object.setPrototypeOf(metadata, WatchedMetadata.prototype);
}

/** Whether watched metadata was changed. */
export function isChanged(metadata: ApiObjectMetadataDefinition): boolean {
  return changed.has(metadata);
}
