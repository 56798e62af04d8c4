import { ApiObject, App, Chart } from 'cdk8s';
import { AcmeClusterIssuer, AcmeServer, Certificate, Http01Solver, Http01SolverAccount, PullSecret } from 'cdk8s-acme';
import { platform, written } from '../support';

const server = AcmeServer.letsEncrypt();
const object = (chart: Chart, id: string, kind: string, apiVersion = 'v1', spec?: object) =>
  new ApiObject(chart, id, { apiVersion, kind, metadata: { name: id }, spec });
const kinds = (app: App) => written(app).map(({ kind }) => kind);

test('writes what others need first, whatever the order in which it was made', () => {
  const { app, chart } = platform();
  const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', { server });
  new Certificate(chart, 'web', { namespace: 'a', issuer, dnsNames: ['corp.dev'] });
  const account = new Http01SolverAccount(chart, 'solver', {
    createNamespaces: true,
    pullSecrets: [PullSecret.fromRegistry('r', { registry: 'r.dev', username: 'u', password: 'p' })],
  });
  issuer.addSolver(Http01Solver.ingress({ account }));
  expect(kinds(app)).toEqual(['Namespace', 'Secret', 'ServiceAccount', 'ClusterIssuer', 'Certificate']);
});

test("orders the app's own objects of these kinds too, and leaves the others between", () => {
  const { app, chart } = platform();
  object(chart, 'gateway', 'Gateway', 'gateway.networking.k8s.io/v1');
  object(chart, 'ingress', 'Ingress', 'networking.k8s.io/v1');
  object(chart, 'service', 'Service');
  object(chart, 'config', 'ConfigMap');
  new Certificate(chart, 'web', {
    namespace: 'a',
    issuer: AcmeClusterIssuer.fromClusterIssuerName('x'),
    dnsNames: ['corp.dev'],
  });
  object(chart, 'issuer', 'Issuer', 'cert-manager.io/v1', { selfSigned: {} });
  object(chart, 'secret', 'Secret');
  object(chart, 'crd', 'CustomResourceDefinition', 'apiextensions.k8s.io/v1');
  object(chart, 'ns', 'Namespace');
  expect(kinds(app)).toEqual([
    'Namespace',
    'CustomResourceDefinition',
    'Secret',
    'Service',
    'ConfigMap',
    'Issuer',
    'Certificate',
    'Gateway',
    'Ingress',
  ]);
});

test('keeps the order of objects of one kind', () => {
  const { app, chart } = platform();
  new Http01SolverAccount(chart, 'solver', { namespaces: ['b', 'c', 'a'], createNamespaces: true });
  expect(written(app).map(({ kind, metadata }) => metadata.namespace ?? `${kind} ${metadata.name}`)).toEqual([
    'Namespace b',
    'Namespace c',
    'Namespace a',
    'b',
    'c',
    'a',
  ]);
});

test("keeps to the app's own dependencies", () => {
  const { app, chart } = platform();
  new Http01SolverAccount(chart, 'solver', { namespaces: ['a'], createNamespaces: true });
  const early = object(chart, 'early', 'Job', 'batch/v1');
  chart.node.findChild('solver').node.addDependency(early);
  expect(kinds(app)).toEqual(['Job', 'Namespace', 'ServiceAccount']);
});

test('orders each chart by itself, and names no file after an order of charts', () => {
  const app = new App();
  for (const id of ['one', 'two']) {
    const chart = new Chart(app, id);
    const issuer = new AcmeClusterIssuer(chart, `${id}-issuer`, { server, solvers: [Http01Solver.ingress({})] });
    new Certificate(chart, 'web', { namespace: id, issuer, dnsNames: ['corp.dev'] });
    new Http01SolverAccount(chart, 'solver', { namespaces: [id] });
    expect(chart.toJson().map(({ kind }) => kind)).toEqual(['ServiceAccount', 'ClusterIssuer', 'Certificate']);
  }
  expect(app.charts.flatMap(({ node }) => node.dependencies)).toEqual([]);
});

test('gives the same at a second synth', () => {
  const { app, chart } = platform();
  new Http01SolverAccount(chart, 'solver', { namespaces: ['a', 'b'], createNamespaces: true });
  expect(app.synthYaml()).toBe(app.synthYaml());
});
