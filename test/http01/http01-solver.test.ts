import { Duration } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeServer,
  type Http01GatewaySolverOptions,
  type Http01IngressSolverOptions,
  Http01Solver,
  Http01SolverAccount,
  PullSecret,
  SolverServiceType,
} from 'cdk8s-acme';
import { only, platform } from '../support';

const server = AcmeServer.letsEncrypt();

/** The entry in the issuer's solvers. */
function entryOf(options: Http01IngressSolverOptions) {
  const { app, chart } = platform();
  new AcmeClusterIssuer(chart, 'letsencrypt', { server, solvers: [Http01Solver.ingress(options)] });
  return only(app, 'ClusterIssuer').spec.acme.solvers[0];
}

describe('ingress', () => {
  test.each([
    [{}, {}],
    [{ ingressClassName: 'contour' }, { ingressClassName: 'contour' }],
    [{ class: 'nginx' }, { class: 'nginx' }],
    [{ ingressName: 'web' }, { name: 'web' }],
    [{ serviceType: SolverServiceType.CLUSTER_IP }, { serviceType: 'ClusterIP' }],
    [{ serviceType: SolverServiceType.NODE_PORT }, { serviceType: 'NodePort' }],
    [
      { ingressTemplate: { metadata: { labels: { a: 'b' }, annotations: { c: 'd' } } } },
      { ingressTemplate: { metadata: { labels: { a: 'b' }, annotations: { c: 'd' } } } },
    ],
  ])('writes %j', (options, ingress) => {
    expect(entryOf(options)).toEqual({ http01: { ingress } });
  });

  test('writes the whole pod template', () => {
    const podTemplate = {
      metadata: { labels: { app: 'solver' }, annotations: { 'sidecar.istio.io/inject': 'false' } },
      spec: {
        nodeSelector: { 'kubernetes.io/os': 'linux' },
        priorityClassName: 'high',
        serviceAccountName: 'solver',
        imagePullSecrets: [{ name: 'registry-credentials' }],
        tolerations: [{ key: 'a', operator: 'Exists', effect: 'NoSchedule', tolerationSeconds: 5 }],
        securityContext: { runAsNonRoot: true, fsGroup: 1 },
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [{ matchExpressions: [{ key: 'arch', operator: 'In', values: ['amd64'] }] }],
            },
          },
        },
      },
    };
    expect(entryOf({ podTemplate })).toEqual({ http01: { ingress: { podTemplate } } });
  });

  test('writes the selector', () => {
    const selector = { matchLabels: { a: 'b' }, dnsNames: ['corp.dev'], dnsZones: ['corp.dev'] };
    expect(entryOf({ selector })).toEqual({ selector, http01: { ingress: {} } });
  });

  test.each([
    [{ ingressClassName: 'a', class: 'b' }, '`ingressClassName` and `class`'],
    [{ class: 'b', ingressName: 'c' }, '`class` and `ingressName`'],
    [{ ingressClassName: 'a', ingressName: '' }, '`ingressClassName` and `ingressName`'],
    [{ ingressClassName: 'a', class: 'b', ingressName: 'c' }, '`ingressClassName` and `class` and `ingressName`'],
  ])('refuses %j', (options, given) => {
    expect(() => Http01Solver.ingress(options)).toThrow(
      `[Http01Solver.ingress] has ${given}, but cert-manager accepts only one of them. \`ingressClassName\` is for most controllers.`,
    );
  });

  test.each(['ingressClassName', 'class', 'ingressName'])('refuses an empty %s', (option) => {
    expect(() => Http01Solver.ingress({ [option]: '' })).toThrow(
      `[Http01Solver.ingress] has an empty \`${option}\`. Remove it, or set a value.`,
    );
  });
});

