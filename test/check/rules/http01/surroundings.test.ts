import { certificate, controller, found, issuer, through } from '../fixtures';

// What stands around the Ingress of a challenge, after public reports: what breaks it, and what works.

const EDIT = 'acme.cert-manager.io/http01-edit-in-place: "true"';
const ingress = (
  className: string,
  annotations: readonly string[] = [],
  more = '',
  name = 'web',
  host = 'web.corp.dev',
) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: team-a
  annotations: { ${['cert-manager.io/cluster-issuer: letsencrypt', ...annotations].join(', ')} }
spec:
  ingressClassName: ${className}
  tls: [{ hosts: [${host}], secretName: ${name}-tls }]
  rules: [{ host: "${host}", http: { paths: [${more || '{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }'}] } }]
`;
const only = (rule: string, ...documents: readonly string[]) =>
  found(...documents).filter((one) => one.split(' ')[1] === rule);
const ALB = 'alb.ingress.kubernetes.io/';
const template = (annotations: readonly string[]) =>
  `, ingressTemplate: { metadata: { annotations: { ${annotations.join(', ')} } } }`;
const albSolver = (...annotations: string[]) =>
  through('alb', template([`${ALB}group.name: public`, `${ALB}scheme: internet-facing`, ...annotations]));
const inGroup = (...annotations: string[]) =>
  ingress('alb', [`${ALB}group.name: public`, `${ALB}scheme: internet-facing`, ...annotations]);

describe('alb-group-redirects', () => {
  const SSL = `${ALB}ssl-redirect: "443"`;
  const ACTION = `${ALB}actions.to-https: '{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443"}}'`;
  const redirect = (order: string, { action = ACTION, host = '', path = '{ path: /, pathType: Prefix' } = {}) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: redirect, namespace: edge, annotations: { ${ALB}group.name: public, ${action}${order && `, ${ALB}group.order: "${order}"`} } }
spec:
  ingressClassName: alb
  rules: [{ ${host}http: { paths: [${path}, backend: { service: { name: to-https, port: { name: use-annotation } } } }] } }]
`;
  const find = (...documents: string[]) => only('alb-group-redirects', ...documents);

  test('ssl-redirect applies to the whole group, on whatever Ingress it is', () => {
    const expected = ['warning alb-group-redirects metadata.annotations["alb.ingress.kubernetes.io/ssl-redirect"]'];
    expect(find(albSolver(), inGroup(SSL))).toEqual(expected);
    const other = ingress('alb', [`${ALB}group.name: public`, SSL], '', 'other', 'other.corp.dev');
    expect(find(albSolver(), inGroup(), other)).toEqual(expected);
  });

  test.each([
    ['-10', {}],
    ['-1', { path: '{ path: /*, pathType: ImplementationSpecific' }],
  ])('a redirect of every host that comes first (%s)', (order, more) => {
    expect(find(albSolver(), inGroup(), redirect(order, more))).toEqual([
      'warning alb-group-redirects spec.rules[0].http.paths[0]',
    ]);
  });

  test.each([
    ['no redirect', [albSolver(), inGroup()]],
    [
      'a redirect in another group',
      [albSolver(), inGroup(), ingress('alb', [`${ALB}group.name: intern`, SSL], '', 'x', 'x.corp.dev')],
    ],
    [
      'a solver that listens for HTTPS',
      [albSolver(`${ALB}listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]'`), inGroup(SSL)],
    ],
    ['an Ingress that is edited', [albSolver(), inGroup(SSL, EDIT)]],
    ['a group that is filled in later', [through('alb', template([`${ALB}group.name: "\${GROUP}"`])), inGroup(SSL)]],
    ['a redirect that comes later', [albSolver(), inGroup(), redirect('900')]],
    ['a redirect with the order of all', [albSolver(), inGroup(), redirect('')]],
    ['an order that is filled in later', [albSolver(), inGroup(), redirect('${ORDER}')]],
    ['a redirect of another host', [albSolver(), inGroup(), redirect('-10', { host: 'host: other.corp.dev, ' })]],
    [
      'a redirect of another path',
      [albSolver(), inGroup(), redirect('-10', { path: '{ path: /old, pathType: Prefix' })],
    ],
    [
      'an action of another kind',
      [albSolver(), inGroup(), redirect('-10', { action: `${ALB}actions.to-https: '{"Type": "forward"}'` })],
    ],
    ['another controller', [through('nginx'), ingress('nginx', [SSL])]],
  ])('says nothing of %s', (_, documents) => {
    expect(find(...documents)).toEqual([]);
  });
});

