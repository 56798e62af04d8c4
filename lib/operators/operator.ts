import type { Plain } from '../values/plain';

/** The labels of a namespace; undefined where they are not known. */
export type Labels = Readonly<Record<string, string>> | undefined;

/** Whether a namespace is one of some. */
export type TakesNamespace = (namespace: string, labels: Labels) => boolean;

/** A Kubernetes object, as far as operators read it. Any part of it may be malformed. */
export interface OperatorObject {
  readonly name: string;
  /** Empty where none is given. */
  readonly namespace: string;
  readonly metadata: Plain;
  readonly spec: Plain;
}

/** A reference of what is made to a Secret, and its path in the object that makes it. */
export interface MadeReference {
  readonly name: string;
  readonly path: string;
}

/** A Secret or ServiceAccount that an operator makes in the cluster. */
export interface OperatorMade {
  readonly kind: 'Secret' | 'ServiceAccount';
  readonly name: string;
  /** The namespaces in which it is made. Whether a namespace is one of them may depend on its labels. */
  readonly in: TakesNamespace;
  /** The one namespace in which it is made, if there is only one. */
  readonly namespace?: string;
  /** Its keys, if they are known. */
  readonly keys?: readonly string[];
  /** The annotations that a Secret is given: by these, others may copy it. */
  readonly annotations?: unknown;
  /** The pull secrets of a ServiceAccount. */
  readonly pullSecrets?: readonly MadeReference[];
  /** The Secret that it is a copy of. */
  readonly copyOf?: MadeReference & { readonly namespace: string };
}

/** A kind of object that an operator acts on. `apiVersion` is what is written; any version of its group is read. */
export interface OperatorKind {
  readonly apiVersion: string;
  readonly kind: string;
  /**
   * The Secrets and ServiceAccounts that it makes from an object.
   *
   * @default - none
   */
  readonly makes?: (object: OperatorObject) => readonly OperatorMade[];
}

/** A controller that brings Secrets or ServiceAccounts into namespaces: what it reads, and what it does with that. */
export interface Operator {
  /** The kinds of its own objects. */
  readonly kinds?: readonly OperatorKind[];
  /** The annotation by which a Secret has the operator fill in its values. */
  readonly fillAnnotation?: string;
  /** The namespaces that a Secret with these annotations is copied to, under its name; undefined if it is not copied. */
  readonly copiesTo?: (annotations: Plain) => TakesNamespace | undefined;
}

/** A Secret that an operator makes in the namespace of the object; none where it has no name. */
export function secretHere({ namespace }: OperatorObject, name: string, more?: More): OperatorMade[] {
  return secretIn(namespace, name, more);
}

type More = Pick<OperatorMade, 'keys' | 'annotations'>;

/** A Secret that an operator makes in a namespace; none where it has no name. */
export function secretIn(namespace: string, name: string, more: More = {}): OperatorMade[] {
  if (name === '') return [];
  return [{ kind: 'Secret', name, namespace, in: (other) => other === namespace, ...more }];
}