describe('gateway', () => {
  function routeOf(options: Http01GatewaySolverOptions) {
    const { app, chart } = platform();
    new AcmeClusterIssuer(chart, 'letsencrypt', { server, solvers: [Http01Solver.gateway(options)] });
    return only(app, 'ClusterIssuer').spec.acme.solvers[0];
  }

  test('writes what it is given', () => {
    const parentRefs = [
      { name: 'web', namespace: 'infra', kind: 'Gateway', group: 'gateway.networking.k8s.io', sectionName: 'http' },
      { name: 'other', port: 80 },
    ];
    const labels = { a: 'b' };
    const selector = { dnsZones: ['corp.dev'] };
    const serviceType = SolverServiceType.CLUSTER_IP;
    expect(routeOf({ parentRefs, labels, selector, serviceType })).toEqual({
      selector,
      http01: { gatewayHTTPRoute: { parentRefs, labels, serviceType: 'ClusterIP' } },
    });
  });

  test('sets the serviceAccountName of its account', () => {
    const account = new Http01SolverAccount(platform().chart, 'solver', { namespaces: ['a'] });
    expect(routeOf({ account }).http01.gatewayHTTPRoute).toEqual({
      podTemplate: { spec: { serviceAccountName: 'solver' } },
    });
  });

  test('refuses a parent without a name', () => {
    expect(() => Http01Solver.gateway({ parentRefs: [{ name: 'web' }, { name: '' }] })).toThrow(
      '[Http01Solver.gateway] parentRefs[1] has no name. Name the Gateway.',
    );
  });
});

test.each([
  [Duration.seconds(90), '1m30s'],
  [Duration.hours(2), '2h'],
  [Duration.millis(1500), '1s500ms'],
  [Duration.seconds(0), '0s'],
])('may wait %s instead of looking first', (waitInsteadOfSelfCheck, written) => {
  expect(entryOf({ waitInsteadOfSelfCheck })).toEqual({ waitInsteadOfSelfCheck: written, http01: { ingress: {} } });
});

describe('account', () => {
  const accountOf = () =>
    new Http01SolverAccount(platform().chart, 'solver', { metadata: { name: 'acme' }, namespaces: ['a'] });

  test('sets the serviceAccountName of the pod template', () => {
    expect(entryOf({ account: accountOf() }).http01.ingress).toEqual({
      podTemplate: { spec: { serviceAccountName: 'acme' } },
    });
  });

  test('keeps the rest of the pod template', () => {
    const podTemplate = { metadata: { labels: { a: 'b' } }, spec: { priorityClassName: 'high' } };
    expect(entryOf({ account: accountOf(), podTemplate }).http01.ingress.podTemplate).toEqual({
      metadata: { labels: { a: 'b' } },
      spec: { priorityClassName: 'high', serviceAccountName: 'acme' },
    });
    expect(podTemplate.spec).toEqual({ priorityClassName: 'high' });
  });

  test('takes a pod template that names the same ServiceAccount', () => {
    const podTemplate = { spec: { serviceAccountName: 'acme' } };
    expect(entryOf({ account: accountOf(), podTemplate }).http01.ingress.podTemplate).toEqual(podTemplate);
  });

  test('refuses a pod template that names another ServiceAccount', () => {
    const podTemplate = { spec: { serviceAccountName: 'other' } };
    expect(() => Http01Solver.ingress({ account: accountOf(), podTemplate })).toThrow(
      '[platform/solver] is the account of a solver whose pod template names another ServiceAccount, "other". Remove `serviceAccountName` from the pod template.',
    );
  });

  test('gives the pod its pull secrets itself, beside those of the pod template', () => {
    const account = new Http01SolverAccount(platform().chart, 'solver', {
      namespaces: ['a'],
      pullSecrets: [PullSecret.existing('one'), PullSecret.existing('two')],
      pullSecretsInPodTemplate: true,
    });
    const podTemplate = { spec: { imagePullSecrets: [{ name: 'mine' }, { name: 'two' }] } };
    expect(entryOf({ account, podTemplate }).http01.ingress.podTemplate.spec).toEqual({
      serviceAccountName: 'solver',
      imagePullSecrets: [{ name: 'mine' }, { name: 'two' }, { name: 'one' }],
    });
  });

  test('without ServiceAccounts leaves the pod to that of the namespace', () => {
    const account = new Http01SolverAccount(platform().chart, 'solver', {
      namespaces: ['a'],
      pullSecrets: [PullSecret.existing('one')],
      serviceAccounts: false,
    });
    expect(entryOf({ account }).http01.ingress.podTemplate).toEqual({ spec: { imagePullSecrets: [{ name: 'one' }] } });
  });

  test('is put where the solver is used', () => {
    const account = accountOf();
    Http01Solver.ingress({ account }).useIn('b');
    expect(account.namespaces).toEqual(['a', 'b']);
  });
});
