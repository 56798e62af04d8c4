import {
  AcmeClusterIssuer,
  AcmeServer,
  type Http01IngressSolverOptions,
  Http01Solver,
  Http01SolverAccount,
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
      `[Http01Solver.ingress] has ${given}, and cert-manager takes one of them. \`ingressClassName\` is for most controllers.`,
    );
  });

  test.each(['ingressClassName', 'class', 'ingressName'])('refuses an empty %s', (option) => {
    expect(() => Http01Solver.ingress({ [option]: '' })).toThrow(
      `[Http01Solver.ingress] has an empty \`${option}\`. Leave it out or fill it in.`,
    );
  });
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
      '[platform/solver] is the account of a solver whose pod template names the ServiceAccount "other". Leave `serviceAccountName` out of the pod template.',
    );
  });

  test('is put where the solver is used', () => {
    const account = accountOf();
    Http01Solver.ingress({ account }).useIn('b');
    expect(account.namespaces).toEqual(['a', 'b']);
  });
});
