import { bareEntry } from '../values/image-registry';
import { isPlain, type Plain } from '../values/plain';
import { refusal } from '../values/refusal';
import type { Registry } from './registry';

/**
 * A docker config with additional registries. Anything that is not a docker config is returned unchanged, to be refused
 * later.
 */
export function withRegistries(secret: string, config: unknown, registries: readonly Registry[]): unknown {
  if (registries.length === 0 || !isPlain(config)) return config;
  const { auths = {} } = config;
  if (!isPlain(auths)) return config;
  const all: Plain = { ...auths };
  const taken = new Map(Object.keys(auths).map((host) => [bareEntry(host), host]));
  for (const { host, _entry } of registries) {
    const before = taken.get(bareEntry(host));
    if (before !== undefined) {
      throw refusal(
        `PullSecret ${secret}`,
        `has credentials for ${host} twice${before === host ? '' : `, once as ${before}`}.`,
        'The kubelet would try them in an undefined order. Remove one.',
      );
    }
    taken.set(bareEntry(host), host);
    all[host] = _entry;
  }
  return { ...config, auths: all };
}
