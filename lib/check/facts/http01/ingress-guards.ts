/**
 * What annotations of HAProxy Ingress began with before its version 0.13, and may still; HAProxy Kubernetes Ingress Controller passes over the
 * prefix. Others ignore them.
 *
 * Source: haproxytech/kubernetes-ingress pkg/store/convert.go (CopyAnnotations).
 */
const OLD_HAPROXY = 'ingress.kubernetes.io/';
/** Prefixes with which annotations of HAProxy Kubernetes Ingress Controller are written. */
const HAPROXY: readonly string[] = ['haproxy.org/', 'haproxy.com/', OLD_HAPROXY];
const ofHaproxy = (name: string) => HAPROXY.map((prefix) => `${prefix}${name}`);

/** Source: https://apisix.apache.org/docs/ingress-controller/reference/apisix-ingress-controller/annotation */
const APISIX = 'k8s.apisix.apache.org/';

/**
 * OpenShift's router, which copies the annotations of an Ingress to the Route that it makes.
 *
 * Source: https://docs.openshift.com/container-platform/4.18/networking/routes/route-configuration.html
 */
const OPENSHIFT = 'haproxy.router.openshift.io/';

/** Annotations by which an ingress controller turns requests away that do not sign in, or come from elsewhere. */
const GUARDS: readonly string[] = [
  ...[
    'auth-type',
    'auth-url',
    'auth-tls-secret',
    'whitelist-source-range',
    'allowlist-source-range',
    'denylist-source-range',
  ].map((name) => `nginx.ingress.kubernetes.io/${name}`),
  ...['whitelist', 'allow-list', 'auth-type', 'auth-secret', 'deny-list', 'blacklist'].flatMap(ofHaproxy),
  ...['whitelist-source-range', 'allowlist-source-range', 'auth-secret', 'auth-url', 'denylist-source-range'].map(
    (name) => `haproxy-ingress.github.io/${name}`,
  ),
  ...['whitelist-source-range', 'allowlist-source-range'].map((name) => `${OLD_HAPROXY}${name}`),
  ...['basic-auth-secret', 'jwt-key'].map((name) => `nginx.org/${name}`),
  ...['auth-type', 'auth-uri', 'allowlist-source-range'].map((name) => `${APISIX}${name}`),
  ...['ip_whitelist', 'ip_allowlist'].map((name) => `${OPENSHIFT}${name}`),
  'alb.ingress.kubernetes.io/auth-type',
  'alb.ingress.kubernetes.io/inbound-cidrs',
];

/**
 * The annotation among some by which the CA is turned away, if any.
 *
 * @param className the class of the Ingress, where no annotation says it
 */
export function guardIn(annotations: Readonly<Record<string, unknown>>, className = ''): string | undefined {
  return GUARDS.find((key) => {
    const value = annotations[key];
    if (typeof value !== 'string' || value === '' || value === 'none') return false;
    if (isIgnored(key, annotations, className)) return false;
    // An optional client certificate turns nobody away.
    if (key.endsWith('auth-tls-secret'))
      return !/^(optional|optional_no_ca|off)$/.test(
        String(annotations['nginx.ingress.kubernetes.io/auth-tls-verify-client'] ?? 'on'),
      );
    if (/source-range|whitelist|allow-?list|cidrs/.test(key) && !key.includes('denylist')) return !letsAllIn(value);
    return true;
  });
}

/** Whether an annotation is for HAProxy, and the Ingress is not. */
function isIgnored(key: string, annotations: Readonly<Record<string, unknown>>, className: string): boolean {
  return key.startsWith(OLD_HAPROXY) && (annotations['kubernetes.io/ingress.class'] ?? className) !== 'haproxy';
}

/** Whether a list of address ranges takes in every address of IPv4. */
function letsAllIn(ranges: string): boolean {
  return ranges.split(/[\s,]+/).includes('0.0.0.0/0');
}

