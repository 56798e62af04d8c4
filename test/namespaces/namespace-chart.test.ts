import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, Testing, YamlOutputType } from 'cdk8s';
import { Http01SolverAccount } from 'cdk8s-acme';
import { Construct } from 'constructs';
import { parseObjects, place, platform, temporaryFolder } from '../support';

const folder = temporaryFolder();

test('gives each namespace a file of its own', () => {
  const outdir = join(folder, 'files');
  const { app, chart } = platform({ outdir });
  new Http01SolverAccount(chart, 'solver', { namespaces: ['team-a', 'team-b'], perNamespace: true });
  app.synth();
  expect(readdirSync(outdir).sort()).toEqual(['platform.k8s.yaml', 'team-a.k8s.yaml', 'team-b.k8s.yaml']);
  expect(parseObjects(readFileSync(join(outdir, 'team-a.k8s.yaml'), 'utf8')).map(place)).toEqual(['team-a/solver']);
});

test('gives each namespace a folder of its own', () => {
  const outdir = join(folder, 'folders');
  const { app, chart } = platform({ outdir, yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
  new Http01SolverAccount(chart, 'solver', { namespaces: ['team-a', 'team-b'], perNamespace: true });
  app.synth();
  for (const team of ['team-a', 'team-b']) {
    expect(readdirSync(join(outdir, team))).toEqual(['ServiceAccount.solver.k8s.yaml']);
  }
});

test("uses the app's own chart of that name", () => {
  const { app, chart } = platform();
  const own = new Chart(app, 'team-a');
  new Http01SolverAccount(chart, 'solver', { namespaces: ['team-a'], perNamespace: true });
  expect(own.toJson()).toHaveLength(1);
});

test('is shared by the accounts of an app', () => {
  const { app, chart } = platform();
  for (const id of ['one', 'two']) {
    new Http01SolverAccount(new Construct(chart, id), 'account', {
      metadata: { name: id },
      namespaces: ['team-a'],
      perNamespace: true,
    });
  }
  expect((app.node.findChild('team-a') as Chart).toJson()).toHaveLength(2);
});

test('tells accounts apart whose paths differ in where the slashes are', () => {
  const { app, chart } = platform();
  for (const [scope, id] of [
    ['a', 'b-c'],
    ['a-b', 'c'],
  ] as const) {
    new Http01SolverAccount(new Construct(chart, scope), id, { namespaces: ['team-a'], perNamespace: true });
  }
  expect((app.node.findChild('team-a') as Chart).toJson()).toHaveLength(2);
});

test('refuses a name that something else than a chart has', () => {
  const { app, chart } = platform();
  new Construct(app, 'team-a');
  expect(() => new Http01SolverAccount(chart, 'solver', { namespaces: ['team-a'], perNamespace: true })).toThrow(
    '[platform/solver] needs a chart "team-a" for that namespace, but team-a is something else.',
  );
});

describe('a chart for each of many namespaces', () => {
  const counted = (count: number) => {
    const app = new App({ outdir: folder });
    let validations = 0;
    app.node.addValidation({
      validate: () => {
        validations++;
        return [];
      },
    });
    const chart = new Chart(app, 'platform');
    const namespaces = Array.from({ length: count }, (_, i) => `team-${i}`);
    new Http01SolverAccount(chart, 'solver', { namespaces, perNamespace: true });
    app.synth();
    return validations;
  };

  test('is written without validating the App for each, so that N charts do not cost N * N', () => {
    expect(counted(50)).toBe(counted(2));
  });

  test('is validated where it is synthesized by itself', () => {
    const app = new App({ outdir: folder });
    const chart = new Chart(app, 'platform');
    new Http01SolverAccount(chart, 'solver', { namespaces: ['team-a'], perNamespace: true });
    new Http01SolverAccount(chart, 'nowhere');
    expect(() => Testing.synth(app.node.findChild('team-a') as Chart)).toThrow('[platform/nowhere] is in no namespace');
  });
});
