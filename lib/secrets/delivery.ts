import { Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import type { LabelSelector } from '../values/label-selector';

/** A Secret as those who refer to it need it. */
export interface SecretShape {
  readonly name: string;
  readonly type: string;
  /** The keys that it must have, where they are known. */
  readonly keys?: readonly string[];
  /** Of a pull secret: the registry, where its docker config may be built from a user and a password. */
  readonly registry?: string;
  /** Annotations that it must carry in the cluster; only where the way takes any. */
  readonly annotations?: SecretAnnotations;
}

/** Annotations by key. Each is asked for at synth, when all namespaces are known; undefined leaves it out. */
export type SecretAnnotations = Readonly<Record<string, () => string | undefined>>;

/** A way in which a Secret comes to be in the namespaces that need it. */
export interface Delivery {
  /** Whether the way has one Secret copied to the others, so that it cannot be the source of such a way itself. */
  readonly copies?: boolean;
  /** Whether what it writes can put annotations on the Secret. */
  readonly annotates: boolean;
  /**
   * Writes, below `scope`, what puts the Secret into the namespace. Asked again for the same, changes nothing.
   *
   * @param home where that goes which stands for several namespaces; `scope` where it is not given
   */
  deliver(scope: Construct, secret: SecretShape, namespace: string, home?: Construct): void;
  /**
   * Writes what puts the Secret into every namespace that a selector takes, whenever it comes. Ways that have nothing
   * of the kind leave it out, and the Secret is copied from one namespace.
   *
   * @param besides the namespaces that `deliver` is asked for as well, known at synth
   */
  follow?(scope: Construct, secret: SecretShape, selector: LabelSelector, besides: () => readonly string[]): void;
}

/** Annotations for the metadata of an object that cdk8s writes. */
export function lazyAnnotations(annotations: SecretAnnotations | undefined): Record<string, string> | undefined {
  return (
    annotations &&
    Object.fromEntries(Object.entries(annotations).map(([key, produce]) => [key, Lazy.any({ produce }) as string]))
  );
}

/** Metadata for a template inside of an object; nothing where there are no annotations. */
export function lazyTemplateMetadata(
  annotations: SecretAnnotations | undefined,
  others: Readonly<Record<string, unknown>> = {},
): any {
  if (!annotations) return Object.keys(others).length > 0 ? others : undefined;
  return Lazy.any({
    produce: () => {
      const all: Record<string, unknown> = { ...(others['annotations'] as object | undefined) };
      for (const [key, produce] of Object.entries(annotations)) {
        const value = produce();
        if (value !== undefined) all[key] = value;
      }
      return Object.keys(all).length > 0 ? { ...others, annotations: all } : others;
    },
  });
}
