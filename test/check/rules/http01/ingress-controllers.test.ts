import { testTexts } from '../../said';
import { certificate, controller, found, issuer, through } from '../fixtures';

const ingress = (annotations: string, more = 'ingressClassName: nginx') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: team-a, annotations: { ${annotations} } }
spec: { ${more}, tls: [{ hosts: [web.corp.dev], secretName: web-tls }] }
`;
const ANNOTATED = 'cert-manager.io/cluster-issuer: letsencrypt';
const ingressClass = (name: string, by: string) => `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: ${name} }
spec: { controller: ${by} }
`;
const EDITED = `${ANNOTATED}, acme.cert-manager.io/http01-edit-in-place: "true"`;
const classFor = (annotations: string) => /haproxy|kong|apisix/.exec(annotations)?.[0] ?? 'nginx';
const nginx = (version: string, kind = 'Deployment') => `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: ingress-nginx-controller, namespace: ingress-nginx }
spec:
  template:
    metadata: { labels: { app: ingress-nginx } }
    spec: { containers: [{ name: controller, image: "registry.k8s.io/ingress-nginx/controller:${version}" }] }
`;

describe('an Ingress that is edited in place', () => {
  test.each([
    'nginx.ingress.kubernetes.io/rewrite-target: /',
    'nginx.ingress.kubernetes.io/rewrite-target: /$2',
    'nginx.ingress.kubernetes.io/permanent-redirect: https://www.corp.dev',
    'nginx.ingress.kubernetes.io/backend-protocol: HTTPS',
    'haproxy.org/path-rewrite: /',
    'konghq.com/rewrite: /app/$1',
    'k8s.apisix.apache.org/rewrite-target: /',
    'k8s.apisix.apache.org/http-redirect: /new',
    'k8s.apisix.apache.org/upstream-scheme: https',
  ])('diverts challenges by %s', (annotation) => {
    const [key] = annotation.split(': ');
    const name = classFor(annotation);
    const ofClass = `ingressClassName: ${name}`;
    expect(found(through(name), ingress(`${EDITED}, ${annotation}`, ofClass))).toEqual([
      `error edited-ingress-diverted metadata.annotations["${key}"]`,
    ]);
    // A separate Ingress does not have them.
    expect(found(through(name), ingress(`${ANNOTATED}, ${annotation}`, ofClass))).toEqual([]);
  });

  test('that the solver names diverts them, too', () => {
    const named = issuer('{ http01: { ingress: { name: web } } }');
    const own = ingress('nginx.ingress.kubernetes.io/rewrite-target: /');
    expect(found(named, certificate(), own)).toEqual([
      'error edited-ingress-diverted metadata.annotations["nginx.ingress.kubernetes.io/rewrite-target"]',
    ]);
  });

  test.each([
    'nginx.ingress.kubernetes.io/backend-protocol: HTTP',
    'nginx.ingress.kubernetes.io/ssl-redirect: "true"',
    'nginx.ingress.kubernetes.io/rewrite-target: ""',
    'nginx.ingress.kubernetes.io/rewrite-target: "${TARGET}"',
    'konghq.com/strip-path: "false"',
    'k8s.apisix.apache.org/upstream-scheme: http',
    'k8s.apisix.apache.org/allowlist-source-range: 0.0.0.0/0',
    'haproxy.org/path-rewrite: /app/(.*) /$1',
  ])('serves challenges with %s', (annotation) => {
    const name = classFor(annotation);
    expect(found(through(name), ingress(`${EDITED}, ${annotation}`, `ingressClassName: ${name}`))).toEqual([]);
  });

  test.each([
    'nginx.ingress.kubernetes.io/whitelist-source-range: "0.0.0.0/0,::/0"',
    // Of HAProxy Ingress only.
    'ingress.kubernetes.io/whitelist-source-range: 10.0.0.0/8',
    'nginx.ingress.kubernetes.io/auth-tls-secret: team-a/ca, nginx.ingress.kubernetes.io/auth-tls-verify-client: optional',
  ])('turns nobody away by %s', (annotations) => {
    expect(found(through('nginx'), ingress(`${EDITED}, ${annotations}`))).toEqual([]);
  });

  test.each([
    'nginx.ingress.kubernetes.io/whitelist-source-range: 10.0.0.0/8',
    'nginx.ingress.kubernetes.io/auth-tls-secret: team-a/ca',
    'haproxy.org/whitelist: 10.0.0.0/8',
    'k8s.apisix.apache.org/allowlist-source-range: 10.0.0.0/8',
    'k8s.apisix.apache.org/auth-type: keyAuth',
    'ingress.kubernetes.io/whitelist-source-range: 10.0.0.0/8, kubernetes.io/ingress.class: haproxy',
  ])('turns the CA away by %s', (annotations) => {
    const [key] = annotations.split(': ');
    const name = classFor(annotations);
    const ofClass = annotations.includes('ingress.class') ? '' : `ingressClassName: ${name}`;
    expect(found(through(name), ingress(`${EDITED}, ${annotations}`, ofClass))).toEqual([
      `warning edited-ingress-guarded metadata.annotations["${key}"]`,
    ]);
  });
});

// projectcontour/contour issue 623
describe('an Ingress that Contour redirects to HTTPS', () => {
  const REDIRECT = 'ingress.kubernetes.io/force-ssl-redirect: "true"';
  const redirected = (annotations = EDITED, more = 'ingressClassName: contour') =>
    found(through('contour'), ingress(`${annotations}, ${REDIRECT}`, more));
  const WARNING = ['warning edited-ingress-diverted metadata.annotations["ingress.kubernetes.io/force-ssl-redirect"]'];

  test('is no way for challenges', () => {
    expect(redirected()).toEqual(WARNING);
    expect(redirected(`${EDITED}, kubernetes.io/ingress.class: contour`, '')).toEqual(WARNING);
  });

  test.each([
    ['in a separate Ingress', redirected(ANNOTATED)],
    ['with a temporary certificate', redirected(`${EDITED}, cert-manager.io/issue-temporary-certificate: "true"`)],
    ['of HAProxy, which leaves the path out', redirected(EDITED, 'ingressClassName: haproxy')],
    ['of a class that is not known', redirected(EDITED, 'ingressClassName: edge')],
  ])('says nothing of one %s', (_, findings) => {
    expect(findings).toEqual([]);
  });
});

test("a template that has Contour redirect the challenge's Ingress, which has no TLS", () => {
  const template =
    ', ingressTemplate: { metadata: { annotations: { ingress.kubernetes.io/force-ssl-redirect: "true" } } }';
  const path = 'spec.acme.solvers[0].http01.ingress.ingressTemplate.metadata.annotations';
  expect(found(through('contour', template), certificate())).toEqual([
    `error solver-template-diverted ${path}["ingress.kubernetes.io/force-ssl-redirect"]`,
  ]);
  expect(found(through('nginx', template), certificate())).toEqual([]);
});

describe("the class of GKE's controller", () => {
  const RULE = 'warning gce-class-by-name spec.acme.solvers[0].http01.ingress.ingressClassName';

  test('is not read from ingressClassName', () => {
    expect(found(through('gce'), certificate())).toEqual([RULE]);
    expect(found(through('gce-internal'), certificate())).toContain(RULE);
  });

  test.each([
    ['the annotation', issuer('{ http01: { ingress: { class: gce } } }'), []],
    [
      'an Ingress that is edited',
      issuer('{ http01: { ingress: { name: web } } }'),
      [ingress('a: b', 'ingressClassName: gce')],
    ],
    ['another controller', through('gce'), [ingressClass('gce', 'corp.dev/edge')]],
  ])('says nothing of %s', (_, by, more) => {
    expect(found(by, certificate(), ...more).filter((one) => one.includes('gce-class-by-name'))).toEqual([]);
  });
});

describe("the template of the solver's Ingress", () => {
  const template = (annotations: string) =>
    through('nginx', `, ingressTemplate: { metadata: { annotations: { ${annotations} } } }`);

  test('turns the CA away, or does not', () => {
    const path = 'spec.acme.solvers[0].http01.ingress.ingressTemplate.metadata.annotations';
    for (const annotation of [
      'whitelist-source-range: 10.0.0.0/8',
      'auth-url: https://auth.corp.dev',
      'auth-type: basic',
    ])
      expect(found(template(`nginx.ingress.kubernetes.io/${annotation}`), certificate())).toEqual([
        `warning solver-template-guarded ${path}["nginx.ingress.kubernetes.io/${annotation.split(':')[0]}"]`,
      ]);
    for (const annotation of [
      'whitelist-source-range: "0.0.0.0/0"',
      'ssl-redirect: "false"',
      'whitelist-source-range: "${RANGES}"',
    ])
      expect(found(template(`nginx.ingress.kubernetes.io/${annotation}`), certificate())).toEqual([]);
  });
});

describe('ingress-nginx', () => {
  test.each(['v1.12.0', 'v1.12.5', 'v1.13.0', 'v1.13.1@sha256:0123'])('%s refuses exact paths', (version) => {
    for (const kind of ['Deployment', 'DaemonSet'])
      expect(found(nginx(version, kind), through('nginx'), certificate())).toEqual([
        'error ingress-nginx-strict-path spec.template.spec.containers[0].image',
      ]);
  });

  test.each(['v1.11.3', 'v1.12.6', 'v1.13.2', 'v1.14.0', '${TAG}', 'latest'])(
    '%s does not, or is not known',
    (version) => {
      expect(found(nginx(version), through('nginx'), certificate())).toEqual([]);
    },
  );

  test('accepts them by its configuration', () => {
    const map =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ingress-nginx-controller, namespace: ingress-nginx }\ndata: { strict-validate-path-type: "false" }';
    expect(found(nginx('v1.12.2'), through('nginx'), certificate(), map)).toEqual([]);
  });

  test('gets none from an older cert-manager, or with the gate off', () => {
    const old = controller(['--v=2'], '', 'quay.io/jetstack/cert-manager-controller:v1.17.0');
    expect(found(nginx('v1.12.2'), old, through('nginx'), certificate())).toEqual([]);
    const gate = controller(['--feature-gates=ACMEHTTP01IngressPathTypeExact=false']);
    expect(found(nginx('v1.12.2'), gate, through('nginx'), certificate())).toEqual([]);
  });

  test('is not asked where another controller serves the class', () => {
    expect(found(nginx('v1.12.2'), through('traefik'), certificate())).toEqual([]);
    const ofClass =
      'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: nginx }\nspec: { controller: nginx.org/ingress-controller }';
    expect(found(nginx('v1.12.2'), through('nginx'), certificate(), ofClass)).toEqual([]);
    const other = ofClass
      .replace('name: nginx', 'name: public')
      .replace('nginx.org/ingress-controller', 'k8s.io/ingress-nginx');
    expect(found(nginx('v1.12.2'), through('public'), certificate(), other)).toEqual([
      'error ingress-nginx-strict-path spec.template.spec.containers[0].image',
    ]);
  });
});

describe("GKE's controller", () => {
  const gce = (more: string) => issuer(`{ http01: { ingress: { class: gce${more} } } }`);

  test('does not send to a ClusterIP, whether the Ingress is separate or edited', () => {
    const finding = 'warning gce-solver-service-type spec.acme.solvers[0].http01.ingress.serviceType';
    expect(found(gce(', serviceType: ClusterIP'), certificate())).toEqual([finding]);
    const edited = ingress(
      `${EDITED}, kubernetes.io/ingress.class: gce`,
      'defaultBackend: { service: { name: web, port: { number: 80 } } }',
    );
    expect(found(gce(', serviceType: ClusterIP'), edited)).toEqual([finding]);
  });

  test('sends to a NodePort, and others to a ClusterIP', () => {
    expect(found(gce(''), certificate())).toEqual([]);
    expect(found(gce(', serviceType: NodePort'), certificate())).toEqual([]);
    expect(found(through('nginx', ', serviceType: ClusterIP'), certificate())).toEqual([]);
  });
});

describe('the AWS Load Balancer Controller', () => {
  const alb = (annotations = '') =>
    through('alb', annotations && `, ingressTemplate: { metadata: { annotations: { ${annotations} } } }`);
  const GROUP = 'alb.ingress.kubernetes.io/group.name: public';
  const finding = 'warning alb-solver-internal spec.acme.solvers[0].http01.ingress.ingressTemplate';

  test('gives the Ingress for a challenge a load balancer of its own, unless it has a group', () => {
    expect(found(alb(), certificate())).toEqual([finding]);
    expect(found(alb('alb.ingress.kubernetes.io/scheme: internet-facing'), certificate())).toEqual([finding]);
    expect(found(alb(GROUP), certificate())).toEqual([]);
  });

  test('has parameters for a class', () => {
    const ofClass =
      'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: alb }\nspec: { controller: ingress.k8s.aws/alb, parameters: { apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: alb } }';
    const parameters = (spec: string) =>
      `apiVersion: elbv2.k8s.aws/v1beta1\nkind: IngressClassParams\nmetadata: { name: alb }\nspec: ${spec}`;
    expect(found(alb(), certificate(), ofClass)).toEqual([]);
    expect(
      found(alb(), certificate(), ofClass, parameters('{ group: { name: public }, scheme: internet-facing }')),
    ).toEqual([]);
    expect(found(alb(), certificate(), ofClass, parameters('{ scheme: internet-facing }'))).toEqual([finding]);
  });
});

describe('Kong', () => {
  const plugin = (name: string, labels = '{ global: "true" }', more = '') =>
    `apiVersion: configuration.konghq.com/v1\nkind: KongClusterPlugin\nmetadata: { name: p, labels: ${labels} }\nplugin: ${name}\n${more}`;

  test('turns the CA away by a global plugin', () => {
    for (const name of ['key-auth', 'jwt', 'ip-restriction', 'openid-connect'])
      expect(found(through('kong'), certificate(), plugin(name))).toEqual(['warning kong-global-plugin plugin']);
  });

  test('does not by others', () => {
    expect(found(through('kong'), certificate(), plugin('rate-limiting'))).toEqual([]);
    expect(found(through('kong'), certificate(), plugin('key-auth', '{}'))).toEqual([]);
    expect(found(through('kong'), certificate(), plugin('key-auth', undefined, 'disabled: true'))).toEqual([]);
    expect(found(through('nginx'), certificate(), plugin('key-auth'))).toEqual([]);
  });

  test.each([
    ['key-auth', 'config: { anonymous: guest }'],
    ['jwt', 'configFrom: { secretKeyRef: { name: jwt, namespace: kong, key: config } }'],
    ['ip-restriction', 'config: { deny: [192.0.2.0/24] }'],
    ['ip-restriction', 'config: { allow: [0.0.0.0/0] }'],
    ['ip-restriction', 'config: { allow: ["${OFFICE}"] }'],
    ['acl', 'config: { deny: [banned] }'],
    ['request-termination', 'config: { trigger: x-maintenance }'],
  ])('does not by %s with %s', (name, config) => {
    expect(found(through('kong'), certificate(), plugin(name, undefined, config))).toEqual([]);
  });
});

describe('APISIX', () => {
  const rule = (plugins: string, more = 'ingressClassName: apisix, ', group = 'apisix.apache.org/v2') =>
    `apiVersion: ${group}\nkind: ApisixGlobalRule\nmetadata: { name: g, namespace: apisix }\nspec: { ${more}plugins: [${plugins}] }`;
  const set = [through('apisix'), certificate()];
  const KEY = '{ name: key-auth, enable: true }';

  test.each([
    KEY,
    '{ name: jwt-auth, enable: true, config: {} }',
    '{ name: openid-connect, enable: true, config: { discovery: "https://sso.corp.dev" } }',
    '{ name: ip-restriction, enable: true, config: { whitelist: [10.0.0.0/8] } }',
  ])('turns the CA away by the plugin %s of a global rule', (plugin) => {
    expect(found(...set, rule(plugin))).toEqual(['warning apisix-global-rule spec.plugins[0]']);
    expect(found(...set, rule(`{ name: prometheus, enable: true }, ${plugin}, ${KEY}`, ''))).toEqual([
      'warning apisix-global-rule spec.plugins[1]',
    ]);
  });

  test.each([
    '{ name: prometheus, enable: true }',
    '{ name: key-auth, enable: false }',
    '{ name: key-auth }',
    '{ name: key-auth, enable: true, config: { anonymous_consumer: guest } }',
    '{ name: key-auth, enable: true, config: { _meta: { filter: [[uri, "!", "~~", "^/.well-known"]] } } }',
    '{ name: jwt-auth, enable: true, secretRef: jwt }',
    '{ name: openid-connect, enable: true, config: { unauth_action: pass } }',
    '{ name: ip-restriction, enable: true, config: { blacklist: [192.0.2.0/24] } }',
    '{ name: ip-restriction, enable: true, config: { whitelist: [0.0.0.0/0] } }',
    '{ name: ip-restriction, enable: true, config: { whitelist: ["${OFFICE}"] } }',
  ])('does not by %s', (plugin) => {
    expect(found(...set, rule(plugin))).toEqual([]);
  });

  const REDIRECT = '{ name: redirect, enable: true, config: { http_to_https: true } }';
  const tls = (hosts: string, secret: string) =>
    `apiVersion: apisix.apache.org/v2\nkind: ApisixTls\nmetadata: { name: t, namespace: team-a }\nspec: { hosts: [${hosts}], secret: { name: ${secret}, namespace: team-a } }`;
  const redirected = (...more: string[]) =>
    found(...set, rule(REDIRECT), ...more).filter((one) => one.includes('apisix-global-rule'));

  test('redirects the challenge to HTTPS before there is a certificate', () => {
    expect(redirected()).toEqual(['warning apisix-global-rule spec.plugins[0]']);
    expect(redirected(tls('web.corp.dev', 'web-tls'))).toHaveLength(1);
    expect(redirected(tls('other.corp.dev', 'other'))).toHaveLength(1);
  });

  test('redirects to HTTPS where there is another certificate', () => {
    expect(redirected(tls('"*.corp.dev"', 'wildcard'))).toEqual([]);
    expect(redirected(tls('web.corp.dev', 'temporary'))).toEqual([]);
    const temporary = certificate().replace(
      'namespace: team-a }',
      'namespace: team-a, annotations: { cert-manager.io/issue-temporary-certificate: "true" } }',
    );
    expect(found(through('apisix'), temporary, rule(REDIRECT))).toEqual([]);
  });

  test.each([
    '{ name: redirect, enable: true, config: { uri: /x } }',
    '{ name: redirect, enable: false, config: { http_to_https: true } }',
    '{ name: redirect, enable: true, config: { http_to_https: true, _meta: { filter: [[uri, "!", "~~", "^/.well-known"]] } } }',
  ])('does not redirect the challenge to HTTPS by %s', (plugin) => {
    expect(found(...set, rule(plugin))).toEqual([]);
  });

  test('does not by rules of others', () => {
    expect(found(...set, rule(KEY, 'ingressClassName: internal, '))).toEqual([]);
    expect(found(...set, rule(KEY, '', 'corp.dev/v1'))).toEqual([]);
    expect(found(through('nginx'), certificate(), rule(KEY, ''))).toEqual([]);
  });
});

describe('the PROXY protocol', () => {
  const service = (annotations: string, type = 'LoadBalancer') =>
    `apiVersion: v1\nkind: Service\nmetadata: { name: lb, namespace: ingress, annotations: { ${annotations} } }\nspec: { type: ${type} }`;

  test.each([
    [
      'service.beta.kubernetes.io/do-loadbalancer-enable-proxy-protocol',
      'service.beta.kubernetes.io/do-loadbalancer-hostname: lb.corp.dev',
    ],
    ['load-balancer.hetzner.cloud/uses-proxyprotocol', 'load-balancer.hetzner.cloud/hostname: lb.corp.dev'],
    [
      'service.beta.kubernetes.io/vultr-loadbalancer-proxy-protocol',
      'service.beta.kubernetes.io/vultr-loadbalancer-hostname: lb.corp.dev',
    ],
    [
      'service.beta.kubernetes.io/scw-loadbalancer-proxy-protocol-v2',
      'service.beta.kubernetes.io/scw-loadbalancer-use-hostname: "true"',
    ],
    [
      'service.beta.kubernetes.io/linode-loadbalancer-default-proxy-protocol',
      'service.beta.kubernetes.io/linode-loadbalancer-hostname-only-ingress: "true"',
    ],
  ])('%s', (proxy, hostname) => {
    expect(found(through('nginx'), certificate(), service(`${proxy}: "true"`))).toEqual([
      `warning proxy-protocol-self-check metadata.annotations["${proxy}"]`,
    ]);
    expect(found(through('nginx'), certificate(), service(`${proxy}: "true", ${hostname}`))).toEqual([]);
    expect(found(through('nginx'), certificate(), service(`${proxy}: "false"`))).toEqual([]);
    expect(found(through('nginx'), certificate(), service(`${proxy}: "true"`, 'ClusterIP'))).toEqual([]);
  });

  test('is of no matter to DNS01', () => {
    const dns = issuer('{ dns01: { route53: { region: eu-west-1 } } }');
    expect(found(dns, certificate(), service('load-balancer.hetzner.cloud/uses-proxyprotocol: "true"'))).toEqual([]);
  });
});

describe('NetworkPolicies', () => {
  const policy = (from: string, selector = '{ matchLabels: { acme.cert-manager.io/http01-solver: "true" } }') => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: solver, namespace: team-a }
spec: { podSelector: ${selector}, policyTypes: [Ingress], ingress: [{ ${from && `from: [${from}], `}ports: [{ port: 8089 }] }] }
`;
  const namespace = (name: string) =>
    `{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ${name} } } }`;
  const rest = [nginx('v1.14.0'), through('nginx'), certificate()];

  test('that do not take in the ingress controller', () => {
    for (const from of [
      namespace('cert-manager'),
      '{ podSelector: {} }',
      `{ namespaceSelector: {}, podSelector: { matchLabels: { app: other } } }`,
      // cert-manager issue 2334: labels of cert-manager's pods.
      '{ namespaceSelector: { matchLabels: { app.kubernetes.io/instance: cert-manager } } }',
      '{ namespaceSelector: { matchLabels: { app: cert-manager, app.kubernetes.io/name: cert-manager } } }',
    ])
      expect(found(policy(from), ...rest)).toEqual(['warning solver-network-policy-source spec.ingress[0].from']);
  });

  test.each([
    namespace('ingress-nginx'),
    `${namespace('cert-manager')}, ${namespace('ingress-nginx')}`,
    '{ namespaceSelector: {} }',
    '{ namespaceSelector: { matchLabels: { role: edge } } }',
    '{ namespaceSelector: { matchLabels: { app.kubernetes.io/instance: ingress-nginx } } }',
    '{ namespaceSelector: { matchLabels: { app.kubernetes.io/instance: cert-manager, role: edge } } }',
    '{ ipBlock: { cidr: 10.0.0.0/8 } }',
    '{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: "${NAMESPACE}" } } }',
    '',
  ])('that do, or could: %s', (from) => {
    expect(found(policy(from), ...rest)).toEqual([]);
  });

  test('say nothing where the ingress controller is not among the objects', () => {
    expect(found(policy(namespace('edge')), through('nginx'), certificate())).toEqual([]);
  });

  test('say that what serves the challenge is not cert-manager, wherever the ingress controller is', () => {
    expect(found(policy(namespace('cert-manager')), through('nginx'), certificate())).toEqual([
      'warning solver-network-policy-source spec.ingress[0].from',
    ]);
  });
});

testTexts();
