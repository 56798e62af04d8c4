import {
  AcmeClusterIssuer,
  AcmeServer,
  AwsTargetType,
  Http01Solver,
  IngressController,
  SolverServiceType,
} from 'cdk8s-acme';
import { only, platform } from '../support';

type Options = Parameters<typeof Http01Solver.ingress>[0];

function ingressOf(options: Options) {
  const { app, chart } = platform();
  new AcmeClusterIssuer(chart, 'letsencrypt', {
    server: AcmeServer.letsEncrypt(),
    solvers: [Http01Solver.ingress(options)],
  });
  return only(app, 'ClusterIssuer').spec.acme.solvers[0].http01.ingress;
}

const clusterIp = (ingressClassName: string) => ({ ingressClassName, serviceType: 'ClusterIP' });
const annotated = (annotations: Record<string, string>) => ({ ingressTemplate: { metadata: { annotations } } });

test.each<[string, IngressController, object]>([
  ['ingressNginx', IngressController.ingressNginx(), clusterIp('nginx')],
  [
    'ingressNginx with a prefix',
    IngressController.ingressNginx({ className: 'edge', annotationsPrefix: 'nginx.corp.dev' }),
    { ...clusterIp('edge'), ...annotated({ 'nginx.corp.dev/whitelist-source-range': '0.0.0.0/0,::/0' }) },
  ],
  [
    'f5Nginx with mergeable Ingresses',
    IngressController.f5Nginx({ mergeable: true }),
    { ...clusterIp('nginx'), ...annotated({ 'nginx.org/mergeable-ingress-type': 'minion' }) },
  ],
  [
    'traefik',
    IngressController.traefik(),
    { ...clusterIp('traefik'), ...annotated({ 'traefik.ingress.kubernetes.io/router.entrypoints': 'web,websecure' }) },
  ],
  [
    'traefik with entry points',
    IngressController.traefik({ className: 'edge', entryPoints: ['http'] }),
    { ...clusterIp('edge'), ...annotated({ 'traefik.ingress.kubernetes.io/router.entrypoints': 'http' }) },
  ],
  ['kong', IngressController.kong(), clusterIp('kong')],
  [
    'haproxy',
    IngressController.haproxy(),
    { ...clusterIp('haproxy'), ...annotated({ 'haproxy.org/ssl-redirect': 'false' }) },
  ],
  ['haproxyIngress', IngressController.haproxyIngress(), clusterIp('haproxy')],
  ['contour', IngressController.contour(), clusterIp('contour')],
  [
    'cilium',
    IngressController.cilium(),
    { ...clusterIp('cilium'), ...annotated({ 'ingress.cilium.io/loadbalancer-mode': 'shared' }) },
  ],
  ['emissary', IngressController.emissary(), clusterIp('ambassador')],
  ['apisix', IngressController.apisix(), clusterIp('apisix')],
  ['istio', IngressController.istio(), { class: 'istio', serviceType: 'ClusterIP' }],
  ['gce', IngressController.gce({ ingressName: 'web' }), { name: 'web', serviceType: 'NodePort' }],
  [
    'awsLoadBalancer',
    IngressController.awsLoadBalancer({ group: 'public' }),
    {
      ...{ ingressClassName: 'alb', serviceType: 'NodePort' },
      ...annotated({
        'alb.ingress.kubernetes.io/group.name': 'public',
        'alb.ingress.kubernetes.io/scheme': 'internet-facing',
        'alb.ingress.kubernetes.io/target-type': 'instance',
      }),
    },
  ],
  ['applicationGateway', IngressController.applicationGateway(), clusterIp('azure-application-gateway')],
  ['openShiftRouter', IngressController.openShiftRouter(), clusterIp('openshift-default')],
])('%s', (_, controller, ingress) => {
  expect(ingressOf({ controller })).toEqual(ingress);
});

test('AWS sends to pods with the target type ip', () => {
  const controller = IngressController.awsLoadBalancer({ group: 'public', targetType: AwsTargetType.IP });
  expect(ingressOf({ controller }).serviceType).toBe('ClusterIP');
});

