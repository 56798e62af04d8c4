import { certificate, found, issuer, through } from '../fixtures';

const EDIT = 'acme.cert-manager.io/http01-edit-in-place: "true"';
const ingressClass = (name: string, controller: string) => `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: ${name} }
spec: { controller: ${controller} }
`;
const NGINX = 'k8s.io/ingress-nginx';
const edited = (className: string, annotation: string) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: team-a, annotations: { cert-manager.io/cluster-issuer: letsencrypt, ${EDIT}, ${annotation} } }
spec: { ingressClassName: ${className}, tls: [{ hosts: [web.corp.dev], secretName: web-tls }], rules: [{ host: web.corp.dev }] }
`;
const template = (className: string, annotation: string) =>
  issuer(
    `{ http01: { ingress: { ingressClassName: ${className}, ingressTemplate: { metadata: { annotations: { ${annotation} } } } } } }`,
  );
const nginx = (extraArgs: string) => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ingress-nginx, namespace: ingress-nginx }
spec: { chart: { spec: { chart: ingress-nginx, version: 4.11.3, sourceRef: { kind: HelmRepository, name: x } } }, values: { controller: { extraArgs: ${extraArgs} } } }
`;
const RULES = [
  'edited-ingress-diverted',
  'edited-ingress-guarded',
  'solver-template-diverted',
  'solver-template-guarded',
  'challenge-behind-guard',
];
const find = (...documents: string[]) =>
  found(...documents)
    .map((one) => one.split(' ')[1]!)
    .filter((id) => RULES.includes(id));

describe('annotations that the controller of the Ingress does not read', () => {
  test.each([
    ['traefik', 'traefik.io/ingress-controller', 'nginx.ingress.kubernetes.io/rewrite-target: /'],
    ['traefik', 'traefik.io/ingress-controller', 'nginx.ingress.kubernetes.io/whitelist-source-range: 10.0.0.0/8'],
    ['nginx', 'nginx.org/ingress-controller', 'nginx.ingress.kubernetes.io/permanent-redirect: "https://corp.dev"'],
    ['kong', 'ingress-controllers.konghq.com/kong', 'nginx.ingress.kubernetes.io/backend-protocol: HTTPS'],
    ['alb', 'ingress.k8s.aws/alb', 'nginx.ingress.kubernetes.io/auth-type: basic'],
    ['nginx', NGINX, 'konghq.com/strip-path: "true"'],
    ['nginx', NGINX, 'haproxy.org/allow-list: 10.0.0.0/8'],
    ['haproxy', 'haproxy-ingress.github.io/controller', 'haproxy.org/allow-list: 10.0.0.0/8'],
    ['nginx', NGINX, 'appgw.ingress.kubernetes.io/backend-path-prefix: /api'],
  ])('say nothing of an Ingress of %s (%s): %s', (className, controller, annotation) => {
    const read = ingressClass(className, controller);
    expect(find(read, through(className), edited(className, annotation))).toEqual([]);
    expect(find(read, template(className, annotation), certificate())).toEqual([]);
  });

  test('a middleware of Traefik does not guard an Ingress of ingress-nginx', () => {
    const middleware = `
apiVersion: traefik.io/v1alpha1
kind: Middleware
metadata: { name: login, namespace: team-a }
spec: { basicAuth: { secret: users } }
`;
    const named = 'traefik.ingress.kubernetes.io/router.middlewares: team-a-login@kubernetescrd';
    expect(find(through('nginx'), edited('nginx', named), middleware)).toEqual([]);
    expect(find(through('traefik'), edited('traefik', named), middleware)).toEqual(['challenge-behind-guard']);
  });

  test('are still looked at where nobody knows who serves the class', () => {
    const annotation = 'nginx.ingress.kubernetes.io/rewrite-target: /';
    expect(find(through('own'), edited('own', annotation))).toEqual(['edited-ingress-diverted']);
    expect(find(ingressClass('own', 'corp.dev/edge'), through('own'), edited('own', annotation))).toEqual([
      'edited-ingress-diverted',
    ]);
    expect(find(template('own', annotation), certificate())).toEqual(['solver-template-diverted']);
  });

  test('an ingress-nginx with a prefix of its own does not read those with the usual one', () => {
    const set = [through('nginx'), edited('nginx', 'nginx.ingress.kubernetes.io/rewrite-target: /')];
    expect(find(...set, nginx('{ annotations-prefix: corp.dev }'))).toEqual([]);
    expect(find(...set, nginx('{ v: "2" }'))).toEqual(['edited-ingress-diverted']);
  });
});
