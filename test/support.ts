import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { ApiObject, App, type AppProps, Chart, type ChartProps, Yaml } from 'cdk8s';
import * as YAML from 'yaml';

export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  readonly [field: string]: any;
}

/** An app with one chart, "platform". */
export function platform(app: AppProps = {}, chart: ChartProps = {}): { app: App; chart: Chart } {
  const made = new App(app);
  return { app: made, chart: new Chart(made, 'platform', chart) };
}

/** The objects of some YAML text. */
export function parseObjects(text: string): KubernetesObject[] {
  return YAML.parseAllDocuments(text).map((document) => document.toJS());
}

/** What the app writes, read back from its YAML, in order. */
export function written(app: App): KubernetesObject[] {
  return parseObjects(app.synthYaml());
}

/** The objects of one kind, in the order in which they were made, whatever the rules say of the app as a whole. */
export function ofKind(app: App, kind: string): KubernetesObject[] {
  return app.node
    .findAll()
    .filter((construct) => ApiObject.isApiObject(construct))
    .map((object) => parseObjects(Yaml.stringify((object as ApiObject).toJson()))[0]!)
    .filter((object) => object.kind === kind);
}

/** The only object of one kind. */
export function only(app: App, kind: string): KubernetesObject {
  const found = ofKind(app, kind);
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** Where an object is: `namespace/name`, or `name`. */
export function place({ metadata }: KubernetesObject): string {
  return metadata.namespace === undefined ? metadata.name : `${metadata.namespace}/${metadata.name}`;
}

/** Where the objects of one kind are. */
export function places(app: App, kind: string): string[] {
  return ofKind(app, kind).map(place);
}

/** Kinds that stand in no namespace. */
export const CLUSTER_SCOPED = [
  'Namespace',
  'ClusterIssuer',
  'CustomResourceDefinition',
  'ClusterRole',
  'ClusterRoleBinding',
  'ClusterExternalSecret',
  'ClusterPolicy',
  'GeneratingPolicy',
];

/** Expects what every object needs in order to be applied. */
export function expectComplete(object: KubernetesObject): void {
  expect(object).toMatchObject({
    apiVersion: expect.stringMatching(/^([a-z0-9.-]+\/)?v\d/),
    kind: expect.stringMatching(/^[A-Z]/),
    metadata: { name: expect.stringMatching(/./) },
  });
  if (CLUSTER_SCOPED.includes(object.kind)) expect(object.metadata).not.toHaveProperty('namespace');
  else expect(object.metadata.namespace).toMatch(/./);
}

/** The message of the error that a function throws. */
export function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (e) {
    return (e as Error).message;
  }
  throw new Error('Nothing was thrown.');
}

/** All that can be seen of a value from outside, however deep. */
export function allOf(value: unknown): string {
  return inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, maxArrayLength: null, getters: true });
}

export function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

/** A folder that is removed when the tests of the file are done. */
export function temporaryFolder(prefix = join(tmpdir(), 'cdk8s-acme-')): string {
  const folder = mkdtempSync(prefix);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A way to write files into a temporary folder; gives their paths. */
export function temporaryFiles(): (name: string, text: string) => string {
  const folder = temporaryFolder();
  return (name, text) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
}
