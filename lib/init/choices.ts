import { CA_CHOICES } from './ca-choices';
import { DNS_CHOICES } from './dns-choices';

/** The languages in which a project can be written. */
export const LANGUAGES = ['typescript', 'python', 'go', 'java'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The CAs that can be chosen. */
export const CAS: readonly string[] = CA_CHOICES.map(({ id }) => id);

/** How names can be validated: HTTP01, or DNS01 by a provider. */
export const SOLVERS: readonly string[] = ['http01', ...Object.keys(DNS_CHOICES)];

/** What a project is for. */
export interface Choices {
  readonly language: Language;
  /** One of `CAS`. */
  readonly ca: string;
  /** One of `SOLVERS`. */
  readonly solver: string;
  /** The host of the private registry that the image of solver pods comes from; undefined for a public one. */
  readonly registry: string | undefined;
  /** The domain of the first certificate. */
  readonly domain: string;
  /** The namespace of the first certificate. */
  readonly namespace: string;
  /** The class of the Ingresses of HTTP01 challenges. */
  readonly ingressClass: string;
  /** For the CA's messages. */
  readonly email: string | undefined;
}
