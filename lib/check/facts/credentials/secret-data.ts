import { FILL_ANNOTATIONS } from '../../../operators/operators';
import { hasSopsMetadata } from '../../../operators/sops';
import { isOpen } from '../../../values/open';
import { plain, text } from '../../../values/plain';
import { isSecretPlace } from '../../../values/secret-place';
import type { KubeObject } from '../../model/kube-object';

/**
 * Whether something else fills in a value before it gets to the cluster, or nobody has written it yet. The whole value is a
 * placeholder, or, of a docker config and other JSON, each secret in it.
 */
export function isPlaceholder(value: string): boolean {
  if (value.trim() === '' || isOpen(value) || VARIABLE.test(value) || isExample(value)) return true;
  if (value.trimStart().startsWith('{')) return hasOnlyPlaceholders(value);
  const encoded = decoded(value);
  return encoded !== undefined && isExample(encoded);
}

function isExample(value: string): boolean {
  return EXAMPLES.some((example) => example.test(value));
}

/** A variable of kustomize and of containers. */
const VARIABLE = /\$\([A-Za-z_]\w*\)/;
/**
 * Placeholders of documentation: `example-only-not-a-key`, `use_akamai_host`, `base64 encoded token here`, `YOUR KEY ID`,
 * `123abc`, `AZURE_SUBSCRIPTION_ID`, `arn:aws:iam::XXXXXXXXXXXX:role/dns`.
 */
const EXAMPLES: readonly RegExp[] = [
  /^\s*(?:example-only|dummy|fake)(?:[-_ :][a-z]+)*\s*$/i,
  /^\s*(?:use|insert|enter|paste)[-_ ][a-z][\w -]*$/i,
  /(?:^|[-_ ])here\s*$/i,
  /^\s*your(?:[-_ ]+[a-z]+)+\s*$/i,
  /^\s*(?:abc|123){2}\s*$/i,
  /^\s*[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+\s*$/,
  /X{6}|x{6}|Y{6}|Z{6}/,
];

function hasOnlyPlaceholders(json: string): boolean {
  try {
    const secrets = [...secretsIn(JSON.parse(json), [])];
    return secrets.length > 0 && secrets.every(isPlaceholder);
  } catch {
    return false;
  }
}

function* secretsIn(value: unknown, path: readonly string[]): Generator<string> {
  if (typeof value === 'string') {
    // The "auth" of a docker config is the user and the password, in base64.
    if (isSecretPlace(path)) yield path.at(-1) === 'auth' ? (decoded(value)?.replace(/^[^:]*:/, '') ?? value) : value;
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* secretsIn(inner, [...path, key]);
  }
}

/** The annotation of a Secret in a dump that has keys only: `doctor --dump` leaves out the values. */
const VALUES_LEFT_OUT = 'cdk8s-acme.dev/values-left-out';

/** Whether a Secret's values are not its own: encrypted by SOPS, filled in by a controller, or left out of a dump. */
export function isFilledLater(secret: KubeObject): boolean {
  return hasSopsMetadata(secret.raw) || isLeftOut(secret) || isFilledByController(secret);
}

function isLeftOut({ annotations }: KubeObject): boolean {
  return annotations[VALUES_LEFT_OUT] === 'true';
}

function isFilledByController({ annotations }: KubeObject): boolean {
  return FILL_ANNOTATIONS.some((annotation) => annotations[annotation] !== undefined);
}

/** The keys of a Secret; undefined if something else fills it. SOPS encrypts only values. */
export function secretKeys(secret: KubeObject): readonly string[] | undefined {
  if (!hasSopsMetadata(secret.raw) && isFilledByController(secret)) return undefined;
  return [...new Set([...Object.keys(plain(secret.raw.data)), ...Object.keys(plain(secret.raw.stringData))])];
}

/**
 * The value of a key; undefined where it is not there, is not base64, or is a placeholder that something else fills.
 * For looking at, never for showing.
 */
export function secretValue(secret: KubeObject, key: string): string | undefined {
  if (isFilledLater(secret)) return undefined;
  const clear = plain(secret.raw.stringData)[key];
  const value = typeof clear === 'string' ? clear : decoded(plain(secret.raw.data)[key]);
  return value === undefined || isPlaceholder(value) ? undefined : value;
}

/** Path of a key in a Secret, for findings. */
export function secretPath(secret: KubeObject, key: string): string {
  return typeof plain(secret.raw.stringData)[key] === 'string'
    ? `stringData[${JSON.stringify(key)}]`
    : `data[${JSON.stringify(key)}]`;
}

/** The text encoded in base64; undefined if it is not base64. */
export function decoded(value: unknown): string | undefined {
  const encoded = text(value).replace(/[\r\n]/g, '');
  if (encoded === '' || !/^[A-Za-z0-9+/]*={0,2}$/.test(encoded) || encoded.length % 4 !== 0) return undefined;
  return Buffer.from(encoded, 'base64').toString('utf8');
}
