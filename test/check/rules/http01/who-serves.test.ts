import { testTexts } from '../../said';
import { certificate, controller, found, foundBy, issuer, through } from '../fixtures';

// Pairs of manifests after public reports: what they ran into, and what works.

const GATE = 'ACMEHTTP01IngressPathTypeExact';
const old = controller([], '', 'quay.io/jetstack/cert-manager-controller:v1.17.4');
const openshift = (overrideArgs: string) => `
apiVersion: operator.openshift.io/v1alpha1
kind: CertManager
metadata: { name: cluster }
spec: { controllerConfig: { overrideArgs: [${overrideArgs}] } }
`;
const klass = (name: string, controllerName: string, more = '') => `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: ${name} }
spec: { controller: ${controllerName}${more} }
`;

// cert-manager issue 9210
describe("OpenShift's router", () => {
  const EXACT = ['error openshift-exact-path spec.acme.solvers[0].http01.ingress'];
  const solved = [through('openshift-default'), certificate()] as const;

  test.each([[[]], [[`--feature-gates=${GATE}=true`]], [['--v=2']]])('serves no path of type Exact: %j', (args) => {
    expect(found(...solved, controller(args))).toEqual(EXACT);
  });

  test('is known by its IngressClass, whatever its name', () => {
    const own = [through('public'), certificate(), klass('public', 'openshift.io/ingress-to-route')];
    expect(found(...own, controller([]))).toEqual(EXACT);
    expect(found(through('public'), certificate(), controller([]))).not.toEqual(EXACT);
  });

  test.each([
    ['the gate off', [...solved, controller([`--feature-gates=${GATE}=false`])]],
    ['a release before', [...solved, old]],
    ['a release that is not known', [...solved, controller([], '', 'registry.corp.dev/cert-manager-controller:main')]],
    ['a controller that is not known', [...solved]],
    ["Red Hat's operator", [...solved, openshift('"--v=2"')]],
    ['another class', [through('nginx'), certificate(), controller([])]],
    ['a solver that is never chosen', [through('openshift-default'), controller([])]],
    ['a gate that is filled in later', [...solved, controller([`--feature-gates=${GATE}=\${EXACT}`])]],
  ])('says nothing with %s', (_, documents) => {
    expect(found(...documents).filter((one) => one.includes('openshift-exact-path'))).toEqual([]);
  });
});

