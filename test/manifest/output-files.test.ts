import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import { AcmeClusterIssuer, Certificate, Http01SolverAccount } from 'cdk8s-acme';
import { platform, temporaryFolder } from '../support';

const folder = temporaryFolder();
const { FILE_PER_APP, FILE_PER_CHART, FILE_PER_RESOURCE, FOLDER_PER_CHART_FILE_PER_RESOURCE } = YamlOutputType;

function accountIn(yamlOutputType: YamlOutputType, namespaces: string[], outdir?: string) {
  const { app, chart } = platform({ yamlOutputType, outdir });
  new Http01SolverAccount(chart, 'solver', { namespaces });
  return app;
}

test.each([FILE_PER_RESOURCE, FOLDER_PER_CHART_FILE_PER_RESOURCE])(
  'refuses output type %s, which would lose objects, and writes nothing',
  (type) => {
    const outdir = join(folder, `lost-${type}`);
    const app = accountIn(type, ['a', 'b'], outdir);
    expect(() => app.synth()).toThrow(
      `[platform/solver] The App's output type ${YamlOutputType[type]} names a file only after kind and name: ` +
        'ServiceAccount a/solver and ServiceAccount b/solver would overwrite each other, and only the last would reach the cluster. ' +
        'Use YamlOutputType.FILE_PER_CHART or FILE_PER_APP; or, for a folder per namespace, ' +
        'FOLDER_PER_CHART_FILE_PER_RESOURCE with `perNamespace: true` on the Http01SolverAccount.',
    );
    expect(readdirSync(outdir)).toEqual([]);
  },
);

test('counts what else would be lost, once for the app', () => {
  const app = accountIn(FILE_PER_RESOURCE, ['a', 'b', 'c', 'd']);
  expect(() => app.synthYaml()).toThrow('would overwrite each other, and so would 2 more, and only the last');
  try {
    app.synthYaml();
  } catch (e) {
    expect((e as Error).message.match(/output type/g)).toHaveLength(1);
  }
});

test.each([FILE_PER_APP, FILE_PER_CHART])('takes output type %s for several namespaces', (type) => {
  const outdir = join(folder, `kept-${type}`);
  accountIn(type, ['a', 'b'], outdir).synth();
  expect(readdirSync(outdir)).toHaveLength(1);
});

test.each([FILE_PER_RESOURCE, FOLDER_PER_CHART_FILE_PER_RESOURCE])(
  'takes output type %s for a single namespace',
  (type) => {
    expect(() => accountIn(type, ['a']).synthYaml()).not.toThrow();
  },
);

test('refuses FILE_PER_RESOURCE for a chart for each namespace, whose files still have one name', () => {
  const { app, chart } = platform({ yamlOutputType: FILE_PER_RESOURCE });
  new Http01SolverAccount(chart, 'solver', { namespaces: ['a', 'b'], perNamespace: true });
  expect(() => app.synthYaml()).toThrow("The App's output type FILE_PER_RESOURCE names a file");
});

test('takes a folder for each namespace', () => {
  const { app, chart } = platform({ yamlOutputType: FOLDER_PER_CHART_FILE_PER_RESOURCE });
  new Http01SolverAccount(chart, 'solver', { namespaces: ['a', 'b'], perNamespace: true });
  expect(() => app.synthYaml()).not.toThrow();
});

test('refuses an object that the app itself writes a second time', () => {
  const { app, chart } = platform();
  new Http01SolverAccount(chart, 'solver', { namespaces: ['a'] });
  new ApiObject(chart, 'raw', {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'solver', namespace: 'a' },
  });
  expect(() => app.synthYaml()).toThrow(
    /\[platform\/raw\] metadata\.name: ServiceAccount a\/solver is defined twice, with different content\. .* Remove one of them, give it another name/,
  );
});

test.each([true, false])('refuses a Namespace that is written twice (perNamespace: %s)', (perNamespace) => {
  const { app, chart } = platform();
  new Http01SolverAccount(chart, 'solver', { namespaces: ['a'], createNamespaces: true, perNamespace });
  new ApiObject(chart, 'raw', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } });
  expect(() => app.synthYaml()).toThrow('Namespace a is defined twice');
});

test('refuses one object in two versions of its API', () => {
  const { app, chart } = platform();
  new Certificate(chart, 'web', {
    namespace: 'a',
    issuer: AcmeClusterIssuer.fromClusterIssuerName('x'),
    dnsNames: ['corp.dev'],
  });
  new ApiObject(new Chart(app, 'old'), 'web', {
    apiVersion: 'cert-manager.io/v1beta1',
    kind: 'Certificate',
    metadata: { name: 'web', namespace: 'a' },
  });
  expect(() => app.synthYaml()).toThrow('Certificate a/web is defined twice');
});

test('leaves an app alone that writes nothing of ours', () => {
  const app = new App({ yamlOutputType: FILE_PER_RESOURCE });
  const chart = new Chart(app, 'c');
  for (const namespace of ['a', 'b']) {
    new ApiObject(chart, namespace, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace } });
  }
  expect(() => app.synthYaml()).not.toThrow();
});
