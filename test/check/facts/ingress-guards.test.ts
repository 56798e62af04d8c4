import { diversionIn, guardIn } from '../../../lib/check/facts/http01/ingress-guards';

const NGINX = 'nginx.ingress.kubernetes.io';
const HAPROXY = 'haproxy-ingress.github.io';

test.each([
  ...['auth-type', 'auth-url', 'auth-tls-secret', 'denylist-source-range'].map((name) => [`${NGINX}/${name}`, 'x']),
  ...['whitelist-source-range', 'allowlist-source-range'].map((name) => [`${NGINX}/${name}`, '10.0.0.0/8']),
  ...['whitelist', 'allow-list'].map((name) => [`haproxy.org/${name}`, '10.0.0.0/8, 192.168.0.0/16']),
  ...['auth-type', 'auth-secret', 'deny-list', 'blacklist'].map((name) => [`haproxy.org/${name}`, 'x']),
  ...['whitelist-source-range', 'allowlist-source-range'].map((name) => [`${HAPROXY}/${name}`, '10.0.0.0/8']),
  ...['auth-secret', 'auth-url', 'denylist-source-range'].map((name) => [`${HAPROXY}/${name}`, 'x']),
  ...['basic-auth-secret', 'jwt-key'].map((name) => [`nginx.org/${name}`, 'x']),
  ['alb.ingress.kubernetes.io/auth-type', 'oidc'],
  // Some are turned away all the same.
  [`${NGINX}/denylist-source-range`, '0.0.0.0/0'],
  [`${HAPROXY}/denylist-source-range`, '0.0.0.0/0'],
  ['haproxy.org/deny-list', '0.0.0.0/0'],
] as [string, string][])('%s: %s turns the CA away', (key, value) => {
  expect(guardIn({ 'a/b': 'c', [key]: value })).toBe(key);
});

test.each<[Record<string, unknown>]>([
  [{}],
  [{ [`${NGINX}/auth-type`]: '' }],
  [{ 'alb.ingress.kubernetes.io/auth-type': 'none' }],
  [{ [`${NGINX}/auth-url`]: 5 }],
  [{ [`${NGINX}/whitelist-source-range`]: '10.0.0.0/8, 0.0.0.0/0' }],
  [{ [`${NGINX}/allowlist-source-range`]: '0.0.0.0/0' }],
  [{ 'haproxy.org/whitelist': '0.0.0.0/0' }],
  [{ 'haproxy.org/allow-list': ' 0.0.0.0/0 ' }],
  [{ [`${HAPROXY}/allowlist-source-range`]: '0.0.0.0/0' }],
  ...['optional', 'optional_no_ca', 'off'].map((verify): [Record<string, unknown>] => [
    { [`${NGINX}/auth-tls-secret`]: 'team-a/ca', [`${NGINX}/auth-tls-verify-client`]: verify },
  ]),
])('%j turns nobody away', (annotations) => {
  expect(guardIn(annotations)).toBeUndefined();
});

test.each(['on', 'optionally', 'not_optional', 'off-'])('a certificate of the client is required: %s', (verify) => {
  const annotations = { [`${NGINX}/auth-tls-secret`]: 'team-a/ca', [`${NGINX}/auth-tls-verify-client`]: verify };
  expect(guardIn(annotations)).toBe(`${NGINX}/auth-tls-secret`);
});

const REWRITES = 'rewrites the path of every request';
const SPEAKS = 'makes the controller speak';
const PLAIN = 'to the backend, and the solver pod speaks plain HTTP';
const REDIRECTS = 'redirects every request';

test.each([
  [`${NGINX}/rewrite-target`, '/', REWRITES],
  [`${NGINX}/permanent-redirect`, 'https://corp.dev', REDIRECTS],
  [`${NGINX}/temporal-redirect`, 'https://corp.dev', REDIRECTS],
  ['haproxy.org/path-rewrite', '/app', REWRITES],
  ['haproxy.org/request-redirect', 'corp.dev', REDIRECTS],
  [`${HAPROXY}/rewrite-target`, '/', REWRITES],
  ['ingress.kubernetes.io/rewrite-target', '/', REWRITES],
  ['appgw.ingress.kubernetes.io/backend-path-prefix', '/', REWRITES],
  ['konghq.com/strip-path', 'true', 'strips the path of every request'],
  ['konghq.com/protocols', 'https', 'takes requests over HTTPS only'],
  ['haproxy.org/server-ssl', 'true', `${SPEAKS} HTTPS ${PLAIN}`],
  [`${HAPROXY}/secure-backends`, 'True', `${SPEAKS} HTTPS ${PLAIN}`],
])('%s: %s %s', (key, value, does) => {
  expect(diversionIn({ [key]: value })).toEqual({ key, does });
});