/** By which Contour redirects all paths of an Ingress to HTTPS, which it serves once the Secret of the host is there. */
export const CONTOUR_REDIRECT = 'ingress.kubernetes.io/force-ssl-redirect';

/** Annotations by which an ingress controller changes the path of requests, or sends them elsewhere. */
const REWRITES: Readonly<Record<string, string>> = {
  'nginx.ingress.kubernetes.io/rewrite-target': 'rewrites the path of every request',
  'nginx.ingress.kubernetes.io/permanent-redirect': 'redirects every request',
  'nginx.ingress.kubernetes.io/temporal-redirect': 'redirects every request',
  ...Object.fromEntries(ofHaproxy('path-rewrite').map((key) => [key, 'rewrites the path of every request'])),
  ...Object.fromEntries(ofHaproxy('request-redirect').map((key) => [key, 'redirects every request'])),
  'haproxy-ingress.github.io/rewrite-target': 'rewrites the path of every request',
  'ingress.kubernetes.io/rewrite-target': 'rewrites the path of every request',
  'appgw.ingress.kubernetes.io/backend-path-prefix': 'rewrites the path of every request',
  [`${OPENSHIFT}rewrite-target`]: 'rewrites the path of every request',
  'konghq.com/strip-path': 'strips the path of every request',
  'konghq.com/rewrite': 'rewrites the path of every request',
  [`${APISIX}rewrite-target`]: 'rewrites the path of every request',
  [`${APISIX}http-redirect`]: 'redirects every request',
};
/** Annotations by which the solver pod, which speaks plain HTTP, is spoken to otherwise. */
const PROTOCOLS: Readonly<Record<string, RegExp>> = {
  'nginx.ingress.kubernetes.io/backend-protocol': /^(HTTPS|GRPCS?|FCGI|AJP)$/i,
  ...Object.fromEntries(ofHaproxy('server-ssl').map((key) => [key, /^true$/i])),
  'haproxy-ingress.github.io/secure-backends': /^true$/i,
  'haproxy-ingress.github.io/backend-protocol': /^(h1-ssl|h2-ssl|grpcs|h2|grpc)$/i,
  'alb.ingress.kubernetes.io/backend-protocol': /^HTTPS$/i,
  'appgw.ingress.kubernetes.io/backend-protocol': /^https$/i,
  [`${APISIX}upstream-scheme`]: /^(https|grpcs?)$/i,
};

/** The protocols by which Kong takes requests for an Ingress. */
const KONG_PROTOCOLS = 'konghq.com/protocols';

/**
 * The annotation among some that keeps requests for challenges from the solver pod, and how; if any.
 *
 * @param className the class of the Ingress, where no annotation says it
 */
export function diversionIn(
  annotations: Readonly<Record<string, unknown>>,
  className = '',
): { readonly key: string; readonly does: string } | undefined {
  for (const [key, does] of Object.entries(REWRITES)) {
    const value = annotations[key];
    if (typeof value !== 'string' || value === '' || value === 'false') continue;
    if (!key.endsWith('/rewrite-target') && isIgnored(key, annotations, className)) continue;
    // With two parts, it rewrites the paths that match the first one only.
    if (key.endsWith('/path-rewrite') && /\s/.test(value.trim())) continue;
    return { key, does };
  }
  for (const [key, pattern] of Object.entries(PROTOCOLS)) {
    const value = annotations[key];
    if (typeof value === 'string' && pattern.test(value.trim()) && !isIgnored(key, annotations, className)) {
      const protocol = /^true$/i.test(value.trim()) ? 'HTTPS' : value.trim();
      return {
        key,
        does: `makes the controller speak ${protocol} to the backend, and the solver pod speaks plain HTTP`,
      };
    }
  }
  // Kong answers 426 (Upgrade Required) over HTTP.
  return String(annotations[KONG_PROTOCOLS]).trim().toLowerCase() === 'https'
    ? { key: KONG_PROTOCOLS, does: 'takes requests over HTTPS only' }
    : undefined;
}
