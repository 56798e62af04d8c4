import type { Plain } from '../values/plain';

/** Something that an ingress controller does to challenges. */
export interface ChallengeFact {
  /** A sentence, or several. */
  readonly says: string;
  readonly source: string;
}

/** How an ingress controller is told to read the Ingresses of some namespaces only. */
export interface NamespaceScope {
  /** The flag. It takes names separated by commas, and can be given several times. */
  readonly flag?: string;
  /** The environment variable in place of the flag. */
  readonly variable?: string;
  /** The namespace to which environment variables restrict it; undefined if they do not. A dollar sign begins what Kubernetes fills in. */
  inEnv?(env: Plain): string | undefined;
  /** Where the chart's values have further arguments: a list, or a map of flags. */
  readonly argsInValues?: string;
  /** Whether it reads its own namespace in any case. */
  readonly withOwn?: boolean;
  /** The setting in the chart's values; undefined if it is not set. Without a name, its own namespace is meant. */
  inValues?(values: Plain): { readonly path: string; readonly names: unknown } | undefined;
  readonly source: string;
}

/** An ingress controller: how it is recognized, and what it does to challenges. Its page is written from this. */
export interface IngressController {
  readonly id: string;
  /** For messages. */
  readonly name: string;
  /** `spec.controller` of its IngressClasses. */
  readonly controllers: readonly string[];
  /** The names that its IngressClasses have by convention, where nothing else has them. */
  readonly classes: readonly string[];
  /** Its image's repository, whatever registry it is mirrored to. */
  readonly image?: RegExp;
  /** The names of the Helm charts that install it. */
  readonly charts?: readonly string[];
  /** The controller's release that a version of a chart installs; undefined where that is not known. */
  releaseOfChart?(chart: string, version: string): string | undefined;
  /** How it is restricted to some namespaces, where that is known. */
  readonly scope?: NamespaceScope;
  /** Its factory in `IngressController`. */
  readonly factory: string;
  readonly challenges: readonly ChallengeFact[];
  /** The rules about it, in addition to those about all of them. */
  readonly rules: readonly string[];
}

type ServiceType = 'ClusterIP' | 'NodePort';

/** What an ingress controller needs of the solver's Ingress and Service. */
export interface SolverNeeds {
  readonly controller: IngressController;
  readonly ingressClassName?: string;
  readonly class?: string;
  readonly ingressName?: string;
  /** Set unless the solver sets another. */
  readonly serviceType: ServiceType;
  /** Service types with which the controller does not serve the challenge, and why. */
  readonly refused?: { readonly type: ServiceType; readonly why: string };
  readonly annotations?: Readonly<Record<string, string>>;
  /** Set if a separate Ingress for the challenge is not served: why. */
  readonly editsOnly?: string;
}