// nginx/kubernetes-ingress issues 1243 and 2698; cert-manager issue 2980
describe('F5 NGINX', () => {
  const F5 = klass('nginx', 'nginx.org/ingress-controller');
  const host = (annotations = '', more = 'ingressClassName: nginx') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: team-a, annotations: { cert-manager.io/cluster-issuer: letsencrypt${annotations} } }
spec:
  ${more}
  tls: [{ hosts: [web.corp.dev], secretName: web-tls }]
  rules: [{ host: web.corp.dev }]
`;
  const deployment = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: nginx-ingress, namespace: nginx-ingress }
spec:
  template:
    metadata: { labels: { app: nginx-ingress } }
    spec: { containers: [{ name: nginx, image: "nginx/nginx-ingress:5.2.0" }] }
`;
  const MINION = ', ingressTemplate: { metadata: { annotations: { nginx.org/mergeable-ingress-type: minion } } }';
  const MASTER = ', nginx.org/mergeable-ingress-type: master';
  const TAKEN = ['error f5-nginx-host-taken spec.acme.solvers[0].http01.ingress'];
  const taken = (...documents: string[]) => found(...documents).filter((one) => one.includes('f5-nginx'));

  test('ignores a second Ingress of a host', () => {
    expect(taken(through('nginx'), F5, host())).toEqual(TAKEN);
    expect(taken(through('nginx'), deployment, host())).toEqual(TAKEN);
    expect(taken(through('nginx'), F5, host(MASTER))).toEqual(TAKEN);
    expect(taken(through('nginx', MINION), F5, host())).toEqual(TAKEN);
    const byAnnotation = host(', kubernetes.io/ingress.class: nginx', 'ingressClassName: null');
    expect(taken(issuer('{ http01: { ingress: { class: nginx } } }'), F5, byAnnotation)).toEqual(TAKEN);
    // The Ingress of a host may be in another namespace than its Certificate.
    const plain = host().replace('cert-manager.io/cluster-issuer: letsencrypt', 'note: a').replace('team-a', 'team-b');
    expect(taken(through('nginx'), F5, plain, certificate())).toEqual(TAKEN);
  });

  // openreplay issue 4267
  test('takes minions of one master', () => {
    const minion = host(', nginx.org/mergeable-ingress-type: minion').replace('name: web,', 'name: web-api,');
    expect(taken(through('nginx', MINION), F5, host(MASTER), minion)).toEqual([]);
    expect(taken(through('nginx'), F5, host(MASTER), minion)).toEqual(TAKEN);
    expect(taken(through('nginx'), F5, minion, host(MASTER))).toEqual(TAKEN);
  });

  // The chart of ingress-nginx was called nginx-ingress, too.
  describe('by its chart', () => {
    const chart = (repoURL: string, values = '{}', name = 'nginx-ingress') => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: nginx, namespace: argocd }
spec:
  destination: { namespace: nginx }
  source: { repoURL: "${repoURL}", chart: ${name}, targetRevision: 2.0.1, helm: { valuesObject: ${values} } }
`;
    const helmRelease = (url: string) => `
apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata: { name: nginx-stable, namespace: flux-system }
spec: { url: "${url}" }
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: nginx, namespace: nginx }
spec:
  chart:
    spec: { chart: nginx-ingress, sourceRef: { kind: HelmRepository, name: nginx-stable, namespace: flux-system } }
`;
    const STABLE = 'https://helm.nginx.com/stable';
    const OLD = 'https://charts.helm.sh/stable';

    test.each([
      ['the repository', chart(STABLE)],
      ['the repository without a path', chart('https://helm.nginx.com')],
      ['a registry', chart('ghcr.io/nginx/charts')],
      ['a registry of before', chart('oci://ghcr.io/nginxinc/charts')],
      ['the image', chart(OLD, '{ controller: { image: { repository: nginx/nginx-ingress } } }')],
      ['a HelmRelease', helmRelease(STABLE)],
      ['a HelmRelease of a registry', helmRelease('oci://ghcr.io/nginx/charts')],
    ])('known by %s', (_, installed) => {
      expect(taken(through('nginx'), installed, host())).toEqual(TAKEN);
    });

    test('with a class of its own', () => {
      const installed = chart(STABLE, '{ controller: { ingressClass: { name: public } } }');
      expect(taken(through('public'), installed, host('', 'ingressClassName: public'))).toEqual(TAKEN);
      expect(taken(through('nginx'), installed, host())).toEqual([]);
      const before = chart(STABLE, '{ controller: { ingressClass: public } }');
      expect(taken(through('public'), before, host('', 'ingressClassName: public'))).toEqual(TAKEN);
    });

    test.each([
      ['the chart that was called so', [chart(OLD)]],
      ['a mirror', [chart('https://charts.corp.dev')]],
      ['a repository that is not among the objects', [helmRelease(STABLE).split('---')[1]!]],
      ['a repository that is filled in later', [chart('${REPO}')]],
      ['values from elsewhere', [`${helmRelease(STABLE)}  valuesFrom: [{ kind: Secret, name: nginx }]\n`]],
      ['ingress-nginx besides', [chart(STABLE), chart('https://kubernetes.github.io/x', '{}', 'ingress-nginx')]],
    ])('says nothing with %s', (_, installed) => {
      expect(taken(through('nginx'), ...installed, host())).toEqual([]);
    });
  });

  describe('with a VirtualServer', () => {
    const server = (spec = 'host: web.corp.dev, tls: { secret: web-tls, redirect: { enable: true } }') => `
apiVersion: k8s.nginx.org/v1
kind: VirtualServer
metadata: { name: web, namespace: team-a }
spec: { ${spec} }
`;
    const installed = (values: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: nginx, namespace: argocd }
spec:
  destination: { namespace: nginx }
  source: { repoURL: ghcr.io/nginx/charts, chart: nginx-ingress, targetRevision: 2.0.1, helm: { valuesObject: ${values} } }
`;
    const WARNED = ['warning f5-nginx-host-taken spec.acme.solvers[0].http01.ingress'];

    test('ignores an Ingress of its host', () => {
      expect(taken(through('nginx'), F5, server(), certificate())).toEqual(WARNED);
      expect(taken(through('nginx'), deployment, F5, server(), certificate())).toEqual(WARNED);
      expect(
        taken(through('nginx'), F5, installed('{ controller: { enableCertManager: false } }'), server(), certificate()),
      ).toEqual(WARNED);
      expect(taken(through('nginx'), F5, server('ingressClassName: nginx, host: web.corp.dev'), certificate())).toEqual(
        WARNED,
      );
    });

    test.each([
      ['another host', [F5, server('host: shop.corp.dev')]],
      ['another class', [F5, server('ingressClassName: internal, host: web.corp.dev')]],
      [
        'a certificate of the VirtualServer',
        [F5, server('host: web.corp.dev, tls: { cert-manager: { issuer: own } }')],
      ],
      ['the flag', [F5, deployment.replace('5.2.0"', '5.2.0", args: [-enable-cert-manager]'), server()]],
      ['the value', [F5, installed('{ controller: { enableCertManager: true } }'), server()]],
      [
        'a value that is filled in later',
        [F5, installed('{ controller: { enableCertManager: "${ACME}" } }'), server()],
      ],
      ['another group', [F5, server().replace('k8s.nginx.org', 'corp.dev')]],
    ])('says nothing with %s', (_, documents) => {
      expect(taken(through('nginx'), ...documents, certificate())).toEqual([]);
    });
  });

  test.each([
    ['an Ingress that is edited', [through('nginx'), F5, host(', acme.cert-manager.io/http01-edit-in-place: "true"')]],
    ['one that the solver names', [issuer('{ http01: { ingress: { name: web } } }'), F5, host()]],
    ['a master and a minion', [through('nginx', MINION), F5, host(MASTER)]],
    ['another class', [through('nginx'), F5, host('', 'ingressClassName: other')]],
    ['another host', [through('nginx'), F5, host().replaceAll('web.corp.dev', 'shop.corp.dev'), certificate()]].map(
      (one) => (Array.isArray(one) ? one.map((text) => text.replace('cert-manager.io/cluster-issuer', 'note')) : one),
    ),
    ['ingress-nginx', [through('nginx'), klass('nginx', 'k8s.io/ingress-nginx'), host()]],
    ['a controller that is not known', [through('nginx'), host()]],
    ['DNS01', [issuer('{ dns01: { cloudDNS: { project: corp } } }'), F5, host()]],
  ] as [string, string[]][])('says nothing with %s', (_, documents) => {
    expect(taken(...documents)).toEqual([]);
  });
});

