import { holdsOpen } from '../../values/open';
import { given, list, plain, text } from '../../values/plain';
import type { KubeObject } from '../model/kube-object';

/** Kong's plugins that turn requests away which do not sign in, or all. Source: https://developer.konghq.com/plugins/ */
const GUARDS: readonly string[] = [
  'key-auth',
  'key-auth-enc',
  'basic-auth',
  'jwt',
  'jwt-signer',
  'hmac-auth',
  'ldap-auth',
  'ldap-auth-advanced',
  'mtls-auth',
  'oauth2',
  'oauth2-introspection',
  'openid-connect',
  'ip-restriction',
  'request-termination',
  'acl',
];

/**
 * The plugin that a KongPlugin or KongClusterPlugin configures, if it turns the CA away: not one that has a consumer for requests
 * without credentials (`anonymous`) or allows all addresses, and not one whose configuration is in a Secret.
 *
 * Source: https://developer.konghq.com/plugins/key-auth/reference/ (anonymous), ip-restriction (allow, deny).
 */
export function kongGuard({ raw }: KubeObject): string | undefined {
  const plugin = text(raw.plugin);
  if (raw.disabled === true || !GUARDS.includes(plugin) || given(raw.configFrom)) return undefined;
  const { anonymous, trigger, allow, whitelist, deny, blacklist } = plain(raw.config);
  const allowed = [...list(allow), ...list(whitelist)];
  if ((given(anonymous) && anonymous !== '') || given(trigger)) return undefined;
  if (holdsOpen(allowed) || allowed.includes('0.0.0.0/0')) return undefined;
  return allowed.length === 0 && (given(deny) || given(blacklist)) ? undefined : plugin;
}
