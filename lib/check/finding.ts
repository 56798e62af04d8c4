import type { KubeObject } from './model/kube-object';

/**
 * How bad a finding is. *error*: the objects themselves show that it fails. *warning*: what it lacks may come from
 * outside of what was read, or it is only risky. *info*: good to know.
 */
export type Severity = 'error' | 'warning' | 'info';

/** Another place that a finding is about. */
export interface Related {
  readonly object: KubeObject;
  /** The field. */
  readonly path: string;
  /** What it has to do with the finding. Never holds a secret value. */
  readonly message: string;
}

/** Something that a rule found. */
export interface Fault {
  /** The object to fix. */
  readonly object: KubeObject;
  /** The field: `spec.acme.solvers[0].http01`. */
  readonly path: string;
  /** What is wrong. Never holds a secret value. */
  readonly message: string;
  /** What will happen in the cluster. */
  readonly effect: string;
  /** How to fix it. */
  readonly fix: string;
  /** Other places that it is about: the other one of two that clash. @default - none */
  readonly related?: readonly Related[];
  /** Where it differs from the rule's. */
  readonly severity?: Severity;
  /** For a rule of absence: the object that would answer it. @default - one of a kind and in a namespace that are not known */
  readonly absent?: Absent;
}

/** An object that is missing. */
export interface Absent {
  readonly kind: string;
  /** Empty for an object of the cluster, and if it is not known. */
  readonly namespace: string;
}

/** A fault with the rule that found it. */
export interface Finding extends Fault {
  /** ID of the rule. */
  readonly rule: string;
  readonly severity: Severity;
}