// istio/istio issue 37329; istio/istio.io issue 13497
describe('Istio', () => {
  const release = (name: string, chart: string, values = '{}', more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ${name}, namespace: istio-system }
spec:
  chart: { spec: { chart: ${chart} } }
  values: ${values}${more}
`;
  const istiod = (mesh = '{}', more = '') => release('istiod', 'istiod', `{ meshConfig: ${mesh} }`, more);
  const gateway = (name: string, values = '{}', more = '') => release(name, 'gateway', values, more);
  const workload = (label: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: gateway, namespace: istio-system }
spec: { template: { metadata: { labels: { istio: ${label} } } } }
`;
  const NO_GATEWAY = ['warning istio-ingress-selector spec.values.meshConfig.ingressSelector'];
  const served = (...documents: string[]) =>
    found(through('istio'), certificate(), ...documents).filter((one) => one.includes('istio-ingress-selector'));

  test.each([
    ['the release of the guide', [istiod(), gateway('istio-ingress')]],
    ['one with another name', [istiod(), gateway('public')]],
    ['a name in the values', [istiod(), gateway('istio-ingressgateway', '{ name: edge }')]],
    ['a label in the values', [istiod(), gateway('istio-ingressgateway', '{ labels: { istio: edge } }')]],
    ['a selector that is another', [istiod('{ ingressSelector: edge }'), gateway('istio-ingressgateway')]],
    ['a Service that gives the selector', [istiod('{ ingressSelector: "", ingressService: edge }'), gateway('public')]],
    ['two gateways', [istiod(), gateway('istio-ingress'), gateway('istio-private')]],
    ['a Deployment of something else', [istiod(), gateway('istio-ingress'), workload('egressgateway')]],
  ])('has no gateway for Ingresses with %s', (_, documents) => {
    expect(served(...documents)).toEqual(NO_GATEWAY);
  });

  test.each([
    ['the name that is looked for', [istiod(), gateway('istio-ingressgateway')]],
    ['that name in the values', [istiod(), gateway('edge', '{ name: istio-ingressgateway }')]],
    ['that label in the values', [istiod(), gateway('edge', '{ labels: { istio: ingressgateway } }')]],
    ['a label that is not given', [istiod(), gateway('istio-ingressgateway', '{ labels: { istio: null } }')]],
    ['a selector for it', [istiod('{ ingressSelector: ingress }'), gateway('istio-ingress')]],
    ['a Service for it', [istiod('{ ingressSelector: "", ingressService: edge }'), gateway('edge')]],
    ['a selector that is filled in later', [istiod('{ ingressSelector: "${SELECTOR}" }'), gateway('istio-ingress')]],
    ['a name that is filled in later', [istiod(), gateway('istio-ingress', '{ name: "${NAME}" }')]],
    ['a Deployment that has it', [istiod(), gateway('istio-private'), workload('ingressgateway')]],
    ['a gateway that is not known', [istiod()]],
    ['an istiod that is not known', [gateway('istio-ingress')]],
    ['two of them', [istiod(), istiod().replace('name: istiod', 'name: istiod-canary'), gateway('istio-ingress')]],
    [
      'values from elsewhere',
      [istiod('{}', '\n  valuesFrom: [{ kind: Secret, name: mesh }]'), gateway('istio-ingress')],
    ],
    [
      'values of the gateway from elsewhere',
      [istiod(), gateway('istio-ingress', '{}', '\n  valuesFrom: [{ kind: Secret, name: gateway }]')],
    ],
  ])('says nothing with %s', (_, documents) => {
    expect(served(...documents)).toEqual([]);
  });

  test('says nothing where the challenge goes elsewhere', () => {
    const other = [through('nginx'), certificate(), istiod(), gateway('istio-ingress')];
    expect(foundBy('istio-ingress-selector', ...other)).toEqual([]);
    expect(foundBy('istio-ingress-selector', through('istio'), istiod(), gateway('istio-ingress'))).toEqual([]);
  });
});

