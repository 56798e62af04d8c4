import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App, type AppProps, Chart, Yaml, YamlOutputType } from 'cdk8s';
import {
  AcmeApp,
  AcmeClusterIssuer,
  AcmeServer,
  Certificate,
  Http01Solver,
  Http01SolverAccount,
  PullSecret,
} from '../../lib';
import { temporaryFolder } from '../support';

const folder = temporaryFolder();
let count = 0;

/** What an app writes: names of files and what is in them. */
function filesOf(Type: typeof App, props: AppProps, write: (app: App) => void = platform): [string, string][] {
  const outdir = join(folder, String(count++));
  const app = new Type({ outdir, ...props });
  write(app);
  app.synth();
  return readdirSync(outdir, { recursive: true, encoding: 'utf8' })
    .sort()
    .filter((file) => /\./.test(file.slice(-10)))
    .map((file) => [file, readFileSync(join(outdir, file), 'utf8')]);
}

function platform(app: App): void {
  const chart = new Chart(app, 'platform');
  const namespaces = ['team-a'];
  const pullSecret = PullSecret.fromRegistry('registry-credentials', {
    ...{ registry: 'registry.corp.dev', username: 'robot', password: 'example-only' },
  });
  const account = new Http01SolverAccount(chart, 'solver', { namespaces, pullSecrets: [pullSecret] });
  const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
    server: AcmeServer.letsEncrypt(),
    email: 'platform@acme-corp.dev',
    solvers: [Http01Solver.ingress({ ingressClassName: 'nginx', account })],
  });
  const apps = new Chart(app, 'apps');
  for (const namespace of namespaces) {
    new Certificate(apps, namespace, { namespace, issuer, dnsNames: [`${namespace}.acme-corp.dev`] });
  }
  new ApiObject(apps, 'notes', {
    ...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'notes', labels: { release: '1.10', on: 'yes' } } },
    data: { text: 'two\nlines\n', 'a: b': '- c', empty: '', number: '0777' },
  });
}

test.each([
  YamlOutputType.FILE_PER_APP,
  YamlOutputType.FILE_PER_CHART,
  YamlOutputType.FILE_PER_RESOURCE,
  YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
])('writes the files of cdk8s byte for byte (output type %s)', (yamlOutputType) => {
  const props = { yamlOutputType, recordConstructMetadata: true, outputFileExtension: '.yaml' };
  const files = filesOf(AcmeApp, props);
  expect(files.length).toBeGreaterThan(1);
  expect(files).toEqual(filesOf(App, props));
});

test('a chart without objects is written as cdk8s writes it', () => {
  const write = (app: App) => new Chart(app, 'empty');
  expect(filesOf(AcmeApp, {}, write)).toEqual(filesOf(App, {}, write));
});

test('leaves what was there if a rule has an error, and cdk8s as it was', () => {
  const outdir = join(folder, 'refused');
  mkdirSync(outdir);
  writeFileSync(join(outdir, 'platform.k8s.yaml'), 'before');
  const { save } = Yaml;
  const app = new AcmeApp({ outdir });
  const issuer = new AcmeClusterIssuer(new Chart(app, 'platform'), 'letsencrypt', {
    server: AcmeServer.letsEncrypt(),
    email: 'platform@acme-corp.dev',
    solvers: [Http01Solver.ingress({ ingressClassName: 'nginx' })],
  });
  new Certificate(app.charts[0]!, 'web', { namespace: 'team-a', issuer, dnsNames: ['*.acme-corp.dev'] });
  expect(() => app.synth()).toThrow('wildcard');
  expect(readFileSync(join(outdir, 'platform.k8s.yaml'), 'utf8')).toBe('before');
  expect(Yaml.save).toBe(save);
});
