import { shownEntry } from './image-registry';
import { describe } from './names';
import { isPlain } from './plain';

/** The key of a `kubernetes.io/dockerconfigjson` Secret. */
export const DOCKER_CONFIG_KEY = '.dockerconfigjson';
/** The type of a Secret with a docker config; the API server refuses one without the key. */
export const DOCKER_CONFIG_TYPE = 'kubernetes.io/dockerconfigjson';

/** The docker config for one registry. */
export function dockerConfig(registry: string, username: string, password: string): object {
  return { auths: { [registry]: { username, password, auth: base64(`${username}:${password}`) } } };
}

/**
 * What is wrong with a docker config, as the kubelet reads it, or undefined. Names registries, never credentials.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/
 */
export function dockerConfigProblem(config: unknown): string | undefined {
  if (!isPlain(config)) return `is ${describe(config)}, and a docker config is a map`;
  if (!isPlain(config.auths)) {
    return 'auths' in config
      ? `has ${describe(config.auths)} as "auths", where a map from registry to credentials should be`
      : `has no "auths"${helper(config)}`;
  }
  const registries = Object.entries(config.auths);
  if (registries.length === 0) return `has no registry in "auths"${helper(config)}`;
  for (const [registry, entry] of registries) {
    if (registry.trim() === '') return 'has an entry in "auths" without the name of a registry';
    const problem = entryProblem(entry);
    if (problem) return `${problem}, for the registry ${JSON.stringify(shownEntry(registry))}${helper(config)}`;
  }
  return undefined;
}

function entryProblem(entry: unknown): string | undefined {
  if (!isPlain(entry)) return `has ${describe(entry)} where credentials should be`;
  if (entry.auth === undefined || entry.auth === '') {
    const given = ['username', 'password'].every((k) => typeof entry[k] === 'string' && entry[k] !== '');
    return given ? undefined : 'has neither "auth" nor "username" and "password"';
  }
  if (typeof entry.auth !== 'string') return `has ${describe(entry.auth)} as "auth"`;
  const decoded = Buffer.from(entry.auth, 'base64');
  // Buffer skips what is not base64; a round trip shows it.
  if (decoded.toString('base64').replace(/=+$/, '') !== entry.auth.replace(/=+$/, '')) {
    return 'has an "auth" that is not base64';
  }
  const text = decoded.toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1 || colon === text.length - 1) return 'has an "auth" that does not decode to user:password';
  return undefined;
}

/** `docker login` on a desktop keeps credentials outside of the file. */
function helper(config: Record<string, unknown>): string {
  return config.credsStore || config.credHelpers
    ? ' (it names a credential helper, which exists only on that machine and not in the cluster)'
    : '';
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
