/** Kong's plugins that turn requests away which do not sign in, or all. Source: https://developer.konghq.com/plugins/ */
export const KONG_GUARDS: readonly string[] = [
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