test('what the solver says itself is kept', () => {
  const controller = IngressController.traefik();
  expect(ingressOf({ controller, ingressClassName: 'edge' }).ingressClassName).toBe('edge');
  expect(ingressOf({ controller, class: 'edge' })).toMatchObject({ class: 'edge' });
  expect(ingressOf({ controller, class: 'edge' }).ingressClassName).toBeUndefined();
  expect(ingressOf({ controller, serviceType: SolverServiceType.NODE_PORT }).serviceType).toBe('NodePort');
  const metadata = { labels: { team: 'a' }, annotations: { note: 'b' } };
  expect(ingressOf({ controller, ingressTemplate: { metadata } }).ingressTemplate.metadata).toEqual({
    labels: { team: 'a' },
    annotations: { 'traefik.ingress.kubernetes.io/router.entrypoints': 'web,websecure', note: 'b' },
  });
  expect(ingressOf({ controller, ingressName: 'web' })).toEqual({ name: 'web', serviceType: 'ClusterIP' });
  expect(ingressOf({ controller: IngressController.f5Nginx(), ingressName: 'web' }).name).toBe('web');
  expect(
    ingressOf({ controller: IngressController.cilium({ sharedLoadBalancer: false }), ingressName: 'web' }).name,
  ).toBe('web');
});

test.each<[string, () => unknown, string]>([
  [
    'an annotation that contradicts',
    () =>
      Http01Solver.ingress({
        controller: IngressController.awsLoadBalancer({ group: 'public' }),
        ...annotated({ 'alb.ingress.kubernetes.io/scheme': 'internal' }),
      }),
    '[Http01Solver.ingress] has the annotation alb.ingress.kubernetes.io/scheme: "internal" in its `ingressTemplate`, but the AWS Load Balancer Controller is to serve it with "internet-facing". Remove the annotation, or change the options of the controller.',
  ],
  [
    'a type of Service that is not served',
    () =>
      Http01Solver.ingress({
        controller: IngressController.awsLoadBalancer({ group: 'public' }),
        serviceType: SolverServiceType.CLUSTER_IP,
      }),
    'has the serviceType ClusterIP, but the AWS Load Balancer Controller sends to a port of the nodes with the target type "instance". Remove `serviceType`',
  ],
  [
    'a separate Ingress beside that of the host',
    () => Http01Solver.ingress({ controller: IngressController.f5Nginx() }),
    'has no `ingressName`, but F5 NGINX Ingress Controller takes only one Ingress for a host, so that a separate one for the challenge is ignored. Set `ingressName`',
  ],
  [
    'a load balancer for each Ingress',
    () => Http01Solver.ingress({ controller: IngressController.cilium({ sharedLoadBalancer: false }) }),
    'has no `ingressName`, but Cilium gives each Ingress a load balancer',
  ],
  [
    'a template for an Ingress that exists',
    () => Http01Solver.ingress({ controller: IngressController.gce({ ingressName: 'web' }), ...annotated({ a: 'b' }) }),
    'has an `ingressTemplate`, but the path of the challenge is added to the Ingress "web".',
  ],
  [
    'two classes',
    () => Http01Solver.ingress({ controller: IngressController.kong(), class: 'a', ingressClassName: 'b' }),
    'has `ingressClassName` and `class`',
  ],
  ['a class that is no name', () => IngressController.kong({ className: '' }), '[IngressController.kong] className ""'],
  [
    'a prefix that is none',
    () => IngressController.ingressNginx({ annotationsPrefix: 'nginx/' }),
    'annotationsPrefix "nginx/" is not the prefix of an annotation.',
  ],
  ['no entry points', () => IngressController.traefik({ entryPoints: [] }), 'has no entryPoints'],
  ['entry points in one', () => IngressController.traefik({ entryPoints: ['web,websecure'] }), 'blanks or commas'],
  ['no group', () => IngressController.awsLoadBalancer({ group: '' }), 'group "" is not the name of a group.'],
  ['an Ingress that has no name', () => IngressController.gce({ ingressName: '' }), 'ingressName ""'],
])('refuses %s', (_, make, message) => {
  expect(make).toThrow(message);
});