// traefik issue 10702; traefik-helm-chart issue 276
describe('Traefik', () => {
  const deployment = (args: readonly string[]) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: traefik, namespace: traefik }
spec:
  template:
    metadata: { labels: { app: traefik } }
    spec: { containers: [{ name: traefik, image: "docker.io/traefik:v3.6.1", args: ${JSON.stringify(args)} }] }
`;
  const chart = (values: string, more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: traefik, namespace: traefik }
spec:
  chart: { spec: { chart: traefik, version: 39.0.0, sourceRef: { kind: HelmRepository, name: traefik } } }
  values: ${values}${more}
`;
  const on = (names: string) =>
    through(
      'traefik',
      `, ingressTemplate: { metadata: { annotations: { traefik.ingress.kubernetes.io/router.entrypoints: "${names}" } } }`,
    );
  const annotated =
    'spec.acme.solvers[0].http01.ingress.ingressTemplate.metadata.annotations["traefik.ingress.kubernetes.io/router.entrypoints"]';
  const of = (...documents: string[]) =>
    found(...documents, certificate()).filter((one) => one.includes('traefik-entry-points'));
  const REDIRECT = ['--entryPoints.web.http.redirections.entryPoint.to=websecure'];
  const BOTH = ['--entrypoints.web.address=:80', '--entrypoints.websecure.address=:443'];

  test.each([
    ['the chart', chart('{ ports: { websecure: { asDefault: true } } }')],
    ['the chart with arguments', chart('{ additionalArguments: ["--entrypoints.websecure.asDefault=true"] }')],
    ['a Deployment', deployment([...BOTH, '--entryPoints.websecure.asDefault=true'])],
    ['a switch', deployment([...BOTH, '--entrypoints.websecure.asdefault'])],
    ['names of its own', deployment(['--entrypoints.http.address=:80/tcp', '--entrypoints.https.asDefault=true'])],
  ])('does not serve challenges on port 80 with another entry point as the only default: %s', (_, traefik) => {
    expect(of(through('traefik'), traefik)).toEqual(['error traefik-entry-points spec.acme.solvers[0].http01.ingress']);
  });

  test.each([
    ['the chart, as it was', chart('{ ports: { web: { redirectTo: { port: websecure } } } }')],
    ['the chart, in between', chart('{ ports: { web: { redirections: { entryPoint: { to: websecure } } } } }')],
    ['the chart', chart('{ ports: { web: { http: { redirections: { entryPoint: { to: websecure } } } } } }')],
    ['a Deployment', deployment([...BOTH, ...REDIRECT, '--entryPoints.websecure.http.tls=true'])],
  ])('redirects to where the annotation does not put the challenge: %s', (_, traefik) => {
    expect(of(on('web'), traefik)).toEqual([`error traefik-entry-points ${annotated}`]);
    for (const names of ['web,websecure', 'websecure', 'web, websecure']) expect(of(on(names), traefik)).toEqual([]);
    expect(of(through('traefik'), traefik)).toEqual([]);
  });

  // traefik issue 7768
  test.each([
    ['a Deployment', deployment([...BOTH, ...REDIRECT])],
    [
      'the chart',
      chart('{ ports: { web: { redirectTo: { port: websecure } }, websecure: { tls: { enabled: false } } } }'),
    ],
  ])('redirects to an entry point without TLS, on which the solver has none: %s', (_, traefik) => {
    expect(of(through('traefik'), traefik)).toEqual([
      'warning traefik-entry-points spec.acme.solvers[0].http01.ingress',
    ]);
    const annotations =
      'traefik.ingress.kubernetes.io/router.entrypoints: websecure, traefik.ingress.kubernetes.io/router.tls: "true"';
    const tls = through('traefik', `, ingressTemplate: { metadata: { annotations: { ${annotations} } } }`);
    expect(of(tls, traefik)).toEqual([]);
  });

  test.each([
    ['TLS of the entry point', deployment([...BOTH, ...REDIRECT, '--entrypoints.websecure.http.tls'])],
    ['a resolver of it', deployment([...BOTH, ...REDIRECT, '--entrypoints.websecure.http.tls.certresolver=le'])],
    ['no redirect', deployment(BOTH)],
    [
      'a priority of the redirect',
      deployment([...BOTH, ...REDIRECT, '--entryPoints.web.http.redirections.entryPoint.priority=1']),
    ],
    ['the default of the chart', chart('{ ports: { web: { redirectTo: { port: websecure } } } }')],
  ])('redirects challenges to where they are served, or not at all, with %s', (_, traefik) => {
    expect(of(through('traefik'), traefik)).toEqual([]);
  });

  test('does not serve an Ingress that is edited on port 80, if its annotation leaves that out', () => {
    const host = (names: string) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: team-a
  annotations: { cert-manager.io/cluster-issuer: letsencrypt, acme.cert-manager.io/http01-edit-in-place: "true", traefik.ingress.kubernetes.io/router.entrypoints: "${names}" }
spec: { ingressClassName: traefik, tls: [{ hosts: [shop.corp.dev], secretName: shop-tls }] }
`;
    const edited = (names: string, traefik: string) =>
      found(through('traefik'), host(names), traefik).filter((one) => one.includes('traefik-entry-points'));
    expect(edited('websecure', chart('{}'))).toEqual([
      'error traefik-entry-points metadata.annotations["traefik.ingress.kubernetes.io/router.entrypoints"]',
    ]);
    expect(edited('web,websecure', chart('{}'))).toEqual([]);
    expect(edited('websecure', deployment([...BOTH, ...REDIRECT]))).toEqual([]);
  });

  const WEBSECURE = '{ ports: { websecure: { asDefault: true } } }';
  test.each([
    ['no default', [through('traefik'), chart('{}')]],
    [
      'both as defaults',
      [through('traefik'), chart('{ ports: { web: { asDefault: true }, websecure: { asDefault: true } } }')],
    ],
    ['web as the default', [through('traefik'), chart('{ ports: { web: { asDefault: true } } }')]],
    [
      'a redirect to the default',
      [
        through('traefik'),
        deployment([
          ...BOTH,
          ...REDIRECT,
          '--entrypoints.websecure.asdefault=true',
          '--entrypoints.websecure.http.tls=true',
        ]),
      ],
    ],
    ['an annotation', [on('web'), chart(WEBSECURE)]],
    ['an annotation that is filled in later', [on('${ENTRY_POINTS}'), chart(WEBSECURE)]],
    [
      'a priority of the redirect',
      [on('web'), deployment([...BOTH, ...REDIRECT, '--entrypoints.web.http.redirections.entrypoint.priority=10'])],
    ],
    [
      'a redirect to a port',
      [on('web'), deployment([...BOTH, '--entrypoints.web.http.redirections.entrypoint.to=:443'])],
    ],
    [
      'values from elsewhere',
      [through('traefik'), chart(WEBSECURE, '\n  valuesFrom: [{ kind: ConfigMap, name: traefik }]')],
    ],
    [
      'two of them',
      [
        through('traefik'),
        chart(WEBSECURE),
        chart('{}').replace('name: traefik, namespace: traefik }\nspec', 'name: other, namespace: traefik }\nspec'),
      ],
    ],
    ['another class', [through('nginx'), chart(WEBSECURE)]],
    ['Traefik elsewhere', [through('traefik')]],
  ])('serves challenges, or nobody knows, with %s', (_, documents) => {
    expect(of(...documents)).toEqual([]);
  });
});

// cert-manager issue 4370, as for GKE
describe('the AWS Load Balancer Controller', () => {
  const GROUP = 'alb.ingress.kubernetes.io/group.name: public, alb.ingress.kubernetes.io/scheme: internet-facing';
  const solver = (more = '', annotations = GROUP) =>
    through('alb', `, ingressTemplate: { metadata: { annotations: { ${annotations} } } }${more}`);
  const of = (...documents: string[]) => found(...documents, certificate());
  const TYPE = ['warning alb-solver-service-type spec.acme.solvers[0].http01.ingress.serviceType'];

  test('does not send to a ClusterIP Service by nodes', () => {
    expect(of(solver(', serviceType: ClusterIP'))).toEqual(TYPE);
    const instance = `${GROUP}, alb.ingress.kubernetes.io/target-type: instance`;
    expect(of(solver(', serviceType: ClusterIP', instance))).toEqual(TYPE);
    expect(of(solver(', serviceType: ClusterIP'), klass('alb', 'ingress.k8s.aws/alb'))).toEqual(TYPE);
  });

  test.each([
    ['NodePort', [solver(', serviceType: NodePort')]],
    ['no type', [solver()]],
    ['pods as targets', [solver(', serviceType: ClusterIP', `${GROUP}, alb.ingress.kubernetes.io/target-type: ip`)]],
    ['EKS Auto Mode', [solver(', serviceType: ClusterIP'), klass('alb', 'eks.amazonaws.com/alb')]],
    [
      'parameters that are not known',
      [
        solver(', serviceType: ClusterIP'),
        klass('alb', 'ingress.k8s.aws/alb', ', parameters: { kind: IngressClassParams, name: alb }'),
      ],
    ],
    [
      'parameters',
      [
        solver(', serviceType: ClusterIP'),
        klass('alb', 'ingress.k8s.aws/alb', ', parameters: { kind: IngressClassParams, name: alb }'),
        '\napiVersion: elbv2.k8s.aws/v1beta1\nkind: IngressClassParams\nmetadata: { name: alb }\nspec: { targetType: ip }\n',
      ],
    ],
  ])('sends to it with %s', (_, documents) => {
    expect(of(...documents)).toEqual([]);
  });
});

describe('the template of the Ingress for challenges', () => {
  const template = (annotation: string) =>
    through(
      /^(alb|haproxy|kong)/.exec(annotation)?.[0] ?? 'nginx',
      `, ingressTemplate: { metadata: { annotations: { ${annotation} } } }`,
    );
  const of = (annotation: string) => foundBy('solver-template-diverted', template(annotation), certificate());

  test.each([
    'nginx.ingress.kubernetes.io/backend-protocol: HTTPS',
    'nginx.ingress.kubernetes.io/rewrite-target: /',
    'haproxy.org/server-ssl: "true"',
    'alb.ingress.kubernetes.io/backend-protocol: HTTPS',
    'konghq.com/protocols: https',
  ])('diverts them by %s', (annotation) => {
    const [key] = annotation.split(': ');
    expect(of(annotation)).toEqual([
      `error spec.acme.solvers[0].http01.ingress.ingressTemplate.metadata.annotations["${key}"]`,
    ]);
  });

  test.each([
    'nginx.ingress.kubernetes.io/backend-protocol: HTTP',
    'nginx.ingress.kubernetes.io/rewrite-target: "${TARGET}"',
    'nginx.ingress.kubernetes.io/ssl-redirect: "false"',
    'konghq.com/protocols: http,https',
  ])('serves them with %s', (annotation) => {
    expect(of(annotation)).toEqual([]);
  });
});

// Release notes of hcloud-cloud-controller-manager 1.21.0
describe('a load balancer of Hetzner with the PROXY protocol', () => {
  const SERVICE = `
apiVersion: v1
kind: Service
metadata: { name: ingress, namespace: ingress-nginx, annotations: { load-balancer.hetzner.cloud/uses-proxyprotocol: "true" } }
spec: { type: LoadBalancer }
`;
  const deployment = (tag: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: hcloud-cloud-controller-manager, namespace: kube-system }
spec: { template: { spec: { containers: [{ image: "docker.io/hetznercloud/hcloud-cloud-controller-manager:${tag}" }] } } }
`;
  const chart = (version: string) => `
apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: hccm, namespace: kube-system }
spec: { chart: hcloud-cloud-controller-manager, version: ${version}, targetNamespace: kube-system }
`;
  const of = (...more: string[]) =>
    foundBy('proxy-protocol-self-check', through('nginx'), certificate(), SERVICE, ...more);

  test('is passed by the self check, unless its controller sets ipMode', () => {
    expect(of()).toHaveLength(1);
    expect(of(deployment('v1.20.0'))).toHaveLength(1);
    expect(of(chart('1.19.0'))).toHaveLength(1);
    expect(of(deployment('latest'))).toHaveLength(1);
    expect(of(deployment('v1.21.0'))).toEqual([]);
    expect(of(chart('v1.29.2'))).toEqual([]);
  });
});

// OVHcloud's guide on the source IP behind its load balancer; cert-manager issue 466
describe('a load balancer of OpenStack with the PROXY protocol', () => {
  const service = (annotations: string) => `
apiVersion: v1
kind: Service
metadata: { name: ingress, namespace: ingress-nginx, annotations: { ${annotations} } }
spec: { type: LoadBalancer }
`;
  const PROXY = 'loadbalancer.openstack.org/proxy-protocol: "true"';
  const of = (annotations: string) => found(through('nginx'), certificate(), service(annotations));

  test('is passed by the self check, unless it has a host name', () => {
    expect(of(PROXY)).toEqual([
      'warning proxy-protocol-self-check metadata.annotations["loadbalancer.openstack.org/proxy-protocol"]',
    ]);
    expect(of(`${PROXY}, loadbalancer.openstack.org/hostname: lb.corp.dev`)).toEqual([]);
    // That is a setting of the provider's controller, not an annotation.
    expect(of(`${PROXY}, loadbalancer.openstack.org/enable-ingress-hostname: "true"`)).toHaveLength(1);
    expect(of('loadbalancer.openstack.org/proxy-protocol: "false"')).toEqual([]);
  });

  test.each([
    ['{ ip: 203.0.113.1, ipMode: Proxy }', 0],
    ['{ hostname: 203.0.113.1.nip.io }', 0],
    ['{ ip: 203.0.113.1, ipMode: VIP }', 1],
    ['{ ip: 203.0.113.1 }', 1],
    ['{ ip: 203.0.113.1, ipMode: Proxy }, { ip: "2001:db8::1" }', 1],
    ['', 1],
  ])('is not passed where its status says so: %s', (addresses, count) => {
    const status = `status: { loadBalancer: { ingress: [${addresses}] } }`;
    expect(found(through('nginx'), certificate(), service(PROXY) + status)).toHaveLength(count);
  });
});

testTexts();
