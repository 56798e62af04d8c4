import { FILL_ANNOTATIONS } from '../../operators/operators';
import { hasSopsMetadata } from '../../operators/sops';
import { plain, text } from '../../values/plain';
import type { KubeObject } from '../model/kube-object';

/** What tools put where a value will be: SOPS, Argo CD's Vault plugin, Flux, Helm, vals. */
const PLACEHOLDER =
  /^\s*$|ENC\[AES256_GCM|<path:|\$\{|\{\{|\$\(|^<[^>]*>$|^(vault|ref\+\w+):|REPLACE|CHANGE_?ME|example-only|ZXhhbXBsZS1vbmx5/i;

/** Whether something else fills in a value before it gets to the cluster. */
export function isPlaceholder(value: string): boolean {
  return PLACEHOLDER.test(value);
}

/** Whether a Secret's values are not its own: encrypted by SOPS, or filled in by a controller. */
export function isFilledLater(secret: KubeObject): boolean {
  if (hasSopsMetadata(secret.raw)) return true;
  const { annotations } = secret;
  return FILL_ANNOTATIONS.some((annotation) => annotations[annotation] !== undefined);
}

/** The keys of a Secret; undefined where something else fills it. SOPS encrypts values alone. */
export function secretKeys(secret: KubeObject): readonly string[] | undefined {
  if (!hasSopsMetadata(secret.raw) && isFilledLater(secret)) return undefined;
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
  return typeof plain(secret.raw.stringData)[key] === 'string' ? `stringData["${key}"]` : `data["${key}"]`;
}

/** The text that base64 stands for; undefined where it is none. */
export function decoded(value: unknown): string | undefined {
  const encoded = text(value).replace(/[\r\n]/g, '');
  if (encoded === '' || !/^[A-Za-z0-9+/]*={0,2}$/.test(encoded) || encoded.length % 4 !== 0) return undefined;
  return Buffer.from(encoded, 'base64').toString('utf8');
}