describe('solver-other-address', () => {
  const find = (...documents: string[]) => only('solver-other-address', ...documents);
  const FOUND = ['warning solver-other-address spec.acme.solvers[0].http01.ingress'];
  const DEDICATED = 'ingress.cilium.io/loadbalancer-mode: dedicated';
  const cilium = (ingressController: string) => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cilium, namespace: kube-system }
spec: { chart: { spec: { chart: cilium, version: 1.18.2, sourceRef: { kind: HelmRepository, name: cilium } } }, values: { ingressController: ${ingressController} } }
`;

  test.each([
    ['GKE', [through('gce'), ingress('gce')]],
    [
      'GKE, with the class by annotation',
      [
        issuer('{ http01: { ingress: { class: gce } } }'),
        ingress('gce')
          .replace('ingressClassName: gce', 'x: y')
          .replace('annotations: {', 'annotations: { kubernetes.io/ingress.class: gce,'),
      ],
    ],
    [
      'GKE, for a Certificate',
      [through('gce'), certificate(), ingress('gce').replace('cert-manager.io/cluster-issuer: letsencrypt', 'a: b')],
    ],
    ['another group of the AWS Load Balancer Controller', [albSolver(), ingress('alb', [`${ALB}group.name: other`])]],
    ['a dedicated load balancer of Cilium', [through('cilium'), ingress('cilium', [DEDICATED])]],
    ['one that its chart gives by default', [through('cilium'), ingress('cilium'), cilium('{ enabled: true }')]],
    [
      'one by its values',
      [through('cilium'), ingress('cilium'), cilium('{ enabled: true, loadbalancerMode: dedicated }')],
    ],
    [
      'one of the challenge only',
      [
        through('cilium'),
        ingress('cilium', ['ingress.cilium.io/loadbalancer-mode: shared']),
        cilium('{ enabled: true }'),
      ],
    ],
  ])('finds %s', (_, documents) => {
    expect(find(...documents)).toEqual(FOUND);
  });

  test.each([
    ['an Ingress that is edited', [through('gce'), ingress('gce', [EDIT])]],
    ['an Ingress that the solver names', [issuer('{ http01: { ingress: { name: web } } }'), ingress('gce')]],
    ['a host without an Ingress', [through('gce'), certificate()]],
    [
      'a host that another controller serves',
      [through('gce'), certificate(), ingress('nginx').replace('cert-manager.io/cluster-issuer: letsencrypt', 'a: b')],
    ],
    [
      'a template of the solver',
      [through('gce', template(['kubernetes.io/ingress.allow-http: "true"'])), ingress('gce')],
    ],
    ['the same group', [albSolver(), inGroup()]],
    ['a host without a group', [albSolver(), ingress('alb')]],
    ['a group that is filled in later', [albSolver(), ingress('alb', [`${ALB}group.name: "\${GROUP}"`])]],
    [
      'the shared load balancer of Cilium',
      [through('cilium'), ingress('cilium', ['ingress.cilium.io/loadbalancer-mode: shared'])],
    ],
    ['a mode of Cilium that is not shown', [through('cilium'), ingress('cilium')]],
    [
      'a shared one by its values',
      [through('cilium'), ingress('cilium'), cilium('{ enabled: true, loadbalancerMode: shared }')],
    ],
    [
      'an Ingress of the challenge that shares it, too',
      [
        through('cilium', template(['ingress.cilium.io/loadbalancer-mode: shared'])),
        ingress('cilium', ['ingress.cilium.io/loadbalancer-mode: shared']),
        cilium('{ enabled: true }'),
      ],
    ],
    [
      'Cilium on the host network',
      [through('cilium'), ingress('cilium'), cilium('{ enabled: true, hostNetwork: { enabled: true } }')],
    ],
    [
      'Cilium behind NodePorts',
      [through('cilium'), ingress('cilium'), cilium('{ enabled: true, service: { type: NodePort } }')],
    ],
    ['a host in two Ingresses', [through('gce'), ingress('gce'), ingress('gce', [], '', 'second')]],
    ['DNS01', [issuer('{ dns01: { route53: { region: eu-west-1 } } }'), ingress('gce')]],
  ])('says nothing of %s', (_, documents) => {
    expect(find(...documents)).toEqual([]);
  });
});

describe('cilium-challenge-path', () => {
  const old = controller([], '', 'quay.io/jetstack/cert-manager-controller:v1.17.4');
  const edited = ingress('cilium', [EDIT]);
  const find = (...documents: string[]) => only('cilium-challenge-path', ...documents);
  const FOUND = ['warning cilium-challenge-path spec.rules[0].http.paths[0]'];

  test('a release before 1.18, or one with the gate off', () => {
    expect(find(through('cilium'), edited, old)).toEqual(FOUND);
    expect(
      find(through('cilium'), edited, controller(['--feature-gates=ACMEHTTP01IngressPathTypeExact=false'])),
    ).toEqual(FOUND);
  });

  test.each([
    ['1.21', [through('cilium'), edited, controller([])]],
    ['a controller that is not known', [through('cilium'), edited]],
    ['a gate that is filled in later', [through('cilium'), edited, controller(['--feature-gates=${GATES}'])]],
    ['a separate Ingress', [through('cilium'), ingress('cilium'), old]],
    ['another controller', [through('nginx'), ingress('nginx', [EDIT]), old]],
    ['no path for all', [through('cilium'), ingress('cilium', [EDIT], '{ path: /api, pathType: Prefix }'), old]],
    ['a path of another type', [through('cilium'), ingress('cilium', [EDIT], '{ path: /, pathType: Exact }'), old]],
  ])('says nothing of %s', (_, documents) => {
    expect(find(...documents)).toEqual([]);
  });
});

describe('nginx-client-name-required', () => {
  const CN = 'nginx.ingress.kubernetes.io/auth-tls-match-cn: CN=partner';
  const CA = 'nginx.ingress.kubernetes.io/auth-tls-secret: team-a/ca';
  const find = (...documents: string[]) => only('nginx-client-name-required', ...documents);
  const FOUND = [
    'warning nginx-client-name-required metadata.annotations["nginx.ingress.kubernetes.io/auth-tls-match-cn"]',
  ];

  test('on the Ingress of the host, or on another one of that host', () => {
    expect(find(through('nginx'), ingress('nginx', [CN, CA]))).toEqual(FOUND);
    expect(find(through('nginx'), ingress('nginx'), ingress('nginx', [CN, CA], '', 'api'))).toEqual(FOUND);
  });

  test.each([
    [
      'another host',
      [
        through('nginx'),
        certificate(),
        ingress('nginx', [CN, CA], '', 'api', 'api.corp.dev').replace(
          'cert-manager.io/cluster-issuer: letsencrypt',
          'a: b',
        ),
      ],
    ],
    ['no name', [through('nginx'), ingress('nginx', [CA])]],
    ['no CA', [through('nginx'), ingress('nginx', [CN])]],
    [
      'a name that is filled in later',
      [through('nginx'), ingress('nginx', ['nginx.ingress.kubernetes.io/auth-tls-match-cn: "${CN}"', CA])],
    ],
    ['DNS01', [issuer('{ dns01: { route53: { region: eu-west-1 } } }'), ingress('nginx', [CN, CA])]],
    ['a host that another controller serves', [through('traefik'), ingress('traefik', [CN, CA])]],
  ])('says nothing of %s', (_, documents) => {
    expect(find(...documents)).toEqual([]);
  });
});

describe('traefik-own-acme', () => {
  const chart = (values: string, version = '37.1.0') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: traefik, namespace: traefik }
spec: { chart: { spec: { chart: traefik, version: ${version}, sourceRef: { kind: HelmRepository, name: traefik } } }, values: ${values} }
`;
  const workload = (...args: string[]) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: traefik, namespace: traefik }
