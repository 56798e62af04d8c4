import { Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import type { AcmeLabelSelector } from '../values/label-selector';

/** What the users of a Secret need of it. */
export interface SecretShape {
  readonly name: string;
  readonly type: string;
  /** The keys that it must have, if they are known. */
  readonly keys?: readonly string[];
  /** For a pull secret: the registry, if its docker config may be built from a user name and a password. */
  readonly registry?: string;
  /** Annotations that it must have in the cluster. Only for deliveries that support annotations. */
  readonly annotations?: SecretAnnotations;
}

/** Annotations by key. Each is evaluated at synth, when all namespaces are known. If undefined, it is omitted. */
export type SecretAnnotations = Readonly<Record<string, () => string | undefined>>;

/** How a Secret gets into the namespaces that need it. */
export interface Delivery {
  /** Whether it copies one Secret to the others, so that it cannot be the source of such a delivery itself. */
  readonly copies?: boolean;
  /** Whether the objects that it writes can set annotations on the Secret. */
  readonly annotates: boolean;
  /**
   * Writes, below `scope`, the objects that put the Secret into the namespace. A second call for the same changes
   * nothing.
   *
   * @param home the scope of objects that serve several namespaces; default: `scope`
   */
  deliver(scope: Construct, secret: SecretShape, namespace: string, home?: Construct): void;
  /**
   * Writes the objects that put the Secret into every namespace that a selector matches, including those created later.
   * Deliveries that cannot do this do not implement it, and the Secret is copied from one namespace.
   *
   * @param besides the namespaces that `deliver` is also called for, known at synth
   */
  follow?(scope: Construct, secret: SecretShape, selector: AcmeLabelSelector, besides: () => readonly string[]): void;
}

/** Annotations for the metadata of an object that cdk8s writes. */
export function lazyAnnotations(annotations: SecretAnnotations | undefined): Record<string, string> | undefined {
  return (
    annotations &&
    Object.fromEntries(Object.entries(annotations).map(([key, produce]) => [key, Lazy.any({ produce }) as string]))
  );
}

/** Metadata for a template inside an object; undefined if there are no annotations. */
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
