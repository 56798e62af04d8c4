/** An ingress controller: how it is recognized. What it does to challenges is in the rules about it. */
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
}
