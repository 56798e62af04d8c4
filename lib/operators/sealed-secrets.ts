import { plain } from '../values/plain';
import { type Operator, type OperatorMade, type OperatorObject, secretHere } from './operator';

/** https://github.com/bitnami-labs/sealed-secrets */
export const SEALED_SECRET = { apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret' } as const;

/** Sealed Secrets. */
export const sealedSecrets: Operator = { kinds: [{ ...SEALED_SECRET, makes }] };

function makes(object: OperatorObject): OperatorMade[] {
  const template = plain(object.spec.template);
  const keys = Object.keys({ ...plain(object.spec.encryptedData), ...plain(template.data) });
  const { annotations } = plain(template.metadata);
  // The controller gives it the name of the SealedSecret, whatever its template says.
  return secretHere(object, object.name, { keys: keys.length > 0 ? keys : undefined, annotations });
}

/**
 * Where a value can be decrypted: under one name in one namespace, in one namespace, or in the whole cluster.
 *
 * @see https://github.com/bitnami-labs/sealed-secrets#scopes
 */
export type SealedScope = 'strict' | 'namespace-wide' | 'cluster-wide';

/** The scopes, from the narrowest. */
export const SEALED_SCOPES: readonly SealedScope[] = ['strict', 'namespace-wide', 'cluster-wide'];

const annotation = (scope: SealedScope) => `sealedsecrets.bitnami.com/${scope}`;

/** The annotations that state a scope, on the SealedSecret and in its template. */
export function scopeAnnotations(scope: SealedScope): Record<string, string> | undefined {
  return scope === 'strict' ? undefined : { [annotation(scope)]: 'true' };
}

/** The scope that annotations state; the wider one if both are there. */
export function scopeOf(annotations: Readonly<Record<string, unknown>>): SealedScope {
  const wide = (['cluster-wide', 'namespace-wide'] as const).find((scope) => annotations[annotation(scope)] === 'true');
  return wide ?? 'strict';
}

/** The label with which a value is encrypted; it decrypts only with the same label. */
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

/** What is wrong with a sealed value, or undefined. The value is not shown: it may be one in the clear. */
export function sealedValueProblem(value: unknown): string | undefined {
  const problem = 'is not output of kubeseal: base64 of a wrapped key and a ciphertext';
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/]+={0,2}$/.test(value) || value.length % 4 !== 0) return problem;
  const bytes = Buffer.from(value, 'base64');
  if (bytes.length < 2) return problem;
  // The length of the wrapped key, which is that of an RSA modulus; the ciphertext ends in a tag of 16 bytes.
  const wrapped = bytes.readUInt16BE(0);
  return wrapped >= 128 && wrapped % 8 === 0 && bytes.length >= 2 + wrapped + 16 ? undefined : problem;
}
