/** Something that cert-manager's admission webhook refuses. */
export interface Refused {
  /** The field's path. */
  readonly path: string;
  readonly message: string;
  readonly fix: string;
}

/** What happens in the cluster. */
export const WEBHOOK_REFUSES = "cert-manager's admission webhook refuses the object: nothing of it takes effect.";
