import { ApiObject, Chart } from 'cdk8s';
import { AcmeClusterIssuer, AcmeIssuer, AcmeServer, Http01Solver, Http01SolverAccount, type IIssuer } from 'cdk8s-acme';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { only, places, platform } from '../support';

const server = AcmeServer.letsEncrypt();
const clusterIssuer = AcmeClusterIssuer.fromClusterIssuerName('letsencrypt');
const issuer = AcmeIssuer.fromIssuerName('own', 'a');
/** The issuer, and that something else writes it. */
const LETSENCRYPT = {
  'cdk8s-acme.dev/known': 'ClusterIssuer/letsencrypt',
  'cert-manager.io/cluster-issuer': 'letsencrypt',
};

function ingressIn(chart: Chart, metadata: object = { namespace: 'a' }, apiVersion = 'networking.k8s.io/v1') {
  return new ApiObject(chart, 'ingress', { apiVersion, kind: 'Ingress', metadata: { name: 'web', ...metadata } });
}

test.each<[string, IIssuer, object]>([
  ['a ClusterIssuer', clusterIssuer, LETSENCRYPT],
  ['an Issuer', issuer, { 'cdk8s-acme.dev/known': 'Issuer/a/own', 'cert-manager.io/issuer': 'own' }],
])('names %s on an Ingress', (_kind, named, annotations) => {
  const { app, chart } = platform();
  named.annotate(ingressIn(chart));
  expect(only(app, 'Ingress').metadata.annotations).toEqual(annotations);
});

test('keeps the annotations that are there', () => {
  const { app, chart } = platform();
  clusterIssuer.annotate(ingressIn(chart, { namespace: 'a', annotations: { a: 'b' } }));
  expect(only(app, 'Ingress').metadata.annotations).toEqual({
    a: 'b',
    ...LETSENCRYPT,
  });
});

test('may be asked for twice', () => {
  const { app, chart } = platform();
  const ingress = ingressIn(chart);
  clusterIssuer.annotate(ingress);
  clusterIssuer.annotate(ingress);
  expect(only(app, 'Ingress').metadata.annotations).toEqual(LETSENCRYPT);
});

test('names the issuer on a Gateway', () => {
  const { app, chart } = platform();
  const gateway = new ApiObject(chart, 'gateway', {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'web', namespace: 'a' },
  });
  clusterIssuer.annotate(gateway);
  expect(only(app, 'Gateway').metadata.annotations).toEqual(LETSENCRYPT);
});

test('names the issuer on the Ingress of cdk8s-plus', () => {
  const { app, chart } = platform({}, { namespace: 'a' });
  const service = new kplus.Service(chart, 'web', { ports: [{ port: 80 }] });
  const ingress = new kplus.Ingress(chart, 'ingress', { defaultBackend: kplus.IngressBackend.fromService(service) });
  issuer.annotate(ingress);
  expect(only(app, 'Ingress').metadata.annotations).toEqual({
    'cdk8s-acme.dev/known': 'Issuer/a/own',
    'cert-manager.io/issuer': 'own',
  });
});

test.each(['metadata', 'chart'])("puts the issuer's account into the namespace that the %s gives", (from) => {
  const { app, chart } = platform();
  const account = new Http01SolverAccount(chart, 'solver');
  const own = new AcmeClusterIssuer(chart, 'letsencrypt', { server, solvers: [Http01Solver.ingress({ account })] });
  const team = new Chart(app, 'team', from === 'chart' ? { namespace: 'a' } : {});
  own.annotate(ingressIn(team, from === 'chart' ? {} : { namespace: 'a' }));
  expect(places(app, 'ServiceAccount')).toEqual(['a/solver']);
});

describe('refuses', () => {
  test('another kind of object', () => {
    const { chart } = platform();
    const service = new ApiObject(chart, 'x', { apiVersion: 'v1', kind: 'Service', metadata: { namespace: 'a' } });
    expect(() => clusterIssuer.annotate(service)).toThrow(
      '[platform/x] is of kind Service (v1), but cert-manager reads its annotations only on an Ingress (networking.k8s.io) or a Gateway (gateway.networking.k8s.io). For anything else, write a Certificate.',
    );
  });

  test('an Ingress of another API group', () => {
    expect(() => clusterIssuer.annotate(ingressIn(platform().chart, { namespace: 'a' }, 'corp.dev/v1'))).toThrow(
      '[platform/ingress] is of kind Ingress (corp.dev/v1)',
    );
  });

  test('what is not a Kubernetes object', () => {
    const construct = new Construct(platform().chart, 'x');
    expect(() => clusterIssuer.annotate(construct)).toThrow(
      '[platform/x] is not a Kubernetes object. Pass an ApiObject, or a cdk8s-plus Ingress.',
    );
  });

  test('an Ingress without a namespace', () => {
    expect(() => clusterIssuer.annotate(ingressIn(platform().chart, {}))).toThrow(
      '[platform/ingress] has no namespace, so it is not known where its certificate will be solved. Set `metadata.namespace`, or the `namespace` of its chart.',
    );
  });

  test.each<[string, IIssuer, object]>([
    ['an Issuer beside a ClusterIssuer', issuer, { 'cert-manager.io/cluster-issuer': 'theirs' }],
    ['a ClusterIssuer beside an Issuer', clusterIssuer, { 'cert-manager.io/issuer': 'theirs' }],
  ])('%s', (_what, named, annotations) => {
    expect(() => named.annotate(ingressIn(platform().chart, { namespace: 'a', annotations }))).toThrow(
      `[platform/ingress] already has the annotation ${Object.keys(annotations)[0]}: "theirs", and cert-manager accepts only one issuer. Remove one of them.`,
    );
  });

  test('another issuer of the same kind', () => {
    const ingress = ingressIn(platform().chart);
    AcmeClusterIssuer.fromClusterIssuerName('theirs').annotate(ingress);
    expect(() => clusterIssuer.annotate(ingress)).toThrow(
      '[platform/ingress] is already annotated with the issuer "theirs". Keep only one of them.',
    );
  });

  test('an Ingress in a namespace that the Issuer does not serve, and leaves it as it is', () => {
    const { app, chart } = platform();
    const ingress = ingressIn(chart, { namespace: 'b' });
    expect(() => issuer.annotate(ingress)).toThrow('[Issuer a/own] cannot serve the namespace "b"');
    expect(only(app, 'Ingress').metadata).not.toHaveProperty('annotations');
  });
});