test.each([
  ...['HTTPS', 'grpc', 'GRPCS', 'FCGI', 'AJP'].map((value) => [`${NGINX}/backend-protocol`, value]),
  ...['h1-ssl', 'h2-ssl', 'grpcs', 'h2', 'grpc'].map((value) => [`${HAPROXY}/backend-protocol`, value]),
  ['alb.ingress.kubernetes.io/backend-protocol', 'HTTPS'],
  ['appgw.ingress.kubernetes.io/backend-protocol', 'https'],
] as [string, string][])('%s: %s is not spoken by the solver', (key, value) => {
  const does = `${SPEAKS} ${value} ${PLAIN}`;
  expect(diversionIn({ [key]: ` ${value} ` })).toEqual({ key, does });
});

test.each([
  [`${NGINX}/backend-protocol`, 'HTTP'],
  [`${NGINX}/backend-protocol`, 'HTTPS2'],
  [`${NGINX}/backend-protocol`, 'AUTO_HTTPS'],
  [`${NGINX}/rewrite-target`, ''],
  ['konghq.com/strip-path', 'false'],
  ['haproxy.org/path-rewrite', '/app /'],
  ['haproxy.org/server-ssl', 'false'],
  ['haproxy.org/server-ssl', 'untrue'],
  ['haproxy.org/server-ssl', 'true1'],
  [`${HAPROXY}/secure-backends`, 'untrue'],
  [`${HAPROXY}/secure-backends`, 'true1'],
  [`${HAPROXY}/backend-protocol`, 'h1'],
  [`${HAPROXY}/backend-protocol`, 'h2x'],
  [`${HAPROXY}/backend-protocol`, 'xh2'],
  ['alb.ingress.kubernetes.io/backend-protocol', 'HTTP'],
  ['alb.ingress.kubernetes.io/backend-protocol', 'XHTTPS'],
  ['alb.ingress.kubernetes.io/backend-protocol', 'HTTPSX'],
  ['appgw.ingress.kubernetes.io/backend-protocol', 'http'],
  ['appgw.ingress.kubernetes.io/backend-protocol', 'httpsx'],
  ['appgw.ingress.kubernetes.io/backend-protocol', 'xhttps'],
  ['konghq.com/protocols', 'http,https'],
  ['konghq.com/protocols', 'https,http'],
])('%s: %s lets challenges through', (key, value) => {
  expect(diversionIn({ [key]: value })).toBeUndefined();
});

describe('HAProxy passes over the prefix of annotations', () => {
  const OLD = 'ingress.kubernetes.io';

  test.each(['haproxy.org', 'haproxy.com'])('of %s', (prefix) => {
    expect(guardIn({ [`${prefix}/whitelist`]: '10.0.0.0/8' })).toBe(`${prefix}/whitelist`);
    expect(guardIn({ [`${prefix}/whitelist`]: '0.0.0.0/0' })).toBeUndefined();
    expect(diversionIn({ [`${prefix}/path-rewrite`]: '/' })?.does).toBe(REWRITES);
    expect(diversionIn({ [`${prefix}/path-rewrite`]: '/app /' })).toBeUndefined();
    expect(diversionIn({ [`${prefix}/request-redirect`]: 'corp.dev' })?.does).toBe(REDIRECTS);
    expect(diversionIn({ [`${prefix}/server-ssl`]: 'true' })?.key).toBe(`${prefix}/server-ssl`);
  });

  test.each(['whitelist', 'allow-list', 'whitelist-source-range', 'auth-secret'])(
    'the older one with %s, where the class is its own',
    (name) => {
      const key = `${OLD}/${name}`;
      expect(guardIn({ [key]: '10.0.0.0/8' }, 'haproxy')).toBe(key);
      expect(guardIn({ [key]: '10.0.0.0/8', 'kubernetes.io/ingress.class': 'haproxy' })).toBe(key);
      expect(guardIn({ [key]: '10.0.0.0/8', 'kubernetes.io/ingress.class': 'traefik' }, 'haproxy')).toBeUndefined();
      expect(guardIn({ [key]: '10.0.0.0/8' }, 'nginx')).toBeUndefined();
      expect(guardIn({ [key]: '10.0.0.0/8' })).toBeUndefined();
    },
  );

  test.each([
    ['path-rewrite', '/'],
    ['request-redirect', 'corp.dev'],
    ['server-ssl', 'true'],
  ])('the older one with %s: %s', (name, value) => {
    const annotations = { [`${OLD}/${name}`]: value };
    expect(diversionIn(annotations, 'haproxy')?.key).toBe(`${OLD}/${name}`);
    expect(diversionIn(annotations, 'nginx')).toBeUndefined();
    expect(diversionIn(annotations)).toBeUndefined();
  });
});
