/**
 * What is sealed for whom: for one name in one namespace, for one namespace, or for the whole cluster.
 *
 * @see https://github.com/bitnami-labs/sealed-secrets#scopes
 */
export type SealedScope = 'strict' | 'namespace-wide' | 'cluster-wide';

/** The scopes, from the narrowest. */
export const SEALED_SCOPES: readonly SealedScope[] = ['strict', 'namespace-wide', 'cluster-wide'];

const annotation = (scope: SealedScope) => `sealedsecrets.bitnami.com/${scope}`;

/** The annotations that tell the controller of a scope, on the SealedSecret and in its template. */
export function scopeAnnotations(scope: SealedScope): Record<string, string> | undefined {
  return scope === 'strict' ? undefined : { [annotation(scope)]: 'true' };
}

/** The scope that annotations tell of; the wider one where both are there. */
export function scopeOf(annotations: Readonly<Record<string, unknown>>): SealedScope {
  const wide = (['cluster-wide', 'namespace-wide'] as const).find((scope) => annotations[annotation(scope)] === 'true');
  return wide ?? 'strict';
}

/** The label with which a value is encrypted: with another one it does not decrypt. */
export function sealingLabel(scope: SealedScope, namespace: string, name: string): string {
  switch (scope) {
    case 'cluster-wide':
      return '';
    case 'namespace-wide':
      return namespace;
    default:
      return `${namespace}/${name}`;
  }
}

/** What is wrong with what should be a sealed value, or undefined. Does not show it: it may be a value in the clear. */
export function sealedValueProblem(value: unknown): string | undefined {
  const problem = 'is not what kubeseal makes: base64 of a wrapped key and a ciphertext';
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/]+={0,2}$/.test(value) || value.length % 4 !== 0) return problem;
  const bytes = Buffer.from(value, 'base64');
  if (bytes.length < 2) return problem;
  // The length of the wrapped key, which is that of an RSA modulus; the ciphertext ends in a tag of 16 bytes.
  const wrapped = bytes.readUInt16BE(0);
  return wrapped >= 128 && wrapped % 8 === 0 && bytes.length >= 2 + wrapped + 16 ? undefined : problem;
}
