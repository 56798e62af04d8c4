import { isPlain, type Plain, plain, text } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { type ListSource, source } from '../../source';
import { decoded, isFilledLater, isPlaceholder, secretValue } from '../credentials/secret-data';
import { pullReferences, type SolverPods } from './solver-pods';

/** The types of Secret that the kubelet reads, and the key of each. */
export const PULL_SECRET_KEYS: Readonly<Record<string, string>> = {
  'kubernetes.io/dockerconfigjson': '.dockerconfigjson',
  'kubernetes.io/dockercfg': '.dockercfg',
};

/** A pull secret that is among the objects, with the first of the solver pods that use it. */
export interface PullSecretView {
  readonly secret: KubeObject;
  readonly pods: SolverPods;
}

/** The pull secrets of solver pods that are among the objects, each once. */
export const pullSecrets: ListSource<PullSecretView> = source(findSecrets, pullReferences);

function findSecrets(model: Model): PullSecretView[] {
  const found = new Map<KubeObject, PullSecretView>();
  for (const { presence, pods } of pullReferences.of(model)) {
    if (presence.state !== 'written' || found.has(presence.object)) continue;
    found.set(presence.object, { secret: presence.object, pods });
  }
  return [...found.values()];
}

/** The key in which a pull secret has its docker config; undefined where the kubelet does not read it. */
export function configKey(secret: KubeObject): string | undefined {
  const type = text(secret.raw.type);
  return Object.hasOwn(PULL_SECRET_KEYS, type) ? PULL_SECRET_KEYS[type] : undefined;
}

/**
 * The docker config of a pull secret: a map with `auths`, or what is wrong with it. Undefined where it cannot be read:
 * something else fills it in.
 */
export function dockerConfigOf(secret: KubeObject): Plain | string | undefined {
  const key = configKey(secret);
  if (key === undefined || isFilledLater(secret)) return undefined;
  const [clear, encoded] = [plain(secret.raw.stringData)[key], plain(secret.raw.data)[key]];
  if (clear === undefined && encoded === undefined) return `has no key "${key}"`;
  if (typeof clear !== 'string' && !isPlaceholder(text(encoded)) && decoded(encoded) === undefined)
    return `has a "${key}" that is not base64`;
  const value = secretValue(secret, key);
  if (value === undefined) return undefined;
  let config: unknown;
  try {
    config = JSON.parse(value);
  } catch {
    // The parser's message quotes the text, which holds credentials.
    return `has a "${key}" that is not JSON`;
  }
  // The older form is the map of registries itself.
  if (key === '.dockercfg') return { auths: config };
  return isPlain(config) ? config : `has a "${key}" that is not a map`;
}
