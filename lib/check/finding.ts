import type { KubeObject } from './model/kube-object';

/**
 * How bad a finding is. *error*: the objects themselves show that it fails. *warning*: what it lacks may come from
 * outside of what was read, or it is only risky. *info*: good to know.
 */
export type Severity = 'error' | 'warning' | 'info';

/** Something that a rule found. */
export interface Fault {
  /** The object that is to be mended. */
  readonly object: KubeObject;
  /** The field: `spec.acme.solvers[0].http01`. */
  readonly path: string;
  /** What is wrong. Never holds a secret value. */
  readonly message: string;
  /** What will happen in the cluster. */
  readonly effect: string;
  /** How to mend it. */
  readonly fix: string;
  /** Where it differs from the rule's. */
  readonly severity?: Severity;
}

/** A fault with the rule that found it. */
export interface Finding extends Fault {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
}