spec: { template: { spec: { containers: [{ name: traefik, image: "traefik:v3.5", args: ${JSON.stringify(args)} }] } } }
`;
  const WEB = '--entryPoints.web.address=:80';
  const HTTP = '--certificatesresolvers.le.acme.httpchallenge.entrypoint=web';
  const solved = [through('traefik'), certificate()];
  const find = (...documents: string[]) => only('traefik-own-acme', ...documents);

  test.each([
    chart('{ certificatesResolvers: { le: { acme: { httpChallenge: { entryPoint: web } } } } }'),
    chart('{ certResolvers: { le: { httpChallenge: { entryPoint: web } } } }'),
    chart(`{ additionalArguments: ["${HTTP}"] }`),
    workload(WEB, HTTP),
    workload('--entrypoints.http.address=:80', '--certificatesResolvers.le.acme.httpChallenge.entryPoint=http'),
  ])('a resolver with an httpChallenge: %#', (traefik) => {
    expect(find(...solved, traefik)).toEqual(['warning traefik-own-acme spec']);
  });

  test.each([
    ['no resolver', [...solved, chart('{}')]],
    [
      'a resolver of another type',
      [...solved, chart('{ certificatesResolvers: { le: { acme: { tlsChallenge: {} } } } }')],
    ],
    [
      'another entry point',
      [...solved, workload(WEB, '--certificatesresolvers.le.acme.httpchallenge.entrypoint=acme')],
    ],
    ['others that may answer', [...solved, workload(WEB, HTTP, '--entrypoints.web.allowACMEByPass=true')]],
    [
      'others that may answer, in the chart',
      [
        ...solved,
        chart(
          '{ ports: { web: { allowACMEByPass: true } }, certificatesResolvers: { le: { acme: { httpChallenge: { entryPoint: web } } } } }',
        ),
      ],
    ],
    ['two installations', [...solved, workload(WEB, HTTP), chart('{}')]],
    ['another class', [through('nginx'), certificate(), workload(WEB, HTTP)]],
    ['DNS01', [issuer('{ dns01: { route53: { region: eu-west-1 } } }'), certificate(), workload(WEB, HTTP)]],
  ])('says nothing of %s', (_, documents) => {
    expect(find(...documents)).toEqual([]);
  });
});

// flux2 issue 1863; cert-manager issues 3968, 6860
describe('solver-network-policy-source, where the ingress controller is not shown', () => {
  const policy = (ingressRules: string, { namespace = 'team-a', selector = '{}', name = 'policy' } = {}) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: ${namespace} }
spec: { podSelector: ${selector}, policyTypes: [Ingress], ingress: ${ingressRules} }
`;
  const OWN = '[{ from: [{ podSelector: {} }] }]';
  const solved = [through('nginx'), certificate()];
  const find = (...documents: string[]) => only('solver-network-policy-source', ...documents);

  test.each([
    OWN,
    '[{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: cert-manager } } }], ports: [{ port: 8089 }] }]',
    '[{ from: [{ namespaceSelector: { matchLabels: { app.kubernetes.io/instance: cert-manager } } }] }]',
    '[{ from: [{ podSelector: {} }, { namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: cert-manager } }, podSelector: { matchLabels: { app: cert-manager } } }] }]',
    '[{ from: [{ namespaceSelector: {} }], ports: [{ port: 8080 }] }, { from: [{ podSelector: {} }] }]',
    '[{ from: [{ podSelector: {} }, { namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: monitoring } } }] }]',
    '[{ from: [{ namespaceSelector: { matchLabels: { name: kube-prometheus-stack } } }] }]',
  ])('only pods of the namespace, of cert-manager, or of what watches: %s', (rules) => {
    expect(find(...solved, policy(rules))).toHaveLength(1);
  });

  test.each([
    ['all namespaces', [policy('[{ from: [{ namespaceSelector: {} }] }]')]],
    [
      'another namespace',
      [policy('[{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ingress-nginx } } }] }]')],
    ],
    [
      'namespaces by another label',
      [policy('[{ from: [{ namespaceSelector: { matchLabels: { team: platform } } }] }]')],
    ],
    ['addresses', [policy('[{ from: [{ ipBlock: { cidr: 10.0.0.0/8 } }] }]')]],
    [
      'the word for what watches in another label',
      [policy('[{ from: [{ namespaceSelector: { matchLabels: { monitoring: monitoring } } }] }]')],
    ],
    [
      'such a namespace, and one besides',
      [
        policy(
          '[{ from: [{ namespaceSelector: { matchLabels: { name: monitoring } } }, { namespaceSelector: { matchLabels: { name: edge } } }] }]',
        ),
      ],
    ],
    ['everything', [policy('[{}]')]],
    [
      'a second policy',
      [
        policy(OWN),
        policy('[{ ports: [{ port: 8089 }] }]', {
          name: 'acme',
          selector: '{ matchLabels: { acme.cert-manager.io/http01-solver: "true" } }',
        }),
      ],
    ],
    ['other pods', [policy(OWN, { selector: '{ matchLabels: { app: db } }' })]],
    ['another namespace of the policy', [policy(OWN, { namespace: 'team-b' })]],
    ['a selector that is filled in later', [policy('[{ from: [{ podSelector: "${PODS}" }] }]')]],
  ])('says nothing of %s', (_, policies) => {
    expect(find(...solved, ...policies)).toEqual([]);
  });

  test('says nothing where the ingress controller may be in the namespace', () => {
    const here = certificate('', 'ingress-nginx');
    expect(find(through('nginx'), here, policy(OWN, { namespace: 'ingress-nginx' }))).toEqual([]);
    const nginx = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: nginx, namespace: team-a }
spec: { template: { spec: { containers: [{ name: controller, image: "registry.k8s.io/ingress-nginx/controller:v1.13.3" }] } } }
`;
    expect(find(...solved, policy(OWN), nginx)).toEqual([]);
    expect(find(issuer('{ dns01: { route53: { region: eu-west-1 } } }'), certificate(), policy(OWN))).toEqual([]);
  });
});
