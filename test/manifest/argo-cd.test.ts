import { ApiObject, App, Chart, JsonPatch, Lazy } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeServer,
  ArgoCd,
  Certificate,
  Http01Solver,
  Http01SolverAccount,
  PullSecret,
} from 'cdk8s-acme';
import { platform, written } from '../support';

const WAVE = 'argocd.argoproj.io/sync-wave';

/** The wave of each object, in the order in which they are written. */
const waves = (app: App) => written(app).map(({ kind, metadata }) => [kind, metadata.annotations?.[WAVE]]);

function everything(chart: Chart) {
  const account = new Http01SolverAccount(chart, 'solver', {
    namespaces: ['a'],
    createNamespaces: true,
    namespaceSelector: { matchLabels: { tls: 'yes' } },
    pullSecrets: [PullSecret.fromRegistry('r', { registry: 'r.dev', username: 'u', password: 'p' })],
  });
  const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
    server: AcmeServer.letsEncrypt(),
    solvers: [Http01Solver.ingress({ ingressClassName: 'nginx', account })],
  });
  const certificate = new Certificate(chart, 'web', { namespace: 'a', issuer, dnsNames: ['acme-corp.dev'] });
  return { account, issuer, certificate };
}

const IN_WAVES = [
  ['Namespace', '-4'],
  ['Secret', '-2'],
  ['Secret', '-2'],
  ['ServiceAccount', '-1'],
  ['ClusterRole', '0'],
  ['ClusterRole', '0'],
  ['ClusterRole', '0'],
  ['ClusterRole', '0'],
  ['ClusterPolicy', '1'],
  ['ClusterPolicy', '1'],
  ['ClusterIssuer', '2'],
  ['Certificate', '3'],
];

test.each(['before', 'after'])('what is written gets its wave, called %s it was made', (when) => {
  const { app, chart } = platform();
  if (when === 'before') ArgoCd.of(app).addSyncWaves();
  everything(chart);
  if (when === 'after') ArgoCd.of(app).addSyncWaves();
  expect(waves(app)).toEqual(IN_WAVES);
  // The order of the waves is that of the file.
  const numbers = waves(app).map(([, wave]) => Number(wave));
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
});

test('nothing gets a wave otherwise', () => {
  const { app, chart } = platform();
  everything(chart);
  expect(app.synthYaml()).not.toContain(WAVE);
});

test('a chart or a construct can be in waves alone', () => {
  const app = new App();
  const [one, two] = [new Chart(app, 'one'), new Chart(app, 'two')];
  ArgoCd.of(one).addSyncWaves();
  new Http01SolverAccount(one, 'solver', { namespaces: ['a'] });
  new Http01SolverAccount(two, 'solver', { namespaces: ['b'] });
  const other = new Http01SolverAccount(two, 'other', { namespaces: ['c'] });
  ArgoCd.of(other).addSyncWaves();
  expect(waves(app)).toEqual([
    ['ServiceAccount', '-1'],
    ['ServiceAccount', undefined],
    ['ServiceAccount', '-1'],
  ]);
});

test('objects of others have no annotation, and so stand in wave 0', () => {
  const { app, chart } = platform();
  ArgoCd.of(app).addSyncWaves();
  new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' } });
  expect(waves(app)).toEqual([['ConfigMap', undefined]]);
});

test("the user's annotations stay, and one of a wave is the user's to set", () => {
  const { app, chart } = platform();
  ArgoCd.of(app).addSyncWaves();
  const annotations = { zone: 'z', [WAVE]: '-7', 'a.dev/b': 'c' };
  new Http01SolverAccount(chart, 'other', { namespaces: ['a'], metadata: { annotations } });
  const { issuer, certificate } = everything(chart);
  issuer.apiObject.metadata.addAnnotation('a.dev/b', 'c');
  certificate.apiObject.metadata.addAnnotation(WAVE, '9');
  const found = Object.fromEntries(written(app).map(({ kind, metadata }) => [`${kind} ${metadata.name}`, metadata]));
  expect(Object.entries(found['ClusterIssuer letsencrypt']!.annotations!)).toEqual([
    ['a.dev/b', 'c'],
    [WAVE, '2'],
  ]);
  expect(found['Certificate web']!.annotations).toEqual({ [WAVE]: '9' });
  expect(written(app).find(({ metadata }) => metadata.annotations?.zone)!.metadata.annotations).toEqual(annotations);
});

test('what is patched, or has tokens, gets its wave too', () => {
  const { app, chart } = platform();
  ArgoCd.of(app).addSyncWaves();
  const { issuer, certificate } = everything(chart);
  issuer.apiObject.addJsonPatch(JsonPatch.add('/spec/acme/preferredChain', 'ISRG Root X1'));
  certificate.apiObject.addJsonPatch(JsonPatch.add('/metadata/annotations', { [WAVE]: '5' }));
  new Http01SolverAccount(chart, 'lazy', {
    namespaces: ['b'],
    metadata: { annotations: { lazy: Lazy.any({ produce: () => 'value' }) } },
  });
  const found = written(app).filter(({ metadata }) => !['solver', 'r', 'a'].includes(metadata.name));
  expect(found.map(({ kind, metadata }) => [kind, metadata.annotations?.[WAVE]])).toEqual(
    expect.arrayContaining([
      ['ServiceAccount', '-1'],
      ['ClusterIssuer', '2'],
      ['Certificate', '5'],
    ]),
  );
  expect(found.find(({ metadata }) => metadata.name === 'lazy')!.metadata.annotations).toEqual({
    lazy: 'value',
    [WAVE]: '-1',
  });
});

test('a second synth writes the same', () => {
  const { app, chart } = platform();
  ArgoCd.of(app).addSyncWaves();
  everything(chart);
  expect(app.synthYaml()).toBe(app.synthYaml());
  expect(chart.toJson().map(({ metadata }) => metadata.annotations[WAVE])).toEqual(IN_WAVES.map(([, wave]) => wave));
});
