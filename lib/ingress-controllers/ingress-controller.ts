/** Something that an ingress controller does to challenges. */
export interface ChallengeFact {
  /** A sentence, or several. */
  readonly says: string;
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
  /** Its factory in `IngressController`. */
  readonly factory: string;
  readonly challenges: readonly ChallengeFact[];
  /** The rules about it, beside those about all of them. */
  readonly rules: readonly string[];
}
