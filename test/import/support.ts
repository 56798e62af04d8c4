import * as cdk8s from 'cdk8s';
import * as acme from 'cdk8s-acme';
import ts from 'typescript';
import { KubeObject } from '../../lib/check/model/kube-object';
import { typescriptModule } from '../../lib/code/typescript';
import { type Imported, type ImportOptions, importObjects, withoutRepeated } from '../../lib/import/import';
import { identityOf, textOf } from '../../lib/import/manifest';
import { rolesOf } from '../../lib/import/related';
import { parseObjects } from '../support';

/** What a program imports. */
export const library = { ...cdk8s, ...acme };

/** The app of the text of a program. */
export function appOf(text: string): cdk8s.App {
  const { outputText } = ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  const exports: { certificates?: (app: cdk8s.App) => void } = {};
  const modules: Record<string, unknown> = { cdk8s, 'cdk8s-acme': acme };
  new Function('exports', 'require', outputText)(exports, (name: string) => modules[name]);
  const app = new cdk8s.App();
  exports.certificates!(app);
  return app;
}

/** What an app writes, whatever the rules say of it. */
export function objectsOf(app: cdk8s.App): any[] {
  return app.node.findAll().flatMap((one) => (cdk8s.ApiObject.isApiObject(one) ? [one.toJson()] : []));
}

export interface ImportedText extends Imported {
  readonly text: string;
  /** What the text of the program writes. */
  readonly written: readonly any[];
}

/** Imports objects, and runs the text that comes of it. */
export function imported(objects: readonly KubeObject[], options: ImportOptions = {}): ImportedText {
  const each = withoutRepeated(objects);
  if ('one' in each) throw new Error(`${each.one.title} is there twice`);
  const found = importObjects(each, library, options);
  const text = typescriptModule(found.program, 'Adds what cert-manager needs to an app.');
  return { ...found, text, written: objectsOf(appOf(text)) };
}

/** The same of YAML. */
export function importedYaml(yaml: string, options: ImportOptions = {}): ImportedText {
  return imported(
    parseObjects(yaml).map((raw) => new KubeObject(raw as never)),
    options,
  );
}

/** Expects that all that is cert-manager's is written as it is in the input, and nothing that is not in the input. */
export function expectSame(objects: readonly KubeObject[], { written, leftOut, count }: ImportedText): void {
  const input = new Map(objects.map(({ raw }) => [identityOf(raw), textOf(raw)]));
  const output = new Map(written.map((raw) => [identityOf(raw), textOf(raw)]));
  expect(output.size).toBe(written.length);
  expect(count).toBe(written.length);
  for (const [identity, text] of output) expect(text).toBe(input.get(identity));
  const left = new Set(leftOut.map(({ object }) => object));
  const lost = [...rolesOf(objects).keys()].filter(
    (object) => !left.has(object) && !output.has(identityOf(object.raw)),
  );
  expect(lost.map(({ title }) => title)).toEqual([]);
}
