/** An object that an operator keeps, under one name, in every namespace that a selector takes. */
export interface KeptObject {
  readonly kind: 'ServiceAccount' | 'Secret';
  readonly name: string;
  /** What it is, without its namespace; the content of a Secret never goes into a policy. */
  readonly content?: KeptContent;
  /** The namespace from which it is copied, if it has no content of its own. */
  readonly copiedFrom?: string;
}

/** The content of an object, beyond kind and name. */
export interface KeptContent {
  readonly metadata?: { readonly labels?: Record<string, string>; readonly annotations?: Record<string, string> };
  readonly [field: string]: unknown;
}
