import { ApiObject } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeRules,
  AcmeServer,
  Certificate,
  CloudflareCredentials,
  Dns01Provider,
  Dns01Solver,
  Http01Solver,
  Http01SolverAccount,
  Known,
  PullSecret,
  SecretSource,
} from '../../lib';
import { allRules } from '../../lib/check/all-rules';
import { KNOWN_ANNOTATION } from '../../lib/check/model/known';
import { KubeObject } from '../../lib/check/model/kube-object';
import { Model } from '../../lib/check/model/model';
import { runRules } from '../../lib/check/run-rules';
import { type KubernetesObject, platform, written } from '../support';

const server = AcmeServer.letsEncrypt();
const email = 'platform@corp.dev';

function existing(pullSecretsInPodTemplate = false) {
  const { app, chart } = platform();
  const account = new Http01SolverAccount(chart, 'solver', {
    namespaces: ['a', 'b'],
    pullSecrets: [PullSecret.existing('registry')],
    pullSecretsInPodTemplate,
  });
  const credentials = CloudflareCredentials.apiToken(SecretSource.existing('cloudflare'));
  const dns01 = new Dns01Solver(chart, 'dns01', {
    provider: Dns01Provider.cloudflare({ credentials }),
    selector: { dnsZones: ['apps.acme-corp.dev'] },
  });
  const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
    server,
    email,
    solvers: [Http01Solver.ingress({ ingressClassName: 'nginx', account }), dns01],
  });
  new Certificate(chart, 'web', { namespace: 'a', issuer, dnsNames: ['web.acme-corp.dev', 'web.apps.acme-corp.dev'] });
  return { app, chart, issuer };
}

const findings = (objects: readonly KubernetesObject[], options = {}) =>
  runRules(
    new Model(
      objects.map((raw) => new KubeObject(raw)),
      options,
    ),
    allRules(),
  ).map(({ rule, path }) => `${rule} ${path}`);
const notes = (objects: readonly KubernetesObject[]) =>
  Object.fromEntries(
    objects.flatMap(({ kind, metadata }) => {
      const note = metadata.annotations?.[KNOWN_ANNOTATION];
      return note === undefined ? [] : [[`${kind} ${metadata.namespace ?? ''}/${metadata.name}`, note]];
    }),
  );
const withoutNotes = (objects: readonly KubernetesObject[]) =>
  objects.map(
    ({ metadata: { annotations: _, ...metadata }, ...object }) => ({ ...object, metadata }) as KubernetesObject,
  );

test('what exists already is noted on the objects that refer to it, and on no others', () => {
  expect(notes(written(existing().app))).toEqual({
    'ClusterIssuer /letsencrypt': 'Secret/cert-manager/cloudflare',
    'ServiceAccount a/solver': 'Secret/a/registry',
    'ServiceAccount b/solver': 'Secret/b/registry',
  });
  expect(notes(written(existing(true).app))).toMatchObject({
    'ClusterIssuer /letsencrypt': 'Secret/a/registry,Secret/b/registry,Secret/cert-manager/cloudflare',
  });
});

test('a check of the output finds nothing, and would without the notes', () => {
  const objects = written(existing().app);
  expect(findings(objects)).toEqual([]);
  expect(findings(withoutNotes(objects)).sort()).toEqual([
    'credential-secret-missing spec.acme.solvers[1].dns01.cloudflare.apiTokenSecretRef.name',
    'solver-pull-secret-missing imagePullSecrets[0].name',
    'solver-pull-secret-missing imagePullSecrets[0].name',
  ]);
});

test('an object that comes from a cluster shows no more than it is', () => {
  const inCluster = written(existing().app).map((object) => ({
    ...object,
    metadata: { ...object.metadata, uid: '1-2' },
  }));
  expect(findings(inCluster)).toEqual(findings(withoutNotes(inCluster)));
});

test('what the app declares is noted too: Secrets, accounts, namespaces and issuers', () => {
  const { app, chart } = platform();
  AcmeRules.of(app).know(
    Known.serviceAccount('*', 'shared'),
    Known.secret('team', 'web-keystore'),
    Known.namespace('team'),
    Known.secret('team', 'of-nobody'),
  );
  const podTemplate = { spec: { serviceAccountName: 'shared' } };
  new AcmeClusterIssuer(chart, 'own', {
    server,
    email,
    solvers: [Http01Solver.ingress({ ingressClassName: 'nginx', podTemplate })],
  });
  new ApiObject(chart, 'ns', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other' } });
  const issuer = AcmeClusterIssuer.fromClusterIssuerName('elsewhere');
  new Certificate(chart, 'web', { namespace: 'team', issuer, dnsNames: ['web.acme-corp.dev'] });
  const objects = written(app);
  expect(notes(objects)).toEqual({
    'ClusterIssuer /own': 'ServiceAccount/*/shared',
    'Certificate team/web': 'ClusterIssuer/elsewhere,Namespace/team',
  });
  expect(findings(objects)).toEqual([]);
  expect(findings(objects, { complete: true })).toEqual([]);
});

test('an annotation that the user gives stays, as does one of the same name', () => {
  const { app, chart } = platform();
  const issuer = AcmeClusterIssuer.fromClusterIssuerName('elsewhere');
  const props = { namespace: 'team', issuer, dnsNames: ['web.acme-corp.dev'] };
  new Certificate(chart, 'one', { ...props, metadata: { annotations: { z: '1', a: '2' } } });
  new Certificate(chart, 'two', { ...props, metadata: { annotations: { [KNOWN_ANNOTATION]: 'mine' } } });
  const annotations = app.charts[0]!.toJson().map(({ metadata }) => Object.entries(metadata.annotations));
  expect(annotations).toEqual([
    [
      ['a', '2'],
      [KNOWN_ANNOTATION, 'ClusterIssuer/elsewhere'],
      ['z', '1'],
    ],
    [[KNOWN_ANNOTATION, 'mine']],
  ]);
});

test.each([
  '',
  ',,',
  'Secret/',
  'Secret/registry',
  'Secret/a/b/c',
  'Secret/A/registry',
  'Pod/a/b',
  'Issuer/*/b',
  'Namespace/*',
  '\u0000',
  'x'.repeat(100_000),
])('a note that is none is passed over: %j', (note) => {
  const objects = written(existing().app).map((object) =>
    notes([object])[`${object.kind} ${object.metadata.namespace ?? ''}/${object.metadata.name}`] === undefined
      ? object
      : { ...object, metadata: { ...object.metadata, annotations: { [KNOWN_ANNOTATION]: note } } },
  );
  expect(findings(objects)).toEqual(findings(withoutNotes(objects)));
});

test('an app can leave the notes out', () => {
  const { app, chart, issuer } = existing();
  const ingress = (namespace: string) =>
    new ApiObject(chart, namespace, {
      ...{ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'web', namespace } },
      spec: { tls: [{ hosts: ['shop.acme-corp.dev'], secretName: 'shop' }] },
    });
  issuer.annotate(ingress('a'));
  AcmeRules.of(chart).omitKnownAnnotation();
  AcmeClusterIssuer.fromClusterIssuerName('other').annotate(ingress('b'));
  expect(notes(written(app))).toEqual({});
});
